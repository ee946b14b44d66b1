from collections.abc import Callable

import pytest

from grader.model import CheckResult, GradingVerdict, Problem, Report, Text, Verdict, exact_points


@pytest.fixture
def make_check() -> Callable[..., CheckResult]:
    def make(
        id: str = "test_a", verdict: Verdict = Verdict.PASSED, possible: float = 2.0, **more: object
    ) -> CheckResult:
        exact = exact_points(possible)
        points = None if verdict is Verdict.GRADER_FAULT else exact * (verdict is Verdict.PASSED)
        values = {
            "of": "softmax",
            "public": True,
            "claim": Text("和が 1 になる", "the sum is one"),
            "points": points,
            "points_possible": exact,
        }
        return CheckResult(id=id, verdict=verdict, **(values | more))

    return make


@pytest.fixture
def make_report() -> Callable[..., Report]:
    def make(*checks: CheckResult, **more: object) -> Report:
        values = {
            "student": "s001",
            "assignment": "softmax",
            "file": "softmax_山田.ipynb",
            "verdict": GradingVerdict.GRADED,
            "points_possible": exact_points(4),
        }
        return Report(checks=checks, **(values | more))

    return make


@pytest.fixture
def problem() -> Problem:
    return Problem(
        what=Text("3 行目に文法の誤りがあります。", "There is a syntax error in line 3."),
        where="softmax_山田.py",
        next=Text("直してください。", "fix the line"),
    )
