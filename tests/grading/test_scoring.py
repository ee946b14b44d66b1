from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.scoring import earned, scored
from grader.model import CheckResult, GradingVerdict, Report, Text, Verdict

WORTH = Decimal("2.5")
REPORT = Report("s1", "made_up", "a.py", GradingVerdict.UNLOADABLE)
STUDENTS_FAULT = [
    Verdict.FAILED,
    Verdict.CRASHED,
    Verdict.TIMED_OUT,
    Verdict.OUT_OF_MEMORY,
    Verdict.LIMIT_EXCEEDED,
    Verdict.NOT_RUN,
]
verdicts = st.sampled_from(list(Verdict))


def check(verdict: Verdict, possible: Decimal = WORTH) -> CheckResult:
    points = earned(verdict, possible)
    return CheckResult(
        id="test_a", of="f", public=True, claim=Text(), points=points, points_possible=possible, verdict=verdict
    )


def test_a_passed_check_earns_all_its_points():
    assert earned(Verdict.PASSED, WORTH) == WORTH


@pytest.mark.parametrize("verdict", STUDENTS_FAULT, ids=str)
def test_anything_short_of_passing_earns_nothing(verdict):
    assert earned(verdict, WORTH) == 0


def test_a_fault_of_ours_earns_neither_points_nor_zero():
    assert earned(Verdict.GRADER_FAULT, WORTH) is None


@given(found=st.lists(verdicts, max_size=20))
def test_a_score_is_withheld_exactly_when_points_are_not_known_by_a_fault_of_ours(found):
    verdict = scored(REPORT, [check(each) for each in found]).verdict

    assert (verdict is GradingVerdict.WITHHELD) == ("GRADER_FAULT" in found)
    assert verdict is not GradingVerdict.UNLOADABLE


@given(found=st.lists(verdicts, max_size=20))
def test_a_fault_in_a_check_without_points_withholds_nothing(found):
    checks = [check(Verdict.PASSED), *(check(each, Decimal(0)) for each in found)]

    assert scored(REPORT, checks).verdict is GradingVerdict.GRADED
