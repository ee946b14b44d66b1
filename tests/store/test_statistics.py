"""Discrimination and known mistakes, with numbers worked by hand."""

import pytest

from grader.model import GradingVerdict, Verdict
from grader.store.statistics import MisconceptionCount, discriminations, misconceptions

PASSED, FAILED = Verdict.PASSED, Verdict.FAILED


@pytest.fixture
def a_class(grade, make_check):
    """``a_class("110", …)``: a student for each word, who passes test_a, test_b, … (1, 2, 3 points) where it says 1."""

    def keep(*students, assignment="softmax"):
        for number, passed in enumerate(students):
            checks = [
                make_check(f"test_{'abc'[n]}", PASSED if mark == "1" else FAILED, n + 1)
                for n, mark in enumerate(passed)
            ]
            grade(f"s{number:03}", *checks, assignment=assignment)

    return keep


def test_a_check_that_the_strong_pass_and_the_weak_fail_discriminates_fully(store, a_class):
    a_class(*["111"] * 5, *["000"] * 5)

    assert discriminations(store) == {("softmax", f"test_{c}"): pytest.approx(1.0) for c in "abc"}


def test_a_check_that_only_the_weak_pass_has_a_negative_discrimination(store, a_class):
    a_class(*["101"] * 5, *["010"] * 5)

    found = discriminations(store)

    assert found["softmax", "test_b"] == pytest.approx(-1.0)  # 2 points, against 4 from the others
    # test_a: five have passed with 3 elsewhere, five failed with 2 elsewhere
    assert found["softmax", "test_a"] == pytest.approx(1.0)


def test_the_correlation_is_with_the_rest_of_the_score_and_worked_by_hand(store, a_class):
    # six students with test_a, rest 5 5 3 3 2 0; four without, rest 5 2 0 0: the means are 3 and 1.75, over all 2.5;
    # the squares of the rest add up to 25+25+9+9+4+0 + 25+4+0+0 = 101, their variance is 10.1 - 6.25 = 3.85;
    # r = (3 - 1.75) / sqrt(3.85) * sqrt(0.6 * 0.4) = 1.25 * 0.48990 / 1.96214 = 0.31209
    a_class("111", "111", "101", "101", "110", "100", "011", "010", "000", "000")

    assert discriminations(store)["softmax", "test_a"] == pytest.approx(0.31209, abs=5e-6)


def test_nothing_is_said_about_few_hand_ins_or_where_all_are_alike(store, a_class):
    a_class(*["111"] * 4, *["000"] * 5)
    a_class(*["10"] * 6, *["11"] * 6, assignment="adam")

    found = discriminations(store)

    assert found["softmax", "test_a"] is None  # nine
    assert found["adam", "test_a"] is None  # everybody passes
    assert found["adam", "test_b"] is None  # the rest of the score is 1 for all
    assert discriminations(store, "adam").keys() == {("adam", "test_a"), ("adam", "test_b")}


def test_only_current_and_complete_gradings_count(store, grade, make_check, a_class):
    a_class(*["11"] * 5, *["00"] * 5)
    grade("s900", make_check("test_a"), make_check("test_b", Verdict.GRADER_FAULT), verdict=GradingVerdict.WITHHELD)
    grade("s901", verdict=GradingVerdict.UNLOADABLE)
    grade("s000", make_check("test_a"), make_check("test_b", points_possible=2.0))  # graded again

    assert discriminations(store)["softmax", "test_a"] == pytest.approx(1.0)


def test_known_mistakes_are_counted_once_a_student_and_by_assignment(store, grade, make_check):
    def fails(check, name):
        return make_check(check, FAILED, misconception=name)

    grade("s001", fails("test_a", "no_shift"), fails("test_b", "no_shift"))
    grade("s002", fails("test_a", "no_shift"), fails("test_b", None))
    grade("s003", fails("test_a", "no_axis + no_shift"))
    grade("s004", fails("test_a", "no_axis | no_mean"))
    grade("s005", fails("test_a", "no_mean"))
    grade("s005", make_check("test_a"))  # mended
    grade("s001", fails("test_a", "no_eps"), assignment="adam")

    assert misconceptions(store) == [
        MisconceptionCount("adam", "no_eps", 1, 1),
        MisconceptionCount("softmax", "no_shift", 3, 2),
        MisconceptionCount("softmax", "no_axis", 1, 1),
        MisconceptionCount("softmax", "no_axis | no_mean", 1, 1),
    ]
    assert [found.assignment for found in misconceptions(store, "adam")] == ["adam"]
