"""Marks that people give belong to a submission, a criterion and its worth: they count no longer than that exists."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from grader.model import Criterion, GradingVerdict, Text, Verdict, exact_points
from grader.store import (
    ManualMark,
    StoreRefusal,
    manual_marks,
    markable,
    marks,
    orphan_marks,
    save_manual_marks,
)
from grader.store.tables import MARK

MOMENT = datetime(2026, 4, 1, 9, tzinfo=UTC)


def rubric(*worth):
    return tuple(Criterion(name, exact_points(points), Text(name, name)) for name, points in worth)


RUBRIC = rubric(("cnn", 4), ("rnn", 1))


@pytest.fixture
def give(store, make_assignment):
    def give(points, criterion="cnn", student="s001", reason="", version="v1", rubric=RUBRIC, **more):
        exact = None if points is None else exact_points(points)
        mark = ManualMark(student, "softmax", criterion, exact, reason, "Tanaka", MOMENT, **more)
        save_manual_marks(store, make_assignment(version=version, rubric=rubric), [mark])

    return give


@pytest.fixture
def work(grade, make_check):
    """``work(content, …)``: a student hands something in, which is graded with a check of two points."""

    def work(content=b"x = 1\n", check="test_a", worth=2, student="s001", rubric=RUBRIC, **more):
        return grade(student, make_check(check, points_possible=worth), content=content, rubric=rubric, **more)

    return work


def points_of(store):
    return [(mark.student, mark.so_far, mark.by_hand) for mark in marks(store)]


def orphans(store):
    return [
        (orphan.mark.student, orphan.mark.criterion, orphan.mark.points, orphan.why) for orphan in orphan_marks(store)
    ]


def test_points_by_hand_are_added_to_those_of_the_checks(store, work, give):
    work()
    work(student="s002")

    give(3.5)
    give(1, "rnn")

    assert points_of(store) == [("s001", 6.5, 4.5), ("s002", 2, None)]


def test_ten_tenths_by_hand_are_one(store, work, give):
    tenths = rubric(*((f"part{n}", 0.1) for n in range(10)))
    work(rubric=tenths)

    for criterion in tenths:
        give(0.1, criterion.id, rubric=tenths)

    assert points_of(store) == [("s001", 3, 1)]


def test_the_newest_mark_counts_and_one_without_points_takes_it_back(store, work, give):
    work()

    give(3, reason="first")
    give(1, reason="looked again")

    assert [mark.points for mark in manual_marks(store, "softmax")] == [1]
    assert points_of(store) == [("s001", 3, 1)]
    give(None, reason="wrong student")
    assert manual_marks(store, "softmax") == []
    assert points_of(store) == [("s001", 2, None)]
    assert orphans(store) == []
    with store.reading() as connection:
        kept = connection.execute(select(MARK.c.points, MARK.c.reason).order_by(MARK.c.id))
        assert kept.fetchall() == [(3, "first"), (1, "looked again"), (None, "wrong student")]


def test_a_mark_for_a_check_replaces_what_the_check_found(store, grade, make_check, give):
    grade("s001", make_check("test_a", points_possible=2), make_check("test_b", Verdict.FAILED, 1))

    give(0.5, "test_a")
    give(1, "test_b")

    assert points_of(store) == [("s001", 1.5, 1.5)]


def test_a_mark_says_what_it_was_given_for(store, work, give):
    report = work()

    give(3)

    (mark,) = manual_marks(store, "softmax")
    assert (mark.fingerprint, mark.points_possible) == (report.fingerprint, 4)
    assert (mark.marked_by, mark.marked_at) == ("Tanaka", MOMENT)


# --------------------------------------------------------------------------- what a mark can and cannot outlive
def regraded(work):
    work()


def regraded_by_a_new_version(work):
    work(version="v2")


def regraded_with_a_check_more(work):
    work(check="test_b", version="v2")


def handed_in_again_and_taken_back(work):
    work(b"y = 2\n")
    work()


def unloadable_this_time(work):
    work(verdict=GradingVerdict.UNLOADABLE)


@pytest.mark.parametrize(
    "happens",
    [regraded, regraded_by_a_new_version, regraded_with_a_check_more, handed_in_again_and_taken_back],
)
def test_a_mark_survives_what_leaves_submission_criterion_and_worth_as_they_are(store, work, give, happens):
    work()
    give(3)

    happens(work)

    assert points_of(store) == [("s001", 5, 3)]
    assert orphans(store) == []


def test_an_override_of_a_renamed_check_counts_no_more(store, work, give):
    """Three points in all: the mark of before and the check of now made nine of three."""
    work(check="test_old", worth=3, rubric=())
    give(3, "test_old", rubric=())
    assert points_of(store) == [("s001", 3, 3)]

    work(check="test_new", worth=3, rubric=(), version="v2")

    assert points_of(store) == [("s001", 3, None)]
    assert orphans(store) == [("s001", "test_old", 3, "criterion")]


GONE = {
    "another submission": ({"content": b"y = 2\n"}, "submission"),
    "another submission and version": ({"content": b"y = 2\n", "version": "v2"}, "submission"),
    "a rubric without the criterion": ({"rubric": RUBRIC[1:], "version": "v2"}, "criterion"),
    "no rubric at all": ({"rubric": (), "version": "v2"}, "criterion"),
    "a criterion renamed": ({"rubric": rubric(("cnns", 4)), "version": "v2"}, "criterion"),
    "a criterion worth less than the mark": ({"rubric": rubric(("cnn", 2)), "version": "v2"}, "worth"),
    "a criterion worth less but more than the mark": ({"rubric": rubric(("cnn", 3.5)), "version": "v2"}, "worth"),
    "a criterion worth more": ({"rubric": rubric(("cnn", 8)), "version": "v2"}, "worth"),
    "a criterion worth a hundredth more": ({"rubric": rubric(("cnn", 4.01)), "version": "v2"}, "worth"),
}


@pytest.mark.parametrize(("changes", "why"), GONE.values(), ids=GONE)
def test_a_mark_does_not_outlive_what_it_was_given_for(store, work, give, changes, why):
    work()
    give(3)

    work(**changes)

    assert points_of(store) == [("s001", 2, None)]
    assert manual_marks(store, "softmax") == []
    assert orphans(store) == [("s001", "cnn", 3, why)]


@pytest.mark.parametrize("changes", [changes for changes, _ in GONE.values()], ids=GONE)
def test_a_withheld_grading_judges_no_mark(store, work, give, changes):
    work()
    give(3)

    work(**changes, verdict=GradingVerdict.WITHHELD)
    assert orphans(store) == []

    work()
    assert [mark.points for mark in manual_marks(store, "softmax")] == [3]


@pytest.mark.parametrize("check", ["test_a", "cnn"])
def test_an_unloadable_regrading_leaves_the_marks_of_the_same_submission(store, grade, work, give, check):
    work()
    give(1, check)

    grade("s001", rubric=RUBRIC, verdict=GradingVerdict.UNLOADABLE)

    assert points_of(store) == [("s001", 1, 1)]


def test_a_mark_given_anew_or_taken_back_leaves_no_orphan(store, work, give):
    work()
    give(3)
    give(1, "rnn")
    work(b"y = 2\n")
    assert [criterion for _, criterion, _, _ in orphans(store)] == ["cnn", "rnn"]

    give(2)
    give(None, "rnn")

    assert orphans(store) == []
    assert points_of(store) == [("s001", 4, 2)]


def test_a_mark_on_what_no_longer_exists_can_be_taken_back(store, work, give):
    work(check="test_old")
    give(1, "test_old")
    work(check="test_new", version="v2")
    assert len(orphans(store)) == 1

    give(None, "test_old", version="v2")

    assert orphans(store) == []


def test_marks_of_one_assignment_are_not_those_of_another(store, work, give, make_assignment):
    work()
    work(assignment="losses")
    mark = ManualMark("s001", "losses", "cnn", exact_points(3), "", "Tanaka")

    save_manual_marks(store, make_assignment("losses", rubric=RUBRIC), [mark])

    assert {mark.assignment: mark.so_far for mark in marks(store, student="s001")} == {"losses": 5, "softmax": 2}


def test_a_mark_may_name_the_submission_that_was_looked_at(store, work, give):
    looked_at = work()
    work(b"y = 2\n")

    give(3, fingerprint=looked_at.fingerprint)

    assert points_of(store) == [("s001", 2, None)]
    assert orphans(store) == [("s001", "cnn", 3, "submission")]


REFUSED = {
    "of nobody": {"student": "nobody"},
    "below nothing": {"points": -1},
    "not a number": {"points": float("nan")},
    "endless": {"points": float("inf")},
    "an eighth": {"points": 0.125},
    "above the criterion": {"points": 4.01},
    "far above the criterion": {"points": 1000},
    "above the check": {"criterion": "test_a", "points": 2.5},
    "without a criterion": {"criterion": ""},
    "on an unknown criterion": {"criterion": "colour"},
    "on an unknown check": {"criterion": "test_b"},
    "by nobody": {"by": ""},
    "for another submission": {"fingerprint": "no such"},
    "in another assignment": {"assignment": "losses"},
}


@pytest.mark.parametrize("changes", REFUSED.values(), ids=REFUSED)
def test_the_database_refuses_marks_that_cannot_be(store, work, make_assignment, changes):
    work()
    given = {"student": "s001", "assignment": "softmax", "criterion": "cnn", "points": 1.0, "by": "T"} | changes
    mark = ManualMark(
        *(given[name] for name in ("student", "assignment", "criterion", "points")),
        reason="",
        marked_by=given["by"],
        marked_at=MOMENT,
        fingerprint=given.get("fingerprint", ""),
    )

    with pytest.raises(StoreRefusal):
        save_manual_marks(store, make_assignment(rubric=RUBRIC), [mark._replace(criterion="rnn", points=1), mark])

    assert manual_marks(store, "softmax") == []


def test_what_may_be_marked_is_what_the_version_had_by_which_it_was_graded(store, work, make_assignment):
    work()
    work(student="s002", version="v2", rubric=rubric(("cnn", 8)))

    found = markable(store, make_assignment(version="v2", rubric=rubric(("cnn", 8))))

    assert found == {"s001": {"cnn": 4, "rnn": 1, "test_a": 2}, "s002": {"cnn": 8, "test_a": 2}}
