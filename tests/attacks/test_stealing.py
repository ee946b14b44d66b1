"""Hand-ins that compute nothing and want points all the same: none gets any."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.manifest import read_manifest
from grader.grading.grader import Grader, Settings
from grader.intake.load import single_submission
from grader.model import GradingVerdict, Report

ROOT = Path(__file__).parents[2]
SUBMISSIONS = Path(__file__).parents[1] / "data" / "submissions" / "attacks"
# identity_grad is 1 wherever one looks: who returns ones has computed it, emptied input or not.
COMPUTED = {"empties_its_inputs": {"identity_grad"}}


@pytest.fixture(scope="module")
def grader():
    with Grader(Settings(b"a secret")) as grader:
        yield grader


def graded(grader: Grader, name: str, assignment: str) -> Report:
    exercise = read_manifest(ROOT / "assignments" / assignment)
    short = exercise.check_limits._replace(cpu_seconds=0.5)  # they search as long as they may
    return grader.grade(
        single_submission(SUBMISSIONS / f"{name}.py", assignment), exercise._replace(check_limits=short)
    )


ACTIVATIONS = (
    "always_equal",
    "patches_numpy",
    "looks_around",
    "imports_the_answers",
    "writes_junk",
    "empties_its_inputs",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_no_point_is_earned_that_was_not_computed(grader, name):
    report = graded(grader, name, "activations")

    earned = {check.of for check in report.checks if check.points}
    assert report.verdict is GradingVerdict.GRADED
    assert earned <= COMPUTED.get(name, set())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["empties_params", "always_equal_params"])
def test_an_optimizer_that_forges_its_parameters_earns_nothing(grader, name):
    report = graded(grader, name, "optimizers")

    assert report.verdict is GradingVerdict.GRADED
    assert report.points == 0


def test_after_an_attack_an_honest_hand_in_earns_what_it_should(grader):
    assignment = read_manifest(ROOT / "assignments" / "activations")
    graded(grader, "patches_numpy", "activations")

    report = grader.grade(single_submission(ROOT / "reference" / "activations.py", "activations"), assignment)

    assert report.points == report.points_possible


def test_the_report_names_the_import_that_was_refused(grader):
    report = graded(grader, "imports_the_answers", "activations")

    notes = " ".join(note.en for note in report.notes)
    assert "reference is not available in this assignment" in notes
    assert "grader is not available in this assignment" in notes
