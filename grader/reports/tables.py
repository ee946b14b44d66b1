"""The tables of ``grader report``: marks, pass rates, frequent mistakes, the checks of single submissions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType

from grader import messages
from grader.model import ManualMark, Report, Student, Text, Unmatched
from grader.records import Fault, Mark, MisconceptionCount, Mistake, OrphanMark, PassRate
from grader.reports.table import Cell, Column, Table

MARK_COLUMNS = (
    Column("assignment"),
    Column("student"),
    Column("name"),
    Column("points", "number"),
    Column("points_possible", "number"),
    Column("so_far", "number", in_text=False),
    Column("by_hand", "number", optional=True),
    Column("waiting", "number", optional=True),
    Column("checks_passed", "number", spare=1),
    Column("checks", "number", spare=1),
    Column("verdict", "verdict"),
    Column("file", in_text=False),
    Column("graded_at", "moment", spare=2),
)
UNMATCHED = (Column("file_or_name"), Column("id"), Column("candidates"), Column("why"))
PASS_RATES = (
    Column("assignment"),
    Column("of", in_text=False),
    Column("check"),
    Column("claim"),
    Column("public", "yes_no", spare=2),
    Column("passed", "number", spare=1),
    Column("graded", "number", spare=1),
    Column("difficulty", "share"),
    Column("discrimination", "number"),
    Column("mean_points", "number", in_text=False),
    Column("points_possible", "number", in_text=False),
)
MISTAKES = (
    Column("assignment"),
    Column("check"),
    Column("misconception"),
    Column("message"),
    Column("count", "number"),
)
MISCONCEPTIONS = (
    Column("assignment"),
    Column("misconception"),
    Column("count", "number"),
    Column("checks", "number"),
)
ORPHANS = (
    Column("assignment"),
    Column("student"),
    Column("criterion"),
    Column("points", "number"),
    Column("why"),
    Column("marked_by", spare=1),
    Column("marked_at", "moment", spare=2),
    Column("reason", in_text=False),
    Column("next", in_text=False),
)
MISSING = (Column("assignment"), Column("student"), Column("name"), Column("email", spare=1))
FAULTS = (
    Column("reference_number"),
    Column("assignment"),
    Column("student"),
    Column("what"),
    Column("file", in_text=False),
    Column("graded_at", "moment", spare=1),
)
OUTCOMES = (
    Column("assignment"),
    Column("student"),
    Column("of"),
    Column("check"),
    Column("claim"),
    Column("public", "yes_no"),
    Column("points", "number"),
    Column("points_possible", "number"),
    Column("check_verdict"),
    Column("message"),
    Column("misconception"),
    Column("by_hand", "number"),
    Column("marked_by"),
    Column("reason"),
)


def marks_table(
    marks: Iterable[Mark], zone: tzinfo | None, *, students: Sequence[Student] = (), assignments: Sequence[str] = ()
) -> Table:
    """Return a row per assignment and student, also for those of ``students`` who handed in nothing.

    Moments are shown in ``zone`` (None: the machine's).
    """
    rows = {(mark.assignment, mark.student): _mark_row(mark, zone) for mark in marks}
    nothing: tuple[Cell, ...] = (None,) * (len(MARK_COLUMNS) - 3)
    for assignment in assignments:
        for student in students:
            rows.setdefault((assignment, student.id), (assignment, student.id, student.name, *nothing))
    return Table("marks", MARK_COLUMNS, [rows[key] for key in sorted(rows)])


def missing_table(marks: Iterable[Mark], students: Sequence[Student], assignments: Sequence[str]) -> Table:
    """Return a row per assignment and student of those who have submitted nothing for it."""
    there = {(mark.assignment, mark.student) for mark in marks}
    rows = [
        (assignment, student.id, student.name, student.email)
        for assignment in sorted(assignments)
        for student in sorted(students)
        if (assignment, student.id) not in there
    ]
    return Table("missing", MISSING, rows)


def pass_rates_table(
    rates: Iterable[PassRate], discriminations: Mapping[tuple[str, str], float | None] = MappingProxyType({})
) -> Table:
    """Return a row per check, in the order given; ``discriminations`` are by assignment and check."""
    rows = [
        (
            *(r.assignment, r.of, r.id, r.claim, r.public, r.passed, r.graded, r.rate),
            *(discriminations.get((r.assignment, r.id)), r.mean_points, r.points_possible),
        )
        for r in rates
    ]
    return Table("checks", PASS_RATES, rows)


def mistakes_table(mistakes: Iterable[Mistake]) -> Table:
    """Return a row per way in which a check fails, in the order given."""
    rows = [(m.assignment, m.check, m.misconception, m.message, m.count) for m in mistakes]
    return Table("mistakes", MISTAKES, rows)


def misconceptions_table(counts: Iterable[MisconceptionCount]) -> Table:
    """Return a row per assignment and known mistake, in the order given."""
    return Table("misconceptions", MISCONCEPTIONS, [(m.assignment, m.name, m.students, m.checks) for m in counts])


def orphans_table(orphans: Iterable[OrphanMark], zone: tzinfo | None) -> Table:
    """Return a row per mark that no longer counts, in the order given, with the reason."""
    rows = [
        (
            *(orphan.mark.assignment, orphan.mark.student, orphan.mark.criterion, orphan.mark.points),
            *(messages.text(f"mark.orphan.{orphan.why}"), orphan.mark.marked_by),
            *(orphan.mark.marked_at and orphan.mark.marked_at.astimezone(zone), orphan.mark.reason),
            orphan_step(orphan.mark),
        )
        for orphan in orphans
    ]
    return Table("orphans", ORPHANS, rows)


def orphan_step(mark: ManualMark) -> Text:
    """Return the command that takes back a mark which no longer counts."""
    return messages.text("mark.orphan_next", assignment=mark.assignment, student=mark.student, criterion=mark.criterion)


def outcomes_table(reports: Iterable[Report], claims: Mapping[str, Text] = MappingProxyType({})) -> Table:
    """Return a row per check of each report, and one per criterion that a person marks.

    ``claims`` are the words of the criteria, by "ASSIGNMENT/ID".
    """
    rows = [row for report in reports for row in (*_check_rows(report), *_criterion_rows(report, claims))]
    return Table("outcomes", OUTCOMES, rows)


def _check_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    overrides = {mark.criterion: mark for mark in report.by_hand}
    waiting = {criterion.id for criterion in report.waiting}
    for check in report.checks:
        mark, waits = overrides.get(check.id), check.id in waiting
        points = mark.points if mark else None if waits else check.points
        yield (
            *(report.assignment, report.student, check.of, check.id, check.claim, check.public),
            *(points, check.points_possible, "WAITING" if waits else str(check.verdict), check.message),
            *(check.misconception, *_person(mark)),
        )


def _criterion_rows(report: Report, claims: Mapping[str, Text]) -> Iterator[tuple[Cell, ...]]:
    checks = {check.id for check in report.checks}
    marked = [(mark.criterion, mark.points_possible, mark) for mark in report.by_hand]
    left = [(criterion.id, criterion.points, None) for criterion in report.waiting]
    for name, possible, mark in [*marked, *left]:
        if name not in checks:
            claim = claims.get(f"{report.assignment}/{name}", Text())
            points, verdict = (mark.points, "MARKED") if mark else (None, "WAITING")
            yield (
                *(report.assignment, report.student, "", name, claim, None, points, possible, verdict, Text(), None),
                *_person(mark),
            )


def _person(mark: ManualMark | None) -> tuple[Cell, ...]:
    return (mark.points, mark.marked_by, mark.reason) if mark else (None, None, None)


def _mark_row(mark: Mark, zone: tzinfo | None) -> tuple[Cell, ...]:
    return (
        *(mark.assignment, mark.student, mark.name, mark.points, mark.points_possible, mark.so_far, mark.by_hand),
        *(mark.waiting, mark.checks_passed, mark.checks, mark.state, mark.file, mark.graded_at.astimezone(zone)),
    )


def unmatched_table(unmatched: Sequence[Unmatched]) -> Table:
    """Return what belongs to nobody yet, with an empty column for the ids that a person gives."""
    people = [", ".join(f"{student.id} {student.name}" for student in one.candidates) for one in unmatched]
    rows = [(one.file, "", who, one.why) for one, who in zip(unmatched, people, strict=True) if one.who]
    return Table("unmatched", UNMATCHED, rows)


def faults_table(faults: Iterable[Fault], zone: tzinfo | None = None) -> Table:
    """Return the scores that are withheld, with the number by which their tracebacks are found."""
    rows = [
        (one.reference_number, one.assignment, one.student, one.what, one.file, one.graded_at.astimezone(zone))
        for one in faults
    ]
    return Table("faults", FAULTS, rows)
