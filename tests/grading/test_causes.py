"""What is said of a function that is not there, is a value by now, or is not written: the true cause and its place."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from grader.checks.collect import collect
from grader.checks.reference_loader import load_by_path
from grader.grading.executor import Executor
from grader.guest.causes import Sources
from grader.model import Verdict

CASES = tomllib.loads((Path(__file__).parents[1] / "data" / "causes.toml").read_text("utf-8"))
CHECK = """
@about("f", 3)
def test_f(student, reference, rng):
    x = rng.normal(size=3)
    assert_close(student.f(x), reference.f(x))
"""


def test_the_cause_is_named_with_its_place(write, hand_in, make_assignment):
    folder, wrong = write(hidden=CHECK, reference="def f(x): return 2 * x"), {}
    reference = load_by_path(folder / "reference.py", "reference_of_causes")
    executor = Executor(make_assignment(folder), collect(folder), reference, b"seed")
    for name, case in CASES.items():
        handed = hand_in(f"import numpy as np\n{case['source']}")
        (result,) = executor.run(handed.session)
        told = re.sub(r"answer\.py, line ", "@", result.message.en) + (" " + result.hint.en if result.hint else "")
        if told != case.get("says", "") or (result.verdict is Verdict.PASSED) != ("says" not in case):
            wrong[name] = f"{told}\n   instead of {case.get('says', '')}"

    assert not wrong, "\n".join(f"{name}: {why}" for name, why in wrong.items())


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("def step(u): ...\nfrom matplotlib.pyplot import *", 2),
        ("def step(u): ...\nif True:\n    from pylab import *", 3),
        ("def step(u): ...\nget_ipython().run_line_magic('pylab', 'inline')", 2),
        ("from pylab import *\ndef step(u): ...", 0),  # then the def would have come last
        ("def step(u): ...\nimport pylab", 0),
        ("def step(u): ...\ndef main():\n    global step\n    step = 3\nmain()", 4),
        ("def step(u): ...\ndef main():\n    global step\n    for step in [3]: pass\nmain()", 4),
        ("def step(u): ...\nstep = 3", 2),
    ],
)
def test_the_line_is_told_that_takes_the_name_and_never_the_definition(source, line):
    sources = Sources([source], ["cell"], lambda _, text: ast.parse(text).body)

    cause = sources.of_name("step", {"step": 3})

    assert cause[4:] == ([line] if line else [])
