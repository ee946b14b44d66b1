"""Marks that a person gives, on a rubric or instead of a check: what there is to mark, and what is kept of it.

``grader mark`` shows it in a terminal; a CSV file goes out to a spreadsheet and comes back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.course.csv_table import read_table
from grader.errors import UsageError
from grader.model import Assignment, Criterion, Language, Report, Text, exact_points, points_text
from grader.reports.as_csv import render_csv
from grader.reports.table import Column, Table
from grader.store import (
    ManualMark,
    Store,
    current_reports,
    manual_marks,
    markable,
    orphan_marks,
    save_manual_marks,
    students,
)

_COLUMNS = (
    Column("student"),
    Column("name"),
    Column("criterion"),
    Column("claim"),
    Column("points_possible", "number"),
    Column("points", "number"),
    Column("reason"),
    Column("marked_by"),
    Column("marked_at"),
    Column("file"),
    Column("fingerprint"),
    Column("findings"),
)
_DECIMAL = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)")
_NEEDED = ("student", "criterion", "points", "reason", "marked_at")


class ToMark(NamedTuple):
    """One student's submission and, for each criterion, the mark that it has now (None: not marked yet)."""

    student: str
    name: str
    report: Report
    criteria: tuple[tuple[Criterion, ManualMark | None], ...]

    @property
    def is_done(self) -> bool:
        """Whether every criterion has a mark."""
        return all(mark is not None for _, mark in self.criteria)


def to_mark(store: Store, assignment: Assignment) -> list[ToMark]:
    """Return everybody with a graded submission for this assignment, by student.

    Raises:
        UsageError: the assignment has no rubric.
        StoreError: the database cannot be read.
    """
    if not assignment.rubric:
        raise UsageError("mark.no_rubric", where=assignment.folder / "manifest.toml", name=assignment.name)
    known = {(mark.student, mark.criterion): mark for mark in manual_marks(store, assignment.name)}
    names = {student.id: student.name for student in students(store)}
    return [
        ToMark(
            report.student,
            names.get(report.student, ""),
            report,
            tuple((criterion, known.get((report.student, criterion.id))) for criterion in assignment.rubric),
        )
        for report in current_reports(store, assignment.name)
    ]


def give(
    store: Store, assignment: Assignment, *, student: str, criterion: str, points: Decimal | None, reason: str, by: str
) -> ManualMark:
    """Keep one mark; ``criterion`` may also be the id of a check of the student's current grading.

    Raises:
        UsageError: there is no such submission or criterion, or it is worth less than ``points``.
        StoreError: the database cannot be written to.
    """
    report = next(iter(current_reports(store, assignment.name, student)), None)
    if report is None:
        raise UsageError("mark.nobody", where=assignment.name, student=student)
    mark = _mark(assignment, report, criterion, points, reason.strip(), by)
    orphans = {orphan.mark.criterion for orphan in orphan_marks(store, assignment.name, student)}
    if points is not None or criterion not in orphans:  # what no longer exists can still be taken back
        _require(mark, assignment, markable(store, assignment, student)[student], where=assignment.name)
    save_manual_marks(store, assignment, [mark])
    return mark


def _mark(
    assignment: Assignment, report: Report, criterion: str, points: Decimal | None, reason: str, by: str
) -> ManualMark:
    fingerprint = report.fingerprint
    return ManualMark(report.student, assignment.name, criterion, points, reason, by, datetime.now(UTC), fingerprint)


def _require(mark: ManualMark, assignment: Assignment, worth: Mapping[str, Decimal], *, where: str | Path) -> None:
    in_rubric = {criterion.id: criterion.points for criterion in assignment.rubric}.get(mark.criterion)
    if in_rubric is not None and worth.get(mark.criterion) != in_rubric:
        raise UsageError("mark.graded_before", where=where, student=mark.student, name=mark.criterion)
    if mark.criterion not in worth:
        known = ", ".join(name for name in worth if not name.startswith("test_")) or ", ".join(worth)
        raise UsageError("mark.no_criterion", where=where, name=mark.criterion, known=known)
    if mark.points is not None:
        _require_in_range(mark.points, worth[mark.criterion], where)


def require_in_range(points: Decimal, criterion: Criterion, *, where: str | Path) -> None:
    """Refuse points that a criterion cannot have.

    Raises:
        UsageError: they are negative, or more than it is worth.
    """
    _require_in_range(points, criterion.points, where)


