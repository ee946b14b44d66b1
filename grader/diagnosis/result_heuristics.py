"""Of several results of one call: which are wrong, which are missing, which stand in another's place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from grader import messages
from grader.diagnosis.call_heuristics import Record
from grader.diagnosis.signature import Floats, Signature
from grader.model import Exchange, Text

_NEAR = 1e-6
_MOST_NAMED = 6
_Part = tuple[tuple[int, ...], Floats]


def read_results(record: Record) -> Text:
    """Return what is wrong with the first call of a failing check that gives several results, or no words."""
    for number, call in enumerate(record.calls):
        right = _parts(record.reference, number)
        mine = _split(_parts(record.student, number), call)
        if len(right) == 1 and len(mine) > 1:
            right = _split(right, call)
        if call.draws or call.many or not right or not mine or (len(right) < 2 and len(mine) < 2):
            continue
        if mine.keys() != right.keys():
            return _read_names(mine, right)
        wrong = [path for path in right if not _same(mine[path], right[path])]
        if wrong:
            return _read_order(mine, right, wrong)
    return Text()


def _read_names(mine: Mapping[str, _Part], right: Mapping[str, _Part]) -> Text:
    """Other keys, or another number of results."""
    if all(_index(path) is not None for path in (*mine, *right)):
        return messages.text("diagnosis.results.count", got=len(mine), expected=len(right))
    missing = [path for path in right if path not in mine]
    unknown = [path for path in mine if path not in right]
    if any("[" not in path for path in unknown):  # one array where several results belong
        return Text()
    if not missing:
        return messages.text("diagnosis.results.unknown", unknown=_named(unknown, list(mine)))
    if not unknown:
        return messages.text("diagnosis.results.missing", missing=_named(missing, list(right)))
    return messages.text(
        "diagnosis.results.keys", missing=_named(missing, list(right)), unknown=_named(unknown, list(mine))
    )


def _read_order(mine: Mapping[str, _Part], right: Mapping[str, _Part], wrong: Sequence[str]) -> Text:
    """Right results in each other's places, shapes in another order, or some that are wrong."""
    taken: dict[str, str] = {}
    for path in wrong:
        found = next(
            (other for other in wrong if other not in taken.values() and _same(mine[other], right[path])), None
        )
        if found is not None:
            taken[path] = found
    if len(taken) == len(wrong):
        pairs = "、".join(f"{_name(path).ja} ← {_name(at).ja}" for path, at in taken.items())
        english = ", ".join(f"{_name(path).en} ← {_name(at).en}" for path, at in taken.items())
        return messages.text("diagnosis.results.order", pairs=Text(pairs, english))
    shapes = [right[path][0] for path in right], [mine[path][0] for path in right]
    if shapes[0] != shapes[1] and sorted(shapes[0]) == sorted(shapes[1]) and _index(wrong[0]) is not None:
        return messages.text("diagnosis.results.shapes", got=_list(shapes[1]), expected=_list(shapes[0]))
    if len(wrong) == len(right):
        return Text()
    fine = [path for path in right if path not in wrong]
    return messages.text("diagnosis.results.some", wrong=_named(wrong, list(right)), right=_named(fine, list(right)))


def _parts(found: Signature, number: int) -> dict[str, _Part]:
    """Return the numbers among the results of one call, by their place."""
    return {
        piece.place: (piece.shape, found.numbers[place])
        for piece, place in found.slices()
        if piece.call == number and not piece.is_change and piece.dtype not in ("other", "error")
    }


def _split(parts: dict[str, _Part], call: Exchange) -> dict[str, _Part]:
    """Take several results of one shape, which are kept as one array, apart again."""
    if len(parts) != 1 or not isinstance(call.result, (tuple, list)):
        return parts
    ((path, (shape, numbers)),) = parts.items()
    count = len(call.result)
    if count < 2 or count > _MOST_NAMED or not shape or shape[0] != count or numbers.size != np.prod(shape):
        return parts
    rows = numbers.reshape(count, -1)
    return {f"{path}[{number}]": (shape[1:], row) for number, row in enumerate(rows)}


def _same(mine: _Part, right: _Part) -> bool:
    (shape, a), (other, b) = mine, right
    if shape != other or a.shape != b.shape:
        return False
    near = np.abs(a - b) <= _NEAR * np.abs(b).max(initial=0.0) + 1e-12
    return bool((near | (a == b) | (np.isnan(a) & np.isnan(b))).all())


def _index(path: str) -> int | None:
    found = re.search(r"\[(\d+)\]$", path)
    return int(found[1]) if found else None


def _name(path: str) -> Text:
    """Return the keys of a place as words: no. 2, W1, or Wx[i]."""
    first, *rest = re.findall(r"\[([^\]]*)\]", path) or [path]
    behind = "".join(f"[{key}]" for key in rest)
    if not first.isdigit():
        return Text.plain(first + behind)
    number = messages.text("diagnosis.results.number", number=int(first) + 1)
    return Text(number.ja + behind, number.en + behind)


def _named(paths: Sequence[str], among: Sequence[str] = ()) -> Text:
    """Return the names of some places; where all below one key are meant, that key alone."""
    keys: dict[str, None] = {}
    for path in paths:
        whole = path[: path.index("]") + 1] if "]" in path else path
        keys[whole if all(other in paths for other in among if other.startswith(whole)) else path] = None
    names = [_name(path) for path in list(keys)[:_MOST_NAMED]]
    more = [Text.plain("…")] if len(keys) > _MOST_NAMED else []
    return Text.join([*names, *more], "、", ", ")


def _list(shapes: Sequence[tuple[int, ...]]) -> str:
    return ", ".join(map(str, shapes))
