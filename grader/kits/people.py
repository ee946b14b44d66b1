"""People of the roster, found in a text by what is theirs alone: an id, a full name, its reading.

What is an ordinary word as well is left alone: a family name, a number of five digits, 林学 (forestry) for 林 学.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from grader.course.name_matching import name_key, unified, variant_key
from grader.model import Student

_BETWEEN = r"[\s_・.,、/\-‐‑‒–—―−]"  # the parts of a name, and of an id
_HAN = "\u3400-\u9fff\uf900-\ufaff々〆"
_KANA = "ァ-ヺー"
_OWN_WRITING = re.compile(f"[{_HAN}{_KANA}\u1100-\u11ff\uac00-\ud7af]")
_ONLY_KANA = re.compile(f"[{_KANA}]+")
_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_NO_SIGN = re.compile(r"[\W_]+")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_LEAST_DIGITS = 7  # of an id of nothing but digits that means somebody by itself
# Names that stand for anybody, as forms and examples have them
_ANYBODY = frozenset(["山田太郎", "山田花子", "ヤマダタロウ", "ヤマダハナコ", "johndoe", "janedoe", "johnsmith"])
_ANYBODY_ELSE = frozenset(["taroyamada", "yamadataro", "hanakoyamada", "yamadahanako"])


class People:
    """What is looked for of everybody on a roster."""

    def __init__(self, students: Iterable[Student] = ()) -> None:
        self._wanted: list[tuple[str, str, str]] = []  # what a text without signs holds, pattern, what must be near
        for student in students:
            self._wanted += {*_of_id(student), *_of_name(student.name), *_of_name(student.kana)}

    def __len__(self) -> int:
        return len(self._wanted)

    def found_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield what is somebody's, with the offset of its line."""
        if not self._wanted:
            return
        squeezed = _NO_SIGN.sub("", _form(text))
        present = [each for each in self._wanted if each[0] in squeezed]
        if not present:
            return
        offset = 0
        for line in text.splitlines(keepends=True):
            form = _form(line)
            for _, pattern, near in present:
                found = _compiled(pattern).search(form)
                if found and (not near or _compiled(near).search(form)):
                    yield offset, found[0].strip()
            offset += len(line)


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _form(text: str) -> str:
    """Return a text with one spelling for each letter; its signs and blanks stay."""
    return text.casefold() if text.isascii() else variant_key(unified(text).casefold().translate(_KATAKANA))


def _of_id(student: Student) -> Iterator[tuple[str, str, str]]:
    parts = [part for part in _NO_SIGN.split(_form(student.id)) if part]
    joined = "".join(parts)
    digits = sum(map(str.isdecimal, joined))
    if len(joined) < 5 or digits < 3:
        return
    pattern = rf"(?<![^\W_])(?<!\d\.){f'{_BETWEEN}?'.join(map(re.escape, parts))}(?![^\W_])(?!\.\d)"
    near = ""
    if digits == len(joined) and (digits < _LEAST_DIGITS or _DATE.fullmatch(joined)):  # a number may be any number's
        names = re.split(r"\s+", _form(f"{student.name} {student.kana}"))
        near = "|".join(re.escape(part) for part in names if len(part) > 1 or _OWN_WRITING.search(part))
        if not near:
            return
    yield joined, pattern, near


def _of_name(name: str) -> Iterator[tuple[str, str, str]]:
    parts = [part for part in re.split(_BETWEEN, _form(name)) if part]
    joined = "".join(parts)
    if variant_key(name_key(name)) in _ANYBODY | _ANYBODY_ELSE:
        return
    if not _OWN_WRITING.search(joined):
        yield from _latin(parts)
    elif _ONLY_KANA.fullmatch(joined):
        if len(joined) >= (5 if len(parts) > 1 else 7):
            yield joined, rf"(?<![{_KANA}]){f'{_BETWEEN}*'.join(map(re.escape, parts))}(?![{_KANA}])", ""
    elif len(joined) >= 4:
        yield joined, f"{_BETWEEN}*".join(map(re.escape, parts)), ""
    elif len(joined) == 3 or (len(joined) == 2 and len(parts) == 2):
        between = f"{_BETWEEN}{'+' if len(joined) == 2 else '*'}"
        yield joined, f"(?<![{_HAN}]){between.join(map(re.escape, parts))}(?![{_HAN}])", ""


def _latin(parts: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield a name in letters that have blanks between words: as it is listed, and family name first or last."""
    count = sum(map(len, parts))
    if len(parts) < 2 or count < 7:
        return
    between = _BETWEEN + ("*" if count >= 9 else "+")
    for order in (parts, [*parts[1:], parts[0]], [parts[-1], *parts[:-1]]):
        yield "".join(order), rf"(?<![^\W\d_]){between.join(map(re.escape, order))}(?![^\W\d_])", ""
