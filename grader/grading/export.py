"""All results of a course in one .zip of tables: with names, or with pseudonyms for those who only study them."""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from grader import messages
from grader.atomic_write import write_atomically
from grader.course.course import has_secret, secret_seed
from grader.errors import UsageError
from grader.model import Course, Student, points_number
from grader.reports.as_csv import harmless
from grader.store import Store, assignments, current_reports, marks, students

_LETTERS = 12  # of a pseudonym: of 5,000 students two share one in fewer than one course of 20 million
_PEOPLE = ("student", "name", "kana", "email", "group", "withdrawn")
_MARKS = ("student", "assignment", "points", "possible", "so_far", "by_hand", "verdict", "graded_at")
_CHECKS = ("student", "assignment", "check", "of", "public", "verdict", "points", "possible", "misconception")


class Exported(NamedTuple):
    """What was written: the file, and how many students, marks and results of checks are in it."""

    file: Path
    students: int
    marks: int
    checks: int


class _Shown(NamedTuple):
    """How people and moments are written."""

    person: Callable[[str], str]
    group: Callable[[str], str]
    moment: Callable[[datetime], str]
    is_pseudonymous: bool


def export(course: Course, store: Store, target: Path, *, is_pseudonymous: bool) -> Exported:
    """Write the current results, for its owner's eyes only.

    With pseudonyms there are no names, addresses, ids, file names, texts of students or of markers, and days in the
    place of moments. A pseudonym follows from the id and the course's secret: the same in every export, and found out
    by nobody who has not the secret too.

    Raises:
        UsageError: the file is there already, cannot be written, or the course has no secret to make pseudonyms with.
        StoreError: the database cannot be read.
    """
    if target.exists():
        raise UsageError("export.exists", where=target)
    if is_pseudonymous and not has_secret(course):
        raise UsageError("export.no_secret", where=course.root)
    shown = _pseudonyms(secret_seed(course)) if is_pseudonymous else _as_they_are()
    people = [_person(student, shown) for student in students(store)]
    given = [
        (
            *(shown.person(mark.student), mark.assignment, _number(mark.points), _number(mark.points_possible)),
            *(_number(mark.so_far), _number(mark.by_hand), mark.state, shown.moment(mark.graded_at)),
        )
        for mark in marks(store)
    ]
    found = list(_checks(store, shown))
    about = messages.text("export.about_pseudonyms" if is_pseudonymous else "export.about")
    tables = {
        "README.txt": f"{about.ja}\n\n{about.en}\n",
        "students.csv": _csv(_PEOPLE[:1] + _PEOPLE[4:] if is_pseudonymous else _PEOPLE, people),
        "marks.csv": _csv(_MARKS, given),
        "checks.csv": _csv(_CHECKS, found),
    }
    try:
        write_atomically(target, _packed(tables))
    except OSError as error:
        raise UsageError("export.not_written", where=target, reason=error.strerror or error) from error
    return Exported(target, len(people), len(given), len(found))


def pseudonym(secret: bytes, of: str) -> str:
    """Return by what somebody or a group goes in an export.

    >>> pseudonym(bytes(32), "s001") == pseudonym(bytes(32), "s001") != pseudonym(bytes(32), "s002")
    True
    """
    return hmac.new(secret, b"pseudonym:" + of.encode(), hashlib.sha256).hexdigest()[:_LETTERS]


def _pseudonyms(secret: bytes) -> _Shown:
    return _Shown(
        lambda student: f"p{pseudonym(secret, student)}",
        lambda group: f"g{pseudonym(secret, group)}" if group else "",
        lambda moment: moment.date().isoformat(),
        is_pseudonymous=True,
    )


def _as_they_are() -> _Shown:
    return _Shown(str, str, datetime.isoformat, is_pseudonymous=False)


def _person(student: Student, shown: _Shown) -> tuple[Any, ...]:
    group, left = shown.group(student.group), student.withdrawn
    if shown.is_pseudonymous:
        return shown.person(student.id), group, "yes" if left else ""
    return student.id, student.name, student.kana, student.email, group, left


def _checks(store: Store, shown: _Shown) -> Iterator[tuple[Any, ...]]:
    for assignment in assignments(store):  # one at a time: of a large course not all are in memory with their texts
        for report in current_reports(store, assignment):
            student = shown.person(report.student)
            for check in report.checks:
                points = None if check.points is None else points_number(check.points)
                result = (check.verdict, points, points_number(check.points_possible), check.misconception)
                yield (student, assignment, check.id, check.of, check.public, *result)


def _number(points: Any) -> Any:
    return None if points is None else points_number(points)


def _csv(headings: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> str:
    """Return a table in an order that says nothing about that of the roster."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    for row in sorted(rows, key=lambda row: tuple(map(str, row[:3]))):
        writer.writerow([harmless(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def _packed(tables: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
