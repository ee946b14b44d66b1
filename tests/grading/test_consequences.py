"""What follows from another function says so: from the submission's own calls, whoever wrote them and however."""

from pathlib import Path

import pytest

from grader.course.manifest import read_manifest
from grader.grading.grader import Grader, Settings
from grader.model import SourceFile, Submission, Verdict

pytestmark = pytest.mark.slow

SOFTMAX = "def softmax(u, axis=-1):\n    e = np.exp(u) + 0.5\n    return e / e.sum(axis=axis, keepdims=True)\n"
SIGMOID = "def sigmoid(u):\n    return 1 / (1 + 1.7 * np.exp(-u))\n"
TANH = "def tanh(u):\n    return np.tanh(u) + 0.01\n"
BACK = "y * (dout - (dout * y).sum(axis=-1, keepdims=True))\n"
CASES = {  # what is handed in, of which function the first hint is looked at, and what it calls
    "direct": (SOFTMAX + f"def softmax_backward(u, dout):\n    y = softmax(u)\n    return {BACK}", "softmax_backward"),
    "in one line": (SIGMOID + "sigmoid_grad = lambda u: sigmoid(u) * (1 - sigmoid(u))\n", "sigmoid_grad"),
    "through a helper": (
        SIGMOID + "def _s(u):\n    return sigmoid(u)\ndef help_(u):\n    return _s(u)\n"
        "def sigmoid_grad(u):\n    y = help_(u)\n    return y - y * y\n",
        "sigmoid_grad",
    ),
    "in an inner function": (
        TANH + "def tanh_grad(u):\n    def square():\n        return tanh(u) ** 2\n    return 1 - square()\n",
        "tanh_grad",
    ),
    "in a comprehension": (
        TANH + "def tanh_grad(u):\n    return np.array([1 - tanh(v) ** 2 for v in u])\n",
        "tanh_grad",
    ),
    "in a default": (SIGMOID + "def sigmoid_grad(u):\n    s = sigmoid\n    return s(u) * (1 - s(u))\n", "sigmoid_grad"),
    "a crash there": (
        "def tanh(u):\n    return np.tnh(u)\ndef tanh_grad(u):\n    return 1 - tanh(u) ** 2\n",
        "tanh_grad",
    ),
    "a function that calls itself": (
        "def relu(u):\n    return relu(u)\ndef relu_grad(u):\n    return relu(u) / np.abs(u)\n",
        "relu_grad",
    ),
    "a right one is called": (
        "def sigmoid(u):\n    return np.where(u < 0, np.exp(np.minimum(u, 0)) / (1 + np.exp(-np.abs(u))), "
        "1 / (1 + np.exp(-np.abs(u))))\ndef sigmoid_grad(u):\n    return 1.3 * sigmoid(u) + 0.1\n",
        "sigmoid_grad",
    ),
    "none is called": (SIGMOID + "def sigmoid_grad(u):\n    return 0.3 * np.cos(u)\n", "sigmoid_grad"),
    "only an attribute of that name": (
        SIGMOID + "def sigmoid_grad(u):\n    np.sigmoid = 1\n    return 0.3 * np.cos(u) * np.sigmoid\n",
        "sigmoid_grad",
    ),
}


def test_a_function_that_rests_on_a_failing_one_says_so():
    activations = read_manifest(Path(__file__).parents[2] / "assignments" / "activations")
    said = {}

    with Grader(Settings(b"seed", confined=False, hidden=False, hint=1)) as grader:
        for number, (case, (source, of)) in enumerate(CASES.items()):
            file = SourceFile("activations.py", f"import numpy as np\n{source}".encode())
            report = grader.grade(
                Submission("s", "activations", file.path, file.path, (file,), str(number)), activations
            )
            failing = [c for c in report.checks if c.of == of and c.verdict in (Verdict.FAILED, Verdict.CRASHED)]
            said[case] = failing[0].hint.en.partition(":")[0]

    told = "It calls {}, which is not right yet"
    for case, (_, of) in CASES.items():
        called = of.removesuffix("_grad").removesuffix("_backward")
        is_told = not case.startswith(("a right", "none", "only"))
        assert (said[case] == told.format(called)) is is_told, (case, said[case])
