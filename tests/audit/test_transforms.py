"""Rewrites: other text, the same results."""

import ast
import re
from pathlib import Path

import numpy as np
import pytest

from grader.audit import transforms
from grader.audit.equivalence import first_difference
from grader.checks.reference_loader import load_by_path
from grader.course.manifest import read_manifest
from grader.grading.in_process import InProcess

pytestmark = pytest.mark.slow


ROOT = Path(__file__).parents[2]
NAMES = ["activations", "optimizers"]


@pytest.fixture(scope="module", params=NAMES)
def in_process(request):
    return InProcess(read_manifest(ROOT / "assignments" / request.param))


def rewrites(in_process, count):
    of = {check.settings.of for check in in_process.checks}
    return [transforms.rewritten(in_process.source, of, number) for number in range(count)]


def test_rewrites_are_distinct_and_the_same_for_the_same_number(in_process):
    found = rewrites(in_process, 25)

    assert found[:8] == rewrites(in_process, 8)
    assert len(set(found)) >= 24  # two may happen to meet
    assert ast.unparse(ast.parse(in_process.source)) not in found


def test_rewrites_change_no_result(in_process):
    inputs = load_by_path(in_process.assignment.folder / "random_inputs.py", "random_inputs_rewritten")

    for text in rewrites(in_process, 8):
        assert first_difference(inputs, "", in_process.names, in_process.program(text)(), 10) == ""


SIGNS = {
    "loop": r"_each_one\(",
    "rows": r"_row_by_row\(",
    "function": r"np\.multiply\(",
    "inverse": r"\(1 / ",
    "temporary": r"result\d+ = ",
    "change": r"change\d+ = ",
    "negated": r"\+ -",
    "listed": r"in list\(",
    "dict": r"dict\(\)",
}


def test_every_kind_of_rewriting_is_used(in_process):
    of = {check.settings.of for check in in_process.checks}
    texts = "\n".join(rewrites(in_process, 25))

    possible = transforms.kinds(in_process.source, of) & SIGNS.keys()

    assert len(possible) >= 5
    assert {kind for kind in possible if not re.search(SIGNS[kind], texts)} == set()
    assert not any(re.search(sign, ast.unparse(ast.parse(in_process.source))) for sign in SIGNS.values())


@pytest.mark.parametrize("axis", [0, 1, -1, (0, 2), None])
@pytest.mark.parametrize("keepdims", [True, False])
@pytest.mark.parametrize("f", [np.sum, np.max])
def test_loops_over_rows_agree_with_numpy(f, axis, keepdims):
    names = {"np": np}
    exec(transforms._LOOPS, names)
    x = np.random.default_rng(0).normal(size=(2, 3, 4))

    found = names["_row_by_row"](f, x, axis=axis, keepdims=keepdims)

    np.testing.assert_allclose(found, f(x, axis=axis, keepdims=keepdims), rtol=1e-14)
    np.testing.assert_array_equal(names["_each_one"](np.exp, x), np.exp(x))


@pytest.mark.parametrize("line", ["import torch", "from torch import nn", "import torch.nn as nn"])
def test_no_function_of_numpy_takes_the_place_of_an_operator_on_tensors(line):
    source = f"import numpy as np\n{line}\n\ndef f(a, b):\n    return a - b\n"

    assert "function" not in transforms.kinds(source, ["f"])
    assert "function" in transforms.kinds(source.replace(line, "import math"), ["f"])


@pytest.mark.parametrize("shape", [(0,), (0, 3), (3, 0)])
def test_the_sum_of_nothing_is_the_same_in_a_loop(shape):
    names = {"np": np}
    exec(transforms._LOOPS, names)

    for axis in (None, 0, -1):
        found = names["_row_by_row"](np.sum, np.zeros(shape), axis=axis)
        np.testing.assert_array_equal(found, np.zeros(shape).sum(axis=axis))
