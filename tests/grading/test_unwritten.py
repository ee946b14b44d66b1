"""What is half written has no known mistake, and functions that call it are not blamed for it."""

import ast
from pathlib import Path

import pytest

from grader.course.manifest import read_manifest
from grader.grading.grader import Grader, Settings
from grader.model import SourceFile, Submission, Verdict

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
CASES = {  # what of the reference is emptied, and how; nothing else is wrong
    "optimizers": [(f"{name}.step", "pass") for name in ("SGD", "Momentum", "AdaGrad", "RMSProp", "Adam")],
    "dqn": [("sync_target", "pass"), ("q_learning_update", "return q")],
    "activations": [("softmax", "return u"), ("sigmoid", "return u"), ("tanh", "pass"), ("relu", "return u")],
    "backprop": [("sigmoid_backward", "return dout"), ("relu_backward", "return dout")],
}
ABOUT = {"return": "returns its argument unchanged", "pass": "does nothing yet"}


def emptied(source, name, body):
    node = ast.parse(source)
    for part in name.split("."):
        node = next(each for each in node.body if getattr(each, "name", "") == part)
    lines = source.split("\n")
    first = node.body[0]
    return "\n".join([*lines[: first.lineno - 1], " " * first.col_offset + body, *lines[node.end_lineno :]])


@pytest.mark.parametrize("assignment", CASES)
def test_only_what_does_nothing_is_said_to_be_wrong(assignment):
    folder = read_manifest(ROOT / "assignments" / assignment)
    source = (ROOT / "reference" / f"{assignment}.py").read_text("utf-8")

    wrong = []

    with Grader(Settings(b"seed", confined=False, hint=2)) as grader:
        for name, body in CASES[assignment]:
            file = SourceFile(f"{assignment}.py", emptied(source, name, body).encode())
            report = grader.grade(Submission("s", assignment, file.path, file.path, (file,), name), folder)
            failing = [c for c in report.checks if c.verdict in (Verdict.FAILED, Verdict.CRASHED)]
            first = {check.of: check.hint.en for check in reversed(failing)}
            own = name.partition(".")[0]
            wrong += [(name, check.of, check.misconception) for check in failing if check.misconception]
            said = dict.fromkeys(first, f"It calls {own}, which is not right yet: fix {own} first.")
            said[own] = f"{name} {ABOUT[body.partition(' ')[0]]}"
            wrong += [(name, of, hint) for of, hint in first.items() if not hint.startswith(said[of])]

    assert wrong == []
