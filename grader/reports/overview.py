"""A class at a glance: a row per student and a column per assignment, and how each assignment went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import fmean, median

from grader import messages
from grader.model import Student, Text
from grader.records import Mark
from grader.reports.table import Cell, Column, Table

ASSIGNMENTS = (
    Column("number", "number", optional=True),
    Column("assignment"),
    Column("points_possible", "number"),
    Column("submissions", "number"),
    Column("marked", "number"),
    Column("not_marked", "number", optional=True),
    Column("mean", "number"),
    Column("median", "number"),
)


def of_the_class(marks: Sequence[Mark], students: Iterable[Student]) -> Sequence[Mark]:
    """Return the marks of those in the class: on the roster, and not withdrawn; without a roster everybody counts."""
    named = [student for student in students if not student.is_stranger]
    class_ = {student.id for student in named if student.is_of_the_class}
    return [mark for mark in marks if mark.student in class_] if named else marks


def assignments_table(marks: Iterable[Mark], *, numbered: bool = False) -> Table:
    """Return a row per assignment: how many handed in, how many have a mark, and the mean and median of these.

    ``numbered`` gives each the number that stands above its column in a narrow matrix.
    """
    by_assignment: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_assignment[mark.assignment].append(mark)
    rows: list[tuple[Cell, ...]] = []
    for number, (name, of_it) in enumerate(sorted(by_assignment.items()), 1):
        totals = [float(mark.points) for mark in of_it if mark.points is not None]
        waiting = sum(mark.state == "WAITING" for mark in of_it) or None
        middle = (round(fmean(totals), 2), round(median(totals), 2)) if totals else (None, None)
        most = max(mark.points_possible for mark in of_it)
        rows.append((number if numbered else None, name, most, len(of_it), len(totals), waiting, *middle))
    return Table("assignments", ASSIGNMENTS, rows)


def matrix_table(marks: Iterable[Mark], students: Sequence[Student] = (), *, numbered: bool = False) -> Table:
    """Return a row per student with the points for each assignment, and what stands there while there are none.

    ``numbered`` names the columns by the numbers of ``assignments_table``, where the names have no room.
    """
    kept = {(mark.student, mark.assignment): mark for mark in marks}
    names: dict[str, str] = {student.id: student.name for student in students}
    names = {mark.student: mark.name for mark in kept.values()} | names
    assignments = sorted({assignment for _, assignment in kept})
    columns = [Column("student"), Column("name", spare=1)]
    for number, assignment in enumerate(assignments, 1):
        columns.append(Column(assignment, "number", title=Text.plain(str(number) if numbered else assignment)))
    rows = [
        (student, names[student], *(_cell(kept.get((student, assignment))) for assignment in assignments))
        for student in sorted(names)
    ]
    return Table("matrix", columns, rows, repeated=1)


def _cell(mark: Mark | None) -> Cell:
    if mark is None or mark.points is not None:
        return mark and mark.points
    return messages.text(f"reports.grading.{mark.state}")
