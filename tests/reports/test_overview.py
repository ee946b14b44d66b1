"""A class at a glance: what stands where, what counts in a mean, and that ten assignments fit 80 columns."""

import itertools
from datetime import datetime
from decimal import Decimal

import pytest

from grader.model import Batch, Criterion, GradingVerdict, ManualMark, Report, Student, has_total
from grader.records import Mark
from grader.reports.grade_text import render_batch
from grader.reports.overview import assignments_table, matrix_table, of_the_class
from grader.reports.table import table_fields
from grader.reports.table_text import fits, render_table
from grader.reports.terminal_page import columns
from tests.reports.test_tables import TOKYO
from tests.rotation import NAMES as ASSIGNMENTS

NAMES = ("activations", "backprop", "cnn", "dqn", "gan", "lstm", "optimizers", "playground", "survey", "transfer")
ALL = sorted(ASSIGNMENTS)


def mark(student: str, points: float | None, assignment: str = "survey", **more: object) -> Mark:
    exact = None if points is None else Decimal(str(points))
    moment = datetime(2026, 4, 1, tzinfo=TOKYO)
    values = {"waiting": None, "by_hand": None, "verdict": GradingVerdict.GRADED} | more
    return Mark(
        student, "", assignment, "a.py", values["verdict"], exact, Decimal(60), 1, 2, moment, values["by_hand"],
        Decimal(0), values["waiting"],
    )  # fmt: skip


def test_what_waits_is_withheld_or_is_not_handed_in_is_no_number_and_in_no_mean():
    marks = [
        mark("s1", 10),
        mark("s2", 20),
        mark("s3", 60),
        mark("s4", None, waiting=Decimal(60)),
        mark("s5", None, verdict=GradingVerdict.WITHHELD),
        mark("s6", 0, verdict=GradingVerdict.UNLOADABLE),
    ]

    rows = table_fields(matrix_table(marks, [Student("s7", "鈴木")]), "en")
    (summary,) = table_fields(assignments_table(marks), "en")

    assert [row["survey"] for row in rows] == [10, 20, 60, "waiting", "withheld", 0, None]
    assert (summary["submissions"], summary["marked"], summary["not_marked"]) == (6, 4, 1)
    assert (summary["mean"], summary["median"]) == (22.5, 15)


@pytest.mark.parametrize("names", [NAMES, ALL], ids=len)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_many_assignments_and_long_ids_fit_80_columns_and_no_word_is_broken(language, names):
    students = [Student(f"s20240{n:02}", "Nguyen Thi Lan") for n in range(30)]
    marks = [mark(student.id, 27.5, name) for student in students for name in names]
    marks[3] = mark(students[0].id, None, names[3], waiting=Decimal(60))
    matrix = matrix_table(marks, students, numbered=True)
    summary = assignments_table(marks, numbered=True)

    drawn = [render_table(table, language, color=False, width=80) for table in (matrix, summary)]

    assert not fits(matrix_table(marks, students), language, 80)  # with the names above the columns
    lines = "\n".join(drawn).splitlines()
    assert max(map(columns, lines)) <= 80
    assert [student.id for student in students if f"{student.id} " not in drawn[0]] == []
    assert [name for name in names if f"{name} " not in drawn[1]] == []
    heads = [line.split()[1:] for line in drawn[0].splitlines() if not line.startswith(("s20", "─")) and line]
    assert [number for head in heads for number in head] == [str(n) for n in range(1, len(names) + 1)]
    assert drawn[0].count("27.5") == len(students) * len(names) - 1


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_a_table_is_never_wider_than_the_terminal(width):
    marks = [mark(f"s{n}", 27.5, name) for n in range(3) for name in NAMES[:6]]

    for table in (matrix_table(marks), assignments_table(marks)):
        assert max(map(columns, render_table(table, "en", color=False, width=width).splitlines())) <= width


def test_grade_and_report_count_the_same_in_every_state():
    states = list(itertools.product(GradingVerdict, [False, True], ["s1", "stranger"]))
    marks, reports = [], []
    for verdict, waits, student in states:
        name, points = (
            "" if student == "stranger" else "山田",
            Decimal(0 if verdict is GradingVerdict.UNLOADABLE else 9),
        )
        assignment = f"{verdict}-{waits}"
        waiting = (Criterion("figure", Decimal(2)),) if waits else ()
        by_hand = (ManualMark(student, assignment, "text", points, "", ""),)
        reports.append(Report(student, assignment, "a", verdict, by_hand=by_hand, waiting=waiting))
        marks.append(
            mark(
                student,
                points if has_total(verdict, waits=waits) else None,
                assignment,
                verdict=verdict,
                waiting=Decimal(2) if waits else None,
            )._replace(name=name)
        )

    rows = table_fields(assignments_table(of_the_class(marks, [Student("s1", "山田"), Student("stranger")])), "en")
    page = render_batch(Batch(tuple(reports), strangers=frozenset({"stranger"})), "en", color=False, width=100)

    assert [one.points for one in marks] == [one.points for one in reports]
    assert [one.state for one in marks] == [one.state for one in reports]
    said = {line.split()[0]: line.split()[1:5] for line in page.partition("median")[2].splitlines() if "-" in line}
    for row in rows:
        assert row["submissions"] == 1
        mean = "9" if row["mean"] == 9 else "0" if row["mean"] == 0 else "–"
        assert said[row["assignment"]] == ["1", "1" if row["not_marked"] else "–", mean, mean]
    assert sum(row["marked"] for row in rows) == 2
