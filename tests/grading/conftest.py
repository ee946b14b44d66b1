"""Assignments written for one test: folders with checks, a reference and an executor over a real worker."""

import textwrap

import pytest

from grader.checks.collect import collect
from grader.checks.reference_loader import load_by_path
from grader.grading.executor import Executor


@pytest.fixture
def run(write, hand_in, make_assignment):
    """``run(checks, hand_in, reference=…)``: the results of hidden checks by their names."""

    def run_checks(checks, source, *, reference="def f(x=0): return x", seed=b"seed", **changes):
        whole = {key: changes.pop(key, 20.0) for key in ("cpu_seconds", "wall_seconds")}
        folder = write(hidden=checks, reference=reference)
        module = load_by_path(folder / "reference.py", "reference_of_a_test")
        executor = Executor(
            make_assignment(folder, whole=whole, check=changes.get("check", {})), collect(folder), module, seed
        )
        handed = hand_in("import numpy as np\n" + textwrap.dedent(source), **changes)
        return {result.id: result for result in executor.run(handed.session)}

    return run_checks
