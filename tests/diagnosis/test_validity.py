"""Submissions about which something untrue was once said: the files are in ``tests/data/validity``, the truth is here.

The first line of each file says what was said of it, or which point it kept. A file that uses other functions of its
exercise has them from the reference.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from grader.model import Verdict
from tests.rotation import each

pytestmark = pytest.mark.slow

HERE = Path(__file__).parents[1] / "data" / "validity"


class Truth(NamedTuple):
    """What is true of a file: the names of its mistakes ("": none), and words that are said, or must not be."""

    assignment: str
    names: frozenset[str]
    said: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


def wrong(assignment: str, *said: str, names: str = "", unsaid: tuple[str, ...] = ()) -> Truth:
    return Truth(assignment, frozenset(names.split(",")), said, unsaid)


def right(assignment: str) -> Truth:
    return Truth(assignment, frozenset())


TRUE = {
    "01_lstm_float32_buffer": right("lstm"),
    "02_ce_gradient_divides_by_y": wrong("backprop", "is nan (expected 0)", names="divides_by_the_probability"),
    "04_one_mean_over_both_batches": wrong("gan", "do not fit element by element"),
    "05_two_objects_disturb": wrong("backprop", unsaid=("disturb", "keep the state in self")),
    "06_train_dqn_work_on_a_copy": wrong("dqn", names="train_copies_before_the_steps", unsaid=("work on a copy",)),
    "07_conv_right_for_a_single_sample": wrong("cnn", "add the bias once", unsaid=("single sample",)),
    "08_crash_gets_a_hint_about_maths": wrong("lstm", "NumPy has no np.sigmoid", unsaid=("two conventions", "z keeps")),
    "09_freeze_returns_nothing": wrong("transfer", names="freeze_leaves_training_mode", unsaid=("with an s",)),
    "10_pool_returns_in_the_loop": wrong("cnn", "does return stand inside a loop"),
    "11_mask_compares_with_itself": wrong("transfer", names="mask_compares_with_itself"),
    "12_buffer_with_repeats_other_draws": wrong("dqn", names="buffer_samples_with_repeats"),
    "13_binary_loss_with_clip": wrong("backprop", names="loss_adds_the_binary_term,"),
    "16_lstm_bias_of_another_gate_backward": wrong("lstm", names="backward_bias_of_another_gate"),
    "17_nesterov_adds_the_gradient_twice": wrong("optimizers", names="momentum_looks_ahead_twice"),
    "18_dqn_square_and_no_end": wrong(
        "dqn",
        names="loss_goes_on_after_the_end + loss_is_the_whole_square",
        unsaid=("Only the action a", "counts as a constant"),
    ),
    "22_buffer_rewards_in_float32": right("dqn"),
    "23_softmax_backward_without_the_shift": wrong("activations", names="softmax_backward_without_the_shift"),
    "26_fine_tune_log_of_softmax": right("transfer"),
}


def test_every_file_has_its_truth():
    assert {file.stem for file in HERE.glob("*.py")} == TRUE.keys()


@pytest.mark.parametrize("assignment", each(sorted({truth.assignment for truth in TRUE.values()})))
def test_what_is_said_of_a_submission_is_true(clinic, assignment):
    whole, untrue = clinic(assignment), {}
    if "torch" in whole.assignment.packages:
        pytest.importorskip("torch")

    for name, truth in TRUE.items():
        if truth.assignment != assignment:
            continue
        source = (HERE / f"{name}.py").read_text("utf-8")
        case = whole.case(f"{prelude(assignment)}{source}")
        failing = [r for r in case.results if r.verdict not in (Verdict.PASSED, Verdict.NOT_RUN)]
        text = "\n".join(f"{r.message.en} {r.hint.en}" for r in failing)
        unsaid = [words for words in truth.said if words not in text]
        if {result.misconception or "" for result in failing} != truth.names or unsaid:
            untrue[name] = [(r.id, r.misconception, r.message.en, r.hint.en) for r in failing]
        if any(words in text for words in truth.unsaid):
            untrue[name] = text

    assert untrue == {}


def prelude(assignment: str) -> str:
    """Return what a submission has besides what its file shows: the other functions of the exercise."""
    own = ", TwoLayerNet as Right\nfrom reference.activations import softmax" if assignment == "backprop" else ""
    names = {"backprop": "relu_backward" + own, "dqn": "dqn_loss, q_values, sync_target", "lstm": "lstm_forward"}
    given = f"from reference.{assignment} import {names[assignment]}\n" if assignment in names else ""
    torch = "import torch\nfrom torch import nn\n" if assignment in ("gan", "transfer") else ""
    return f"import numpy as np\n{torch}{given}"
