"""The known-wrong variants of an assignment as data: what they define, what they believe, their hints and edits."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from grader.model import Text

_OWN_WORDS = ("FAILS", "HINT", "EDIT")


class Misconception(NamedTuple):
    """One file of ``wrong/``: ``defines`` are its functions and classes, ``hints`` the gentle and the direct one.

    ``edits`` are (old text, new text) that make the same mistake in the reference's source.
    """

    name: str
    belief: str
    defines: tuple[str, ...]
    hints: tuple[Text, ...]
    edits: tuple[tuple[str, str], ...] = ()

    def hint(self, level: int) -> Text:
        """Return the hint of this level (1 is gentle, 2 direct), or the most direct one that there is."""
        return self.hints[min(level, len(self.hints)) - 1] if self.hints else Text()


class CandidateCause(NamedTuple):
    """Somebody whose answers are known: the reference (no names), or the reference with one or more misconceptions.

    ``scope`` says how they are put in: "local" only replaces the names that they define, "propagated" also lets the
    reference's other functions call them, "patched" edits the reference's source.
    """

    names: tuple[str, ...] = ()
    scope: str = "local"

    @property
    def key(self) -> str:
        """The candidate as one word."""
        return f"{self.scope}:{'+'.join(self.names)}"


REFERENCE = CandidateCause()


def read_misconceptions(folder: Path) -> dict[str, Misconception]:
    """Return the misconceptions in ``folder/wrong``, by name; nothing is run.

    A file that cannot be read is left out: nobody's mark depends on it, and the audit tells the author.
    """
    found = {}
    for path in sorted((folder / "wrong").glob("*.py")):
        with suppress(OSError, SyntaxError, ValueError, TypeError, AttributeError):
            found[path.stem] = _read(path)
    return found


def _read(path: Path) -> Misconception:
    tree = ast.parse(path.read_bytes())
    values = _literals(tree)
    return Misconception(
        name=path.stem,
        belief=(ast.get_docstring(tree) or "").split("\n")[0],
        defines=_defined(tree),
        hints=_hints(values.get("HINT", {})),
        edits=tuple((str(old), str(new)) for old, new in values.get("EDIT", ())),
    )


def patched(source: str, edits: tuple[tuple[str, str], ...]) -> str | None:
    """Return ``source`` with all edits made at once; None where one does not fit: its old text is there exactly once.

    Of each edit only what it changes counts, so that two can be made in one line; two of one place do not fit together.
    """
    places = []
    for old, new in edits:
        if source.count(old) != 1:
            return None
        start, rest = _common_ends(old, new)
        at = source.index(old) + start
        places.append((at, old[start : len(old) - rest], new[start : len(new) - rest]))
    places.sort()
    if any(_collide(one, then) for one, then in itertools.pairwise(places)):
        return None
    for at, old, new in reversed(places):
        source = source[:at] + new + source[at + len(old) :]
    return source


def _collide(one: tuple[int, str, str], then: tuple[int, str, str]) -> bool:
    """Say whether two edits, in the order of their places, are of one place.

    What is inserted right where another one ends is, too: together they could make what neither means.
    """
    (at, old, _), (start, other, _) = one, then
    end = at + len(old)
    return end > start or (end == start and not (old and other))


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """Return how many characters at the start, and of the others at the end, two texts have in common."""
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
    return start, rest


def _literals(tree: ast.Module) -> dict[str, Any]:
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in _OWN_WORDS:
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:  # not a literal: the audit says so
                continue
    return found


def _defined(tree: ast.Module) -> tuple[str, ...]:
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return tuple(name for name in dict.fromkeys(names) if name not in _OWN_WORDS and not name.startswith("_"))


def _hints(hints: Mapping[str, Any]) -> tuple[Text, ...]:
    pairs = zip(hints.get("ja", ()), hints.get("en", ()), strict=False)
    return tuple(Text(ja=str(ja), en=str(en)) for ja, en in pairs)
