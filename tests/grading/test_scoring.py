import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.scoring import earned, grading_verdict
from grader.model import CheckResult, GradingVerdict, Text, Verdict

STUDENTS_FAULT = [
    Verdict.FAILED,
    Verdict.CRASHED,
    Verdict.TIMED_OUT,
    Verdict.OUT_OF_MEMORY,
    Verdict.LIMIT_EXCEEDED,
    Verdict.NOT_RUN,
]
verdicts = st.sampled_from(list(Verdict))


def check(verdict: Verdict) -> CheckResult:
    return CheckResult(
        id="test_a", of="f", public=True, claim=Text(), points=None, points_possible=1.0, verdict=verdict
    )


def test_a_passed_check_earns_all_its_points():
    assert earned(Verdict.PASSED, 2.5) == 2.5


@pytest.mark.parametrize("verdict", STUDENTS_FAULT, ids=str)
def test_anything_short_of_passing_earns_nothing(verdict):
    assert earned(verdict, 2.5) == 0.0


def test_a_fault_of_ours_earns_neither_points_nor_zero():
    assert earned(Verdict.GRADER_FAULT, 2.5) is None


@pytest.mark.parametrize("points_possible", [-1.0, float("nan")], ids=["negative", "not-a-number"])
def test_points_that_make_no_sense_are_refused(points_possible):
    with pytest.raises(ValueError, match="at least 0"):
        earned(Verdict.PASSED, points_possible)


@given(found=st.lists(verdicts, max_size=20))
def test_a_score_is_withheld_exactly_when_one_check_met_a_fault_of_ours(found):
    verdict = grading_verdict(check(each) for each in found)

    assert (verdict is GradingVerdict.WITHHELD) == ("GRADER_FAULT" in found)
    assert verdict is not GradingVerdict.UNLOADABLE
