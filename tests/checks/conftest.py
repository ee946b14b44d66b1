"""Assignments written for one test: folders with checks, a reference and a runner over a real worker."""

import textwrap

import pytest

from grader.checks.collect import collect
from grader.checks.runner import Runner
from grader.checks.trusted import load_by_path
from grader.worker.budget import Stalled

HEAD = """
import numpy as np
import pytest
from grader.checks import assert_close, assert_gradient, assert_inputs_unchanged
from grader.checks import depends_on, fresh, hint, points, timeout

def about(f, n=1):
    return points(n, of=f, ja=f"{f} が正しい", en=f"{f} is right")
"""


@pytest.fixture
def write(tmp_path):
    """``write(hidden=…, public=…)``: writes an assignment's checks below one import block, and returns its folder."""

    def write_checks(*, folder="exercise", reference="", **files):
        root = tmp_path / folder
        for name, source in files.items():
            kind, _, stem = name.partition("_")
            path = root / kind / f"test_{stem or kind}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(HEAD + textwrap.dedent(source), "utf-8")
        root.mkdir(exist_ok=True)
        (root / "reference.py").write_text("import numpy as np\n" + textwrap.dedent(reference), "utf-8")
        return root

    return write_checks


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
