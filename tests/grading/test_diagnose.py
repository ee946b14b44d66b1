"""Known-wrong variants answer in a process of their own, under limits: whatever one does disturbs nobody."""

import os
import random
import resource
import sys
from pathlib import Path

import numpy as np
import pytest

from grader.grading.grader import Grader, Settings
from grader.model import GradingVerdict, SourceFile, Submission

pytestmark = pytest.mark.slow


CHECK = """
from grader.checks import assert_close, points

@points(2, of="f", ja="和", en="sum")
def test_values(student, reference, rng):
    x = rng.normal(size=3)
    expected = reference.f(x)
    assert_close(student.f(x), expected)
"""
LEFT_OUT = {
    "loops": "def f(x):\n    while True: pass",
    "loops_while_loading": "while True: pass\ndef f(x): return x",
    "sleeps": "import time\ndef f(x): time.sleep(1e6)",
    "ends_the_process": "import os\ndef f(x): os._exit(0)",
    "ends_it_while_loading": "import os\nos._exit(0)\ndef f(x): return x",
    "exits_while_loading": "import sys\nsys.exit()\ndef f(x): return x",
    "fails_while_loading": "1 / 0\ndef f(x): return x",
    "crashes": "import ctypes\ndef f(x): ctypes.string_at(0)",
    "closes_files": "import os\nos.closerange(0, 4096)\ndef f(x): return x",
    "eats_memory_while_loading": "x = bytearray(1 << 40)\ndef f(x): return x",
    "kills_its_group": "import os, signal\ndef f(x): os.kill(0, signal.SIGKILL)",
}
ANSWERS = {
    "eats_memory": "def f(x):\n    kept = []\n    while True: kept.append(bytearray(1 << 20))",
    "exits": "import sys\ndef f(x): sys.exit(1)",
    "calls_itself": "import sys\nsys.setrecursionlimit(10_000)\ndef f(x): return f(x)",
    "raises_in_numpy": "import numpy as np\nnp.seterr(all='raise')\ndef f(x): return x * 2",
    "seeds": "import random, numpy as np\nnp.random.seed(1)\nrandom.seed(1)\ndef f(x): return x * 2",
    "patches": "import numpy as np\nnp.negative = None\ndef f(x): return x * 2",
    "changes_folder": "import os\nos.chdir('/')\nos.environ['CHANGED'] = '1'\ndef f(x): return x * 2",
    "limits": "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (9, 9))\ndef f(x): return x * 2",
    "handles_signals": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ndef f(x): return x * 2",
    "prints": "print('x' * 100_000)\ndef f(x):\n    print('x' * 100_000)\n    return x * 2",
    "forks": "import os\nos.fork()\ndef f(x): return x * 2",
    "leaves_a_module": "import sys\nsys.modules['left_behind'] = sys\nimport wave\ndef f(x): return x * 2",
}


@pytest.fixture
def exercise(tmp_path, make_assignment):
    """``exercise(bad)``: an assignment with two known-wrong variants, of which the first is ``bad``."""

    def write(bad):
        for name, text in (
            ("reference.py", "def f(x): return x + 1"),
            ("hidden/test_values.py", CHECK),
            ("wrong/a_bad.py", bad),
            ("wrong/forgets_one.py", 'HINT = {"ja": ["一"], "en": ["One."]}\ndef f(x): return x + 0'),
        ):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        # A child may first fill what its parent has freed, and these tests have freed gigabytes: that takes time.
        cpu = 20.0 if "kept" in bad else 0.5
        wall = 1.0 if "sleep" in bad else 40.0
        return make_assignment(tmp_path, check={"cpu_seconds": cpu, "wall_seconds": wall, "memory_mb": 64})

    return write


@pytest.fixture
def grader(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with Grader(Settings(b"seed")) as one:
        yield one


def handed(text):
    return Submission("s1", "made_up", "answer.py", "answer.py", (SourceFile("answer.py", text.encode()),), "1")


def state():
    """Return what a variant might disturb in the process that judges."""
    import signal

    return (
        np.geterr(),
        np.random.get_state()[1].tolist(),
        random.getstate(),
        np.negative,
        Path.cwd(),
        dict(os.environ),
        resource.getrlimit(resource.RLIMIT_CPU),
        resource.getrlimit(resource.RLIMIT_AS),
        resource.getrlimit(resource.RLIMIT_NOFILE),
        signal.getsignal(signal.SIGINT),
        sys.getrecursionlimit(),
        "left_behind" in sys.modules,
        [name for name in sys.modules if name.startswith("wrong_")],
    )


@pytest.mark.parametrize("bad", [pytest.param(text, id=name) for name, text in (LEFT_OUT | ANSWERS).items()])
def test_a_bad_variant_disturbs_neither_the_process_that_judges_nor_the_other_variants(grader, exercise, bad):
    assignment = exercise(bad)
    grader.grade(handed("def f(x): return x + 1"), assignment)
    before = state()

    reports = [grader.grade(handed(f"def f(x): return x{end}"), assignment) for end in (" + 0", " + 1", " + 0")]

    assert [report.verdict for report in reports] == [GradingVerdict.GRADED] * 3
    assert [report.points for report in reports] == [0.0, 2.0, 0.0]
    assert [report.checks[0].misconception for report in reports] == ["forgets_one", None, "forgets_one"]
    warnings = [[warning.en for warning in report.warnings] for report in reports]
    assert [len(each) for each in warnings] == [bad in LEFT_OUT.values(), 0, 0], warnings  # told once
    assert state() == before


@pytest.mark.parametrize("how", ["loops", "exits_while_loading", "crashes"])
def test_a_variant_that_does_not_answer_is_left_out_with_a_warning_for_the_author_alone(grader, exercise, how):
    report = grader.grade(handed("def f(x): return x + 0"), exercise(LEFT_OUT[how]))

    (warning,) = report.warnings
    assert "wrong/a_bad.py" in warning.en
    assert "test_values" in warning.en
    assert report.notes == ()


def test_where_too_many_do_not_answer_no_other_is_asked(grader, exercise):
    assignment = exercise("def f(x):\n    while True: pass")
    for number in range(9):
        (assignment.folder / "wrong" / f"b_{number}.py").write_text("def f(x):\n    while True: pass", "utf-8")

    report = grader.grade(handed("def f(x): return x + 0"), assignment)

    assert report.points == 0.0
    assert 3 <= len(report.warnings) <= 4


def test_no_process_is_left_behind(grader, exercise, descendants):
    assignment = exercise("import os\nos.fork()\ndef f(x):\n    while True: pass")
    grader.grade(handed("def f(x): return x + 1"), assignment)
    before = set(descendants(os.getpid()))

    grader.grade(handed("def f(x): return x + 0"), assignment)

    assert set(descendants(os.getpid())) <= before
