"""One column of a learning platform's own table is filled with the marks that count: of Canvas, of Moodle, of others.

The safest way into a platform is its own export: who is in it, in which order, and what else it holds stays as it is.
Whom a row means is told by ids and addresses; a name decides nothing. Formats: Canvas's gradebook importer and Moodle's
CSV import of grades.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Literal, NamedTuple

from grader.errors import UsageError
from grader.interchange.raw_csv import RawTable, column_named
from grader.model import Student

Kind = Literal["canvas", "moodle"]

# By which columns a row's student is told, the surest first
_CANVAS_IDS = ("SIS User ID", "SIS Login ID", "Integration ID")
_MOODLE_IDS = (
    *("ID number", "idnumber", "IDナンバー", "IDNumber", "学籍番号", "student", "id"),
    *("Email address", "email", "メールアドレス", "Eメールアドレス"),
    *("Username", "ユーザ名", "ユーザー名"),
)
_OF_CANVAS = re.compile(r"^(?P<title>.*?)\s*\((?P<id>\d+)\)\s*$", re.S)
_COMPUTED = re.compile(r"(?:Current|Final|Override|Unposted)\b.*\b(?:Score|Grade|Points)\b")
_NO_ROW = re.compile(r"\s*(?:Points Possible.*|Student, Test|Test Student)\s*", re.S)  # whole: Testa is a name
_CENT = Decimal("0.01")
_EMPTY = ("", "-")


class CountedPoints(NamedTuple):
    """What a student's mark counts, and of how much; None while there is no total."""

    points: Decimal | None
    possible: Decimal


class Filled(NamedTuple):
    """What became of the table: its bytes, how many cells were filled and had the mark already, and who is left.

    ``unknown`` are rows that mean nobody here, ``not_in_table`` students with a mark and without a row, ``without``
    rows whose student has no mark that counts.
    """

    content: bytes
    kind: Kind
    column: str
    filled: int
    same: int
    unknown: tuple[str, ...]
    not_in_table: tuple[str, ...]
    without: int


def kind_of(table: RawTable, where: Path) -> Kind:
    """Return whose table it is.

    Raises:
        UsageError: nobody in it can be told: it has no column of ids or addresses.
    """
    header = table.rows[0] if table.rows else []
    first = [cell.strip() for cell in header[:3]] + [""] * 3
    if len(header) >= 4 and "Student" in first[0] and "ID" in first[1] and any("Section" in c for c in header):
        return "canvas"
    if any(column_named(header, name) for name in _MOODLE_IDS):
        return "moodle"
    raise UsageError("gradebook.no_students", where=where, header=", ".join(header[:8]) or "–")


def fill(
    table: RawTable,
    marks: Mapping[str, CountedPoints],
    find: Callable[[str], Student | None],
    titles: Sequence[str],
    where: Path,
    *,
    column: str | None = None,
    is_scaled: bool = False,
    zeros: bool = False,
) -> Filled:
    """Return the table with one column filled; every other byte stays as it was.

    ``marks`` are by student, ``find`` tells whom an id or an address means, ``titles`` are what the assignment may be
    called in a heading; ``column`` names the heading instead. What has no total (withheld, not marked) is left as it
    is, and so is who submitted nothing, unless ``zeros`` are asked for, which go into empty cells alone. A cell that
    holds no number (EX: excused) stays as well.

    Raises:
        UsageError: there is no such column, several, one that is only read, or one of other points.
    """
    kind = kind_of(table, where)
    header = table.rows[0]
    at = _column(kind, header, titles, column)
    scale = _scale(table, at, marks, is_scaled=is_scaled) if kind == "canvas" else None
    write = _writer(table)
    changes: dict[tuple[int, int], str] = {}
    unknown, met, same, without = [], set(), 0, 0
    for number, row in enumerate(table.rows[1:], 1):
        if not any(cell.strip() for cell in row) or (kind == "canvas" and _is_no_student(row)):
            continue
        student = _student(kind, header, row, find)
        if student is None or student.id in met:  # a second row of somebody is nobody's
            unknown.append(" ".join(cell for cell in row[:3] if cell.strip()))
            continue
        met.add(student.id)
        there = row[at].strip() if at < len(row) else "?"
        mark = marks.get(student.id)
        if mark is None and zeros and there in _EMPTY:
            mark = CountedPoints(Decimal(0), Decimal(1))
        if mark is None or mark.points is None or (there not in _EMPTY and _number(there) is None):
            without += 1  # nothing to fill in, or somebody has said something else: excused (EX), a letter
            continue
        value = write(mark.points * scale if scale is not None else mark.points)
        if _same(there, value):
            same += 1
            continue
        changes[number, at] = value
    left = sorted(student for student, mark in marks.items() if student not in met and mark.points is not None)
    content = table.with_cells(changes)
    return Filled(content, kind, header[at], len(changes), same, tuple(unknown), tuple(left), without)


