"""An assignment's checks run in this process, against code that we trust."""

from pathlib import Path

import pytest

from grader.course.manifest import read_manifest
from grader.errors import AssignmentError
from grader.grading.in_process import InProcess

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def in_process():
    return InProcess(read_manifest(ROOT / "assignments" / "activations"))


@pytest.fixture
def variant(tmp_path):
    def write(text):
        (tmp_path / "variant.py").write_text(text, "utf-8")
        return tmp_path / "variant.py"

    return write


def test_the_reference_passes_everything(in_process):
    assert in_process.not_passed(lambda: in_process.names, b"1") == {}
    assert in_process.first_failure(lambda: in_process.names, b"1") is None


def test_a_variant_is_completed_by_the_reference_whose_functions_keep_to_their_own(in_process, variant):
    make = in_process.completed(variant("def step(u):\n    return u\n"))

    failed = in_process.not_passed(make, b"1")

    assert failed["test_step_fires_above_the_threshold"] == "FAILED"
    assert failed["test_step_leaves_its_input_unchanged"] == "NOT_RUN"  # it depends on the other
    assert not [check for check in failed if "relu" in check]  # the reference's relu_grad calls its own step


def test_each_worker_gets_names_of_its_own(in_process, variant):
    make = in_process.completed(variant("seen = []\n"))

    make()["seen"].append(1)

    assert make()["seen"] == []


def test_checks_about_a_function_come_first_after_those_they_depend_on(in_process):
    ordered = [check.id for check in in_process._ordered("softmax_backward")]

    about = [check.id for check in in_process.checks if check.settings.of == "softmax_backward"]
    assert ordered[: len(about)] == about
    assert sorted(ordered) == sorted(check.id for check in in_process.checks)


def test_a_changed_reference_is_another_program(in_process):
    changed = in_process.source.replace("return step(u)", "return 1 - step(u)")

    failure = in_process.first_failure(in_process.program(changed), b"1", "relu_grad")

    assert failure is not None
    assert failure.of == "relu_grad"


def test_the_same_seed_draws_the_same_inputs(in_process, variant):
    make = in_process.completed(variant("def relu(u):\n    return u * 0\n"))

    said = [in_process.first_failure(make, seed, "relu").message.en for seed in (b"1", b"1", b"2")]

    assert said[0] == said[1] != said[2]


def test_a_reference_that_cannot_be_loaded_is_the_authors_to_mend(tmp_path, make_assignment):
    (tmp_path / "reference.py").write_text("1 / 0\n", "utf-8")

    with pytest.raises(AssignmentError, match="ZeroDivisionError"):
        InProcess(make_assignment(folder=tmp_path, reference=tmp_path / "reference.py"))
