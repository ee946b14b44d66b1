"""What a regrade would change, from the reports of before and after."""

from datetime import UTC, datetime

import pytest

from grader.grading.preview import compared, mark_change, tried_again
from grader.model import (
    CheckResult,
    Criterion,
    GradingVerdict,
    ManualMark,
    Report,
    Text,
    Verdict,
    exact_points,
)

PASSED, FAILED, CRASHED, FAULT = Verdict.PASSED, Verdict.FAILED, Verdict.CRASHED, Verdict.GRADER_FAULT


def check(name, verdict=PASSED, points=2, claim="a claim", of="f"):
    possible = exact_points(points)
    earned = None if verdict is FAULT else possible * (verdict is PASSED)
    return CheckResult(name, of, False, Text.plain(claim), earned, possible, verdict)


def report(student, *checks, verdict=GradingVerdict.GRADED, by_hand=()):
    possible = sum(each.points_possible for each in checks)
    return Report(student, "sums", f"{student}.py", verdict, checks, possible, by_hand=by_hand)


def mark(criterion, points, possible):
    worth = None if possible is None else exact_points(possible)
    given = exact_points(points)
    return ManualMark("s1", "sums", criterion, given, "why", "Tanaka", datetime.now(UTC), "abc", worth)


def test_what_is_the_same_is_counted_and_not_listed():
    both = [report("s1", check("test_a")), report("s2", check("test_a", FAILED))]

    found = compared(7, both, both, {})

    assert (found.run, found.changes, found.causes, found.same) == (7, (), (), 2)


CHANGES = {
    "another answer": (check("test_a"), check("test_a", FAILED), "answer", -2),
    "an answer after a fault": (check("test_a", FAULT), check("test_a"), "answer", 2),
    "a fault": (check("test_a"), check("test_a", FAULT), "answer", -2),
    "more points": (check("test_a"), check("test_a", points=3), "worth", 1),
    "fewer points for what fails": (check("test_a", FAILED), check("test_a", FAILED, points=1), "worth", 0),
    "another way to fail": (check("test_a", FAILED), check("test_a", CRASHED), "answer", 0),
}


@pytest.mark.parametrize(("old", "new", "why", "gain"), CHANGES.values(), ids=CHANGES)
def test_why_a_check_gives_other_points_and_how_many(old, new, why, gain):
    change = mark_change(report("s1", old), report("s1", new), ())

    (found,) = change.checks
    assert (found.why, found.gain, found.old, found.new) == (why, gain, old.points, new.points)


def test_new_and_missing_checks_and_one_with_another_name():
    old = report("s1", check("test_a", claim="one"), check("test_b", claim="two"), check("test_c", claim="three"))
    new = report("s1", check("test_a", claim="one"), check("test_bb", claim="two"), check("test_d", claim="four"))

    change = mark_change(old, new, ())

    assert [(each.check, each.why) for each in change.checks] == [("test_c", "gone"), ("test_d", "new")]


def test_where_two_new_checks_claim_the_same_none_is_taken_for_the_old_one():
    old, new = report("s1", check("test_a")), report("s1", check("test_b"), check("test_c"))

    assert [each.why for each in mark_change(old, new, ()).checks] == ["gone", "new", "new"]


def test_of_two_old_checks_that_claim_the_same_none_is_taken_for_a_new_one_and_none_is_lost():
    old, new = report("s1", check("test_a"), check("test_b")), report("s1", check("test_c"))

    change = mark_change(old, new, ())

    assert [(each.check, each.why) for each in change.checks] == [
        ("test_a", "gone"),
        ("test_b", "gone"),
        ("test_c", "new"),
    ]
    assert sum(each.gain for each in change.checks) == change.new - change.old == change.gain