def _column(kind: Kind, header: Sequence[str], titles: Sequence[str], column: str | None) -> int:
    wanted = [column] if column is not None else list(titles)
    found = sorted({number for name in wanted for number in _columns(kind, header, name)})
    if not found:
        known = ", ".join(_assignments(kind, header)) or "–"
        raise UsageError("gradebook.no_column", where="--column", wanted=" / ".join(wanted), known=known)
    if len(found) > 1:
        names = ", ".join(header[number] for number in found)
        raise UsageError("gradebook.several_columns", where="--column", names=names)
    return found[0]


def _columns(kind: Kind, header: Sequence[str], name: str) -> list[int]:
    """Return the columns of an assignment that are called so; ids, names and what the platform computes are none."""
    known = _assignments(kind, header)
    if exact := [number for number in column_named(header, name) if header[number] in known]:
        return exact
    if kind != "canvas":
        item = re.compile(rf"(?:.*:\s*)?{re.escape(name.strip())}(?:\s*\((?:Real|実データ|評点)\))?\s*", re.I)
        return [number for number, cell in enumerate(header) if cell in known and item.fullmatch(cell.strip())]
    found = []
    for number, cell in enumerate(header):
        match = _OF_CANVAS.match(cell)
        if match and cell in known and name.strip().casefold() in (match["title"].strip().casefold(), match["id"]):
            found.append(number)
    return found


def _assignments(kind: Kind, header: Sequence[str]) -> list[str]:
    if kind == "canvas":
        return [cell for cell in header if _OF_CANVAS.match(cell) and not _COMPUTED.search(cell)]
    ids = {name.casefold() for name in _MOODLE_IDS}
    return [cell for cell in header if cell.strip().casefold() not in ids]


def _is_no_student(row: Sequence[str]) -> bool:
    said = {cell.strip() for cell in row if cell.strip()}
    return _NO_ROW.fullmatch(row[0]) is not None or said <= {"Muted", "Manual Posting"}


def _student(
    kind: Kind, header: Sequence[str], row: Sequence[str], find: Callable[[str], Student | None]
) -> Student | None:
    """Return whom a row means; nobody where two of its ids mean two people."""
    people = {}
    for name in _CANVAS_IDS if kind == "canvas" else _MOODLE_IDS:
        for number in column_named(header, name):
            said = row[number].strip() if number < len(row) else ""
            if said and (student := find(said)) is not None:
                people[student.id] = student
    return next(iter(people.values())) if len(people) == 1 else None


def _scale(table: RawTable, at: int, marks: Mapping[str, CountedPoints], *, is_scaled: bool) -> Decimal | None:
    """Return by what a mark is multiplied to fit the column's points; None where they are the same, or not known."""
    row = next((row for row in table.rows[1:4] if row and "Points Possible" in row[0]), None)
    said = row[at].strip() if row is not None and at < len(row) else ""
    if "read only" in said.casefold():
        raise UsageError("gradebook.read_only", where="--column", name=table.rows[0][at])
    possible = max((mark.possible for mark in marks.values()), default=None)
    number = _number(said)
    if number is None or possible is None or number == possible:
        return None
    if not is_scaled or not possible:
        here = f"{possible.normalize():f}"
        raise UsageError("gradebook.other_points", where=table.rows[0][at], there=said, here=here)
    return number / possible


def _writer(table: RawTable) -> Callable[[Decimal], str]:
    """Return how marks are written: with two decimals, and with a comma where the table has decimal commas."""
    texts = [cell for row in table.rows[1:] for cell in row]
    comma = table.delimiter != "," and any(re.fullmatch(r"\d+,\d{1,2}", text.strip()) for text in texts)

    def write(points: Decimal) -> str:
        said = f"{points.quantize(_CENT, ROUND_HALF_UP):f}"
        return said.replace(".", ",") if comma else said

    return write


def _same(there: str, value: str) -> bool:
    before, now = _number(there), _number(value)
    return there.strip() not in _EMPTY and before is not None and before == now


def _number(text: str) -> Decimal | None:
    said = text.strip().replace(",", ".") if text.count(",") == 1 and "." not in text else text.strip()
    return Decimal(said) if re.fullmatch(r"\d+(?:\.\d+)?", said) else None
