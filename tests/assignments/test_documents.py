"""What every assignment keeps whose submissions are documents: what the answer, the variants and the starters get."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest

from grader.audit.variants import Variant, document_submission, read_variants
from grader.course.manifest import read_manifest
from grader.grading.grader import Grader, Settings
from grader.intake.load import single_submission, typed_submission
from grader.model import Report, Verdict
from tests.rotation import NAMES, ROOT, each

# What fails in a starter, where nothing is written yet; the other checks depend on these.
FAIL_IN_A_STARTER = {
    "playground": {"test_xor_address", "test_spiral_address"},
    "survey": {"test_both_networks", "test_cnn", "test_rnn"},
}


@pytest.fixture(scope="module")
def document_grader() -> Iterator[Grader]:
    with Grader(Settings(seed=b"documents")) as opened:
        yield opened


@pytest.fixture(params=each(FAIL_IN_A_STARTER))
def assignment(request):
    return read_manifest(ROOT / "assignments" / request.param)


@pytest.fixture
def graded(document_grader, assignment):
    """``graded(variant)``: the report on a submission with its text."""
    return lambda variant: document_grader.grade(typed_submission(variant.document, assignment.name), assignment)


def not_passed(report: Report) -> set[str]:
    return {check.id for check in report.checks if check.verdict not in (Verdict.PASSED, Verdict.NOT_RUN)}


def variants(assignment, kind: str) -> tuple[Variant, ...]:
    found = read_variants(assignment.folder / kind)
    assert found
    return found


def starters(assignment):
    return sorted(path for path in (assignment.folder / "starter").rglob("*") if path.is_file())


def test_every_exercise_in_documents_is_here():
    kinds = {name: read_manifest(ROOT / "assignments" / name).kind for name in NAMES}

    assert {name for name, kind in kinds.items() if kind == "document"} == set(FAIL_IN_A_STARTER)


def test_the_answer_passes_every_check_and_machine_and_person_have_all_of_the_points(document_grader, assignment):
    report = document_grader.grade(document_submission("reference", None, assignment), assignment)
    by_hand = sum(criterion.points for criterion in assignment.rubric)

    assert {check.verdict for check in report.checks} == {Verdict.PASSED}
    assert report.points_so_far + by_hand == report.points_possible == assignment.points


@pytest.mark.slow
def test_a_right_variant_passes_every_check(assignment, graded):
    for variant in variants(assignment, "right"):
        assert {check.verdict for check in graded(variant).checks} == {Verdict.PASSED}, variant.name


@pytest.mark.slow
def test_a_wrong_variant_fails_where_it_says_and_is_named(assignment, graded):
    for variant in variants(assignment, "wrong"):
        report = graded(variant)

        assert not_passed(report) == set(variant.fails), variant.name
        assert {check.misconception for check in report.checks if check.misconception} == {variant.name}
        assert variant.belief.startswith("Believes: "), variant.name
        assert {language: len(hints) for language, hints in variant.hint.items()} == {"ja": 2, "en": 2}, variant.name


def test_a_starter_earns_nothing_and_passes_nothing(document_grader, assignment):
    for file in starters(assignment):
        report = document_grader.grade(single_submission(file, assignment.name, "document"), assignment)

        assert report.points_so_far == 0, file
        assert [check.id for check in report.checks if check.verdict is Verdict.PASSED] == [], file
        assert not_passed(report) == FAIL_IN_A_STARTER[assignment.name], file


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_notebook_is_valid_and_says_how_to_check(assignment, language):
    notebook = nbformat.read(assignment.folder / "starter" / language / f"{assignment.name}.ipynb", as_version=4)

    nbformat.validate(notebook)

    assert f"grader check {assignment.name}.ipynb" in notebook.cells[0].source
    assert [cell.outputs for cell in notebook.cells if cell.cell_type == "code" and cell.outputs] == []
