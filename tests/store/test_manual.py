"""Marks that people give: the newest counts, they survive regrades, and who gave them when and why is kept."""

from datetime import UTC, datetime

import pytest

from grader.model import Verdict
from grader.store import (
    ManualMark,
    StoreRefusal,
    manual_history,
    manual_marks,
    marks,
    save_manual_marks,
)

MOMENT = datetime(2026, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def give(store):
    def give(points, criterion="cnn", student="s001", reason="", assignment="softmax"):
        save_manual_marks(store, [ManualMark(student, assignment, criterion, points, reason, "Tanaka", MOMENT)])

    return give


def test_points_by_hand_are_added_to_those_of_the_checks(store, grade, make_check, give):
    grade("s001", make_check(points_possible=2.0))
    grade("s002", make_check(points_possible=2.0))

    give(3.5)
    give(1.0, "rnn")

    assert [(m.student, m.points, m.by_hand) for m in marks(store)] == [("s001", 6.5, 4.5), ("s002", 2.0, None)]


def test_the_newest_mark_counts_and_one_without_points_takes_it_back(store, grade, make_check, give):
    grade("s001", make_check(points_possible=2.0))

    give(3.0, reason="first")
    give(1.0, reason="looked again")

    assert [m.points for m in manual_marks(store, "softmax")] == [1.0]
    assert marks(store)[0].points == 3.0
    give(None, reason="wrong student")
    assert manual_marks(store, "softmax") == []
    assert (marks(store)[0].points, marks(store)[0].by_hand) == (2.0, None)
    assert [(m.points, m.reason, m.marked_by, m.marked_at) for m in manual_history(store, "softmax", "s001")] == [
        (3.0, "first", "Tanaka", MOMENT),
        (1.0, "looked again", "Tanaka", MOMENT),
        (None, "wrong student", "Tanaka", MOMENT),
    ]


def test_a_mark_for_a_check_replaces_what_the_check_found(store, grade, make_check, give):
    grade("s001", make_check("test_a", points_possible=2.0), make_check("test_b", Verdict.FAILED, 1.0))

    give(0.5, "test_a")
    give(1.0, "test_b")

    assert marks(store)[0].points == 1.5


def test_marks_survive_a_regrade_and_a_new_hand_in(store, grade, make_check, give):
    grade("s001", make_check(points_possible=2.0))
    give(3.0)

    grade("s001", make_check(points_possible=2.0), content=b"y = 2\n")

    assert marks(store)[0].points == 5.0


def test_marks_of_one_assignment_are_not_those_of_another(store, grade, make_check, give):
    grade("s001", make_check(points_possible=2.0))
    grade("s001", make_check(points_possible=2.0), assignment="losses")

    give(3.0, assignment="losses")

    assert {m.assignment: m.points for m in marks(store, student="s001")} == {"losses": 5.0, "softmax": 2.0}


@pytest.mark.parametrize(("student", "points", "by"), [("nobody", 1.0, "T"), ("s001", -1.0, "T"), ("s001", 1.0, "")])
def test_the_database_refuses_marks_that_cannot_be(store, grade, make_check, student, points, by):
    grade("s001", make_check())

    with pytest.raises(StoreRefusal):
        save_manual_marks(store, [ManualMark(student, "softmax", "cnn", points, "", by, MOMENT)])
