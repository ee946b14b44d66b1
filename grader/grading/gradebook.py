"""``grader gradebook``: the marks that count, in a learning platform's own table or in one that any program opens."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from grader.atomic_write import write_atomically
from grader.course.course import assignment_folders
from grader.course.manifest import read_manifest
from grader.course.policies import read_policies
from grader.course.roster import Roster
from grader.errors import AssignmentError, UsageError
from grader.extras import missing_extra
from grader.grading.counted_marks import counted_marks, totals
from grader.interchange.gradebook import CountedPoints, Filled, fill
from grader.interchange.raw_csv import read_raw
from grader.model import Course, Student, points_number
from grader.reports.as_csv import BYTE_ORDER_MARK, harmless
from grader.reports.counted import counting_marks
from grader.store import Store, assignments, marks, students
from grader.store.anonymise import ERASED

_PERSON = ("student", "name", "email")


def fill_template(
    course: Course,
    store: Store,
    template: Path,
    target: Path,
    assignment: str,
    *,
    column: str | None = None,
    is_scaled: bool = False,
    zeros: bool = False,
) -> Filled:
    """Fill one column of a platform's own table with the marks of an assignment, and write it to ``target``.

    Raises:
        UsageError: the table is none that can be filled, or ``target`` is there already or cannot be written.
        StoreError: the database cannot be read.
    """
    _refuse_to_overwrite(target)
    known = assignments(store)
    if assignment not in known:
        raise UsageError("report.no_assignment", where=store.where, name=assignment, known=", ".join(known) or "–")
    people = _people(store)
    roster = Roster(people)
    counted = counted_marks(store, read_policies(course), assignment)
    given = counting_marks(marks(store, assignment), counted)
    found = {mark.student: CountedPoints(mark.points, mark.points_possible) for mark in given}
    filled = fill(
        read_raw(template),
        found,
        lambda said: roster.student_with_id(said) or _by_address(people, said),
        _titles(course, assignment),
        template,
        column=column,
        is_scaled=is_scaled,
        zeros=zeros,
    )
    _write(target, filled.content)
    return filled


def _by_address(people: Sequence[Student], said: str) -> Student | None:
    """Return who has this address, or the part before its @, as logins are made; nobody where several have."""
    wanted = said.casefold()
    addresses = [(one, one.email.casefold()) for one in people if one.email]
    found = [one for one, address in addresses if wanted in (address, address.partition("@")[0])]
    return found[0] if len(found) == 1 else None


def _titles(course: Course, assignment: str) -> list[str]:
    folder = assignment_folders(course).get(assignment)
    try:
        title = read_manifest(folder).title if folder is not None else None
    except AssignmentError:
        title = None
    return list(dict.fromkeys([assignment, *([title.ja, title.en] if title else [])]))


def _people(store: Store) -> list[Student]:
    return [one for one in students(store) if not one.id.startswith(ERASED)]


class MarksTable(NamedTuple):
    """A row per student: id, name, address, the points of each assignment, the total in percent if there is one."""

    columns: tuple[str, ...]
    rows: list[tuple[str | Decimal | None, ...]]


def table(course: Course, store: Store) -> MarksTable:
    """Return the marks that count of everybody who is in the class.

    Raises:
        StoreError: the database cannot be read.
    """
    policies, names = read_policies(course), assignments(store)
    counted = counted_marks(store, policies)
    found = {(mark.assignment, mark.student): mark.points for mark in counting_marks(marks(store), counted)}
    everybody = _people(store)
    people = [one for one in everybody if one.is_of_the_class] or [one for one in everybody if not one.withdrawn]
    sums = totals(store, policies, counted, people) if policies else {}
    rows: list[tuple[str | Decimal | None, ...]] = []
    for one in people:
        points = (found.get((name, one.id)) for name in names)
        rows.append((one.id, one.name, one.email, *points, *((sums[one.id].percent,) if one.id in sums else ())))
    return MarksTable((*_PERSON, *names, *(("total",) if sums else ())), rows)


def write_table(course: Course, store: Store, target: Path) -> int:
    """Write the marks of the class in the format that the ending of ``target`` names; return how many students.

    Raises:
        UsageError: the ending is not known, or ``target`` is there already or cannot be written.
        MissingExtra: a package that the format needs is not installed.
        StoreError: the database cannot be read.
    """
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        raise UsageError("gradebook.no_format", where=target, known=", ".join(WRITERS))
    _refuse_to_overwrite(target)
    made = table(course, store)
    _write(target, writer(made))
    return len(made.rows)


def _refuse_to_overwrite(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise UsageError("export.exists", where=target)


def _write(target: Path, content: bytes) -> None:
    try:
        write_atomically(target, content)
    except OSError as error:
        raise UsageError("export.not_written", where=target, reason=error.strerror or str(error)) from error


def _as_csv(made: MarksTable) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([harmless(cell) for cell in made.columns])
    writer.writerows([[harmless(_plain(cell)) for cell in row] for row in made.rows])
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def _as_json(made: MarksTable) -> bytes:
    rows = [dict(zip(made.columns, map(_plain, row), strict=True)) for row in made.rows]
    return json.dumps(rows, ensure_ascii=True, indent=1).encode("ascii")


def _as_xlsx(made: MarksTable) -> bytes:
    try:
        from openpyxl import Workbook
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    except ImportError as error:
        raise missing_extra(error) or error from error
    book = Workbook()
    sheet = book.active
    for number, row in enumerate([made.columns, *made.rows], 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            if isinstance(value, str):
                text = ILLEGAL_CHARACTERS_RE.sub("�", value.encode("utf-8", "replace").decode("utf-8"))
                cell.value, cell.data_type, cell.number_format = text, "s", "@"  # never a formula, never a number
            elif value is not None:
                cell.value = points_number(value)
    sheet.freeze_panes = "D2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(cell: object) -> object:
    return points_number(cell) if isinstance(cell, Decimal) else cell


WRITERS: dict[str, Callable[[MarksTable], bytes]] = {".csv": _as_csv, ".json": _as_json, ".xlsx": _as_xlsx}
