"""What a class's marks say, compared with numbers counted by hand."""

from decimal import Decimal

import pytest

from grader.model import GradingVerdict, Student, Text
from grader.records import Mark, PassRate
from grader.reports.class_statistics import distribution, misbehaviour, mistakes_made, share, who_needs_help


def mark(student, assignment, points, verdict=GradingVerdict.GRADED, possible=10):
    counts = None if points is None else Decimal(points)
    return Mark(student, "", assignment, "f.py", verdict, counts, Decimal(possible), 0, 0, None)  # type: ignore[arg-type]


def rate(passed, graded):
    return PassRate("a", "test_a", "f", True, Text("主張", "claim"), graded, passed, 0.0, Decimal(1))


def test_marks_are_counted_in_tenths_and_full_marks_belong_to_the_last():
    found = distribution([0.0, 0.3, 0.7, 0.1 * 7, 0.999, 1.0, None])

    assert found.counts == (1, 0, 0, 1, 0, 0, 0, 2, 0, 2)
    assert found.total == 6
    assert found.mean == pytest.approx((0.3 + 1.4 + 1.999) / 6)
    assert found.median == pytest.approx(0.7)


def test_without_a_mark_nothing_is_said():
    assert distribution([None]) == ((0,) * 10, None, None)
    assert share(mark("s", "a", None)) is None
    assert share(mark("s", "a", 0, possible=0)) is None


@pytest.mark.parametrize(
    ("passed", "graded", "discrimination", "seconds", "faults", "odd"),
    [
        (9, 10, 0.5, 0.1, 0, ()),
        (10, 10, None, 0.1, 0, ("too_easy",)),
        (9, 9, None, 0.1, 0, ()),
        (0, 10, None, 0.1, 0, ("too_hard",)),
        (5, 10, 0.05, 0.1, 0, ("tells_nothing",)),
        (5, 10, -0.4, 1.5, 2, ("faults", "slow", "tells_nothing")),
        (5, 10, None, 0.1, 0, ()),
    ],
)
def test_what_is_odd_about_a_check(passed, graded, discrimination, seconds, faults, odd):
    assert misbehaviour(rate(passed, graded), discrimination, seconds, faults) == odd


def test_a_mistake_counts_students_and_not_checks_and_two_at_once_count_for_both():
    words = Text("違う", "differs")
    failures = [
        *(("s1", "t1", "f", "a + b", words), ("s1", "t2", "g", "a", words), ("s2", "t1", "f", "a", words)),
        *(("s3", "t1", "f", "a | b", words), ("s4", "t1", "f", "", words), ("s5", "t1", "f", "", words)),
        ("s5", "t2", "f", "", words),
    ]

    found = {(one.name, one.checks): one for one in mistakes_made(failures)}

    assert found["a", ("t1", "t2")].students == ("s1", "s2")
    assert found["a", ("t1", "t2")].of == ("f", "g")
    assert found["b", ("t1",)].students == ("s1",)
    assert found["a | b", ("t1",)].students == ("s3",)
    assert found["", ("t1",)].students == ("s4", "s5")
    assert found["", ("t2",)].students == ("s5",)
    assert [len(one.students) for one in mistakes_made(failures)] == [2, 2, 1, 1, 1]


def test_who_needs_help_and_why():
    students = [Student(name, name.upper()) for name in ("good", "missing", "unreadable", "low", "fell", "one_missing")]
    shares = {"good": (9, 9, 9), "low": (4, 5, 4), "fell": (10, 8, 6), "one_missing": (8, 8), "missing": (8,)}
    marks = [mark(who, "abc"[n], points) for who, all_ in shares.items() for n, points in enumerate(all_)]
    marks += [mark("unreadable", n, 9) for n in "ab"] + [mark("unreadable", "c", 0, GradingVerdict.UNLOADABLE)]

    found = {one.student.id: one for one in who_needs_help(students, marks, "abc", {"a": 0, "b": 1, "c": 2})}

    assert set(found) == {"missing", "unreadable", "low", "fell"}
    assert found["missing"].missing == ("b", "c")
    assert found["unreadable"].unreadable == ("c",)
    assert found["low"].mean == pytest.approx(13 / 30)
    assert found["fell"].below == ("c",)
