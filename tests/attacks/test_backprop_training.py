"""Hand-ins that want the points of training without training: what is not computed is not paid."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.model import GradingVerdict, Verdict
from tests.attacks.conftest import passed

EXERCISE, CPU_SECONDS = "backprop", 0.5
pytestmark = pytest.mark.assignment(EXERCISE)
SUBMISSIONS = Path(__file__).parents[1] / "data" / "submissions" / "attacks"
LEARNED = "test_xor_is_learned"
# What xor_by_neighbours does compute: everything about a network that has not been trained yet.
UNTRAINED = {
    "test_forward_values",
    "test_loss_values",
    "test_gradients_values",
    "test_gradients_agree_with_finite_differences",
    "test_other_targets",
    "test_loss_of_a_confident_mistake",
    "test_gradients_called_again",
    "test_training_leaves_the_given_arrays_unchanged",
    "test_network_of_large_totals",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["xor_by_formula", "trains_for_ever", "huge_predictions"])
def test_a_network_that_computes_nothing_earns_nothing(grade, name):
    report = grade((SUBMISSIONS / f"{name}.py").read_text("utf-8"))

    assert report.verdict is GradingVerdict.GRADED
    assert report.points == 0


@pytest.mark.slow
def test_training_without_end_is_told_so(grade):
    report = grade((SUBMISSIONS / "trains_for_ever.py").read_text("utf-8"))

    verdicts = {check.id: check.verdict for check in report.checks}
    assert verdicts["test_first_steps_of_training"] is Verdict.TIMED_OUT
    assert verdicts["test_outputs_after_25_steps"] is Verdict.TIMED_OUT


def test_a_network_that_remembers_its_neighbours_earns_only_the_points_of_having_learned(grade):
    report = grade((SUBMISSIONS / "xor_by_neighbours.py").read_text("utf-8"))

    learned = next(check for check in report.checks if check.id == LEARNED)
    assert passed(report) <= UNTRAINED | {LEARNED}
    assert passed(report) >= {"test_gradients_values", LEARNED}  # it does what it set out to do
    assert learned.points == 2


@pytest.mark.slow
def test_after_all_that_the_reference_earns_everything(grade, reference):
    grade((SUBMISSIONS / "trains_for_ever.py").read_text("utf-8"))

    report = grade(reference)

    assert report.points == report.points_possible == 40