def _require_in_range(points: Decimal, most: Decimal, where: str | Path) -> None:
    if not 0 <= points <= most:
        raise UsageError("mark.not_in_range", where=where, points=points_text(points), most=points_text(most))


# ----------------------------------------------------------------------------------- out to a spreadsheet and back
def as_csv(entries: Sequence[ToMark], language: Language) -> str:
    """Return a row per student and criterion, with the marks there are, ready to be filled in."""
    rows = [
        (
            *(entry.student, entry.name, criterion.id, criterion.claim, criterion.points),
            *((mark.points, mark.reason, mark.marked_by, _stamp(mark)) if mark else (None, "", "", "")),
            entry.report.file,
            entry.report.fingerprint,
            Text.join(findings(entry.report), "\n", "\n"),
        )
        for entry in entries
        for criterion, mark in entry.criteria
    ]
    return render_csv(Table("marking", _COLUMNS, rows), language)


def read_csv(store: Store, assignment: Assignment, file: Path, by: str) -> list[ManualMark]:
    """Keep the marks of a filled-in CSV that differ from those there are: all of them or none; return them.

    An empty cell changes nothing; ``-`` takes a mark back.

    Raises:
        UsageError: a line cannot be understood, or since the file was written somebody has marked the same, or the
            student has handed in something else.
        StoreError: the database cannot be written to.
    """
    entries = {entry.student: entry for entry in to_mark(store, assignment)}
    headings = {name: _headings(name) for name in (*_NEEDED, "fingerprint")}
    worth = markable(store, assignment)
    changed = []
    for number, row in enumerate(read_table(file, headings, required=_NEEDED), 2):
        where = f"{file}:{number}"
        entry = entries.get(row["student"].removeprefix("'"))
        if entry is None:
            raise UsageError("mark.nobody", where=where, student=row["student"])
        mark = _changed(row, entry, assignment, where, by)
        if mark is not None:
            _require(mark, assignment, worth[entry.student], where=where)
            changed.append(mark)
    save_manual_marks(store, assignment, changed)
    return changed


def _headings(name: str) -> tuple[str, ...]:
    both = messages.text(f"reports.column.{name}")
    return (name, both.en, both.ja)


def _changed(row: Mapping[str, str], entry: ToMark, assignment: Assignment, where: str, by: str) -> ManualMark | None:
    now = next((mark for criterion, mark in entry.criteria if criterion.id == row["criterion"]), None)
    typed, reason = row["points"].strip().removeprefix("'"), row["reason"].strip().removeprefix("'")
    if not typed:
        return None
    points = None if typed in ("-", "－", "ー") else number(typed, where)
    mark = _mark(assignment, entry.report, row["criterion"], points, reason, by)
    before = (now.points, now.reason) if now else (None, "")
    if before == (points, reason):
        return None
    if row.get("fingerprint", mark.fingerprint) != mark.fingerprint:
        raise UsageError("mark.other_submission", where=where, student=entry.student)
    if row["marked_at"].strip() != (_stamp(now) if now else ""):
        raise UsageError("mark.changed_since", where=where, by=now.marked_by if now else "–", student=entry.student)
    return mark


def number(text: str, where: str) -> Decimal:
    """Return the points that somebody typed (full-width digits too).

    Raises:
        UsageError: that is no number, or has more than two decimal places.
    """
    # what is full-width becomes ASCII; "²" would too, and is no number that anybody means
    typed = "".join(unicodedata.normalize("NFKC", c) if unicodedata.east_asian_width(c) == "F" else c for c in text)
    try:
        if not _DECIMAL.fullmatch(typed.strip()):
            raise ValueError(text)
        points = exact_points(typed.strip().removeprefix("-"))
        return -points if points and typed.strip().startswith("-") else points
    except ValueError as error:
        raise UsageError("mark.no_number", where=where, said=text[:40]) from error


def _stamp(mark: ManualMark) -> str:
    assert mark.marked_at is not None
    return mark.marked_at.isoformat(timespec="seconds")


def left(entries: Iterable[ToMark]) -> list[ToMark]:
    """Return those with a criterion that nobody has marked yet."""
    return [entry for entry in entries if not entry.is_done]


def findings(report: Report) -> list[Text]:
    """Return what the checks found out about a submission, each thing once, for the person who marks it."""
    return list(dict.fromkeys([*(check.message for check in report.checks if check.message), *report.notes]))