def test_causes_are_told_with_everybody_whom_they_concern_losses_first():
    before = [report(f"s{n}", check("test_a"), check("test_b", FAILED, of="g")) for n in range(5)]
    after = [
        report(f"s{n}", check("test_a", FAILED if n < 2 else PASSED), check("test_b", PASSED, of="g")) for n in range(5)
    ]

    found = compared(1, before, after, {}).causes

    assert [(cause.change.check, cause.change.gain, cause.students) for cause in found] == [
        ("test_a", -2, ("s0", "s1")),
        ("test_b", 2, ("s0", "s1", "s2", "s3", "s4")),
    ]


def test_what_could_not_be_read_before_is_a_change_without_causes():
    unread = report("s1", verdict=GradingVerdict.UNLOADABLE)._replace(points_possible=exact_points(2))

    found = compared(1, [unread], [report("s1", check("test_a"))], {})

    (change,) = found.changes
    assert (change.old, change.new, change.old_state, change.new_state) == (0, 2, "UNLOADABLE", "GRADED")
    assert found.causes == ()


def test_a_score_that_would_be_withheld_is_no_zero():
    new = report("s1", check("test_a", FAULT), verdict=GradingVerdict.WITHHELD)

    change = mark_change(report("s1", check("test_a")), new, ())

    assert (change.old, change.new) == (2, None)
    assert change.is_newly_withheld


def test_who_was_graded_since_is_told_and_not_compared():
    before = [report("s1", check("test_a")), report("s2", check("test_a"))]
    after = [report("s1", check("test_a", FAILED)), report("s2", check("test_a", FAILED))]

    found = compared(1, before, after, {}, {("sums", "s1")})

    assert [change.student for change in found.changes] == ["s2"]
    assert found.superseded == (("sums", "s1"),)


def test_what_the_preview_has_not_graded_yet_is_left_out():
    assert compared(1, [report("s1", check("test_a"))], [], {}).same == 0


@pytest.mark.parametrize(
    ("given", "rubric", "is_kept"),
    [
        (mark("style", 3, 5), [Criterion("style", exact_points(5))], True),
        (mark("style", 3, None), [Criterion("style", exact_points(5))], True),  # its worth was not kept then
        (mark("style", 3, 5), [Criterion("style", exact_points(4))], False),
        (mark("style", 3, 5), [], False),
        (mark("test_a", 1, 2), [], True),
        (mark("test_a", 1, 3), [], False),
    ],
)
def test_a_mark_by_hand_counts_where_what_it_was_given_for_is_worth_the_same(given, rubric, is_kept):
    before = report("s1", check("test_a", FAILED), by_hand=(given,))

    change = mark_change(before, report("s1", check("test_a", FAILED)), rubric)

    assert change.lost == (() if is_kept else (given,))
    waits = bool(rubric) and not is_kept
    assert change.new == (None if waits else given.points if is_kept else 0)


def test_a_criterion_that_is_new_waits_for_a_person():
    before = report("s1", check("test_a"))

    change = mark_change(before, before, [Criterion("style", exact_points(5))])

    assert (change.old_state, change.new_state, change.new) == ("GRADED", "WAITING", None)


@pytest.mark.parametrize("verdict", [GradingVerdict.UNLOADABLE, GradingVerdict.GRADED])
@pytest.mark.parametrize(
    "given", [(), (mark("test_a", 2, 2),), (mark("style", 3, 5),)], ids=["none", "check", "rubric"]
)
def test_what_people_mark_is_not_tried_again(verdict, given):
    """Pictures wait for a person, check by check; their marks, and the waiting itself, are no difference."""
    waiting = (Criterion("test_a", exact_points(2)), Criterion("style", exact_points(5)))
    found = report("s1", check("test_a", Verdict.NOT_RUN), check("test_b", Verdict.NOT_RUN), verdict=verdict)
    kept = found._replace(by_hand=given, waiting=() if given else waiting)

    assert not tried_again(kept, found._replace(waiting=waiting)).is_change
    assert tried_again(kept, report("s1", check("test_a"), check("test_b"), verdict=verdict)).is_change
