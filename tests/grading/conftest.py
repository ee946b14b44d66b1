"""Assignments written for one test: folders with checks, a reference and a runner over a real worker."""

import textwrap

import pytest

from grader.checks.collect import collect
from grader.checks.reference_loader import load_by_path
from grader.grading.executor import Runner
from grader.remote.watchdog import Stalled


@pytest.fixture
def run(write, hand_in):
    """``run(checks, hand_in, reference=…)``: the results of hidden checks by their names."""

    def run_checks(checks, source, *, reference="def f(x=0): return x", seed=b"seed", **changes):
        whole = {key: changes.pop(key, 20.0) for key in ("cpu_seconds", "wall_seconds")}
        folder = write(hidden=checks, reference=reference)
        module = load_by_path(folder / "reference.py", "reference_of_a_test")
        runner = Runner(collect(folder), module, seed, stalled=Stalled, **whole)
        handed = hand_in("import numpy as np\n" + textwrap.dedent(source), **changes)
        return {result.id: result for result in runner.run(handed.session)}

    return run_checks
