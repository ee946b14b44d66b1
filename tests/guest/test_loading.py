"""Loading: what was defined counts, whatever failed before or after it; each loss is told with its place."""

import pytest

from grader.errors import StudentError
from grader.model import SourceFile, Verdict
from grader.remote.session import Unloadable


def test_a_statement_that_fails_does_not_hide_what_comes_after_it(hand_in):
    handed = hand_in("def before(): return 1\nx = 1 / 0\ny = [\n    undefined,\n]\ndef after(): return 2\n")

    assert (handed.call("before"), handed.call("after")) == (1, 2)
    assert handed.load_notes == [
        "answer.py, line 2: `x = 1 / 0` failed (ZeroDivisionError: division by zero); "
        "definitions after it were loaded all the same.",
        "answer.py, line 4: `undefined,` failed (NameError: name 'undefined' is not defined); "
        "definitions after it were loaded all the same.",
    ]


def test_statements_on_one_line_are_run_once_each(hand_in):
    handed = hand_in("n = [1]; n.append(2); m = len(n); 語 = 1 / 0; n.append(3); k = m\nn.append(4)\n")

    with handed.check() as student:
        assert student.n == [1, 2, 3, 4]
        assert student.k == 2
    assert len(handed.load_notes) == 1


def test_a_failure_inside_a_function_is_placed_at_the_statement_that_called_it(hand_in):
    handed = hand_in("def f(x):\n    return 1 / x\n\n\nf(0)\nz = 3\n")

    assert "answer.py, line 5: `f(0)`" in handed.load_notes[0]
    with handed.check() as student:
        assert student.z == 3


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("import sys; sys.exit()", "SystemExit"),
        ("n = int(input('n: '))", "EOFError: input() is not available while grading"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise SyntaxError", "SyntaxError"),
        ("raise ValueError('\\ud800')", "ValueError: ?"),
        ("open('data.csv')", "FileNotFoundError"),
        ("exec('1 +')", "SyntaxError: invalid syntax"),
    ],
    ids=["sys.exit", "input", "interrupt", "syntax_error", "surrogate", "missing_file", "exec"],
)
def test_whatever_a_statement_raises_the_rest_is_loaded(hand_in, statement, error):
    handed = hand_in(f"{statement}\ndef f(): return 1\n")

    assert handed.call("f") == 1
    assert len(handed.load_notes) == 1
    assert f"failed ({error}" in handed.load_notes[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("while True: pass", "computing time"),
        ("import os; os._exit(0)", "ended itself"),
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
        ("import time; time.sleep(100)", "waited for more than"),
        ("x = [bytes(1 << 22) for _ in range(1000)]", ""),
    ],
    ids=["loop", "exit", "segfault", "sleep", "memory"],
)
def test_a_statement_that_hangs_or_kills_is_found_and_left_out(hand_in, statement, why):
    handed = hand_in(
        f"def before(): return 1\n{statement}\ndef after(): return 2\n", load={"cpu_seconds": 0.2, "wall_seconds": 0.6}
    )

    assert (handed.call("before"), handed.call("after")) == (1, 2)
    assert len(handed.load_notes) == 1
    assert "answer.py, line 2" in handed.load_notes[0]
    assert why in handed.load_notes[0]


BUSY = """import time
def busy(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end: pass
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "statement",
    [
        "while True: pass",
        "while True:\n    try: pass\n    except BaseException: pass",
        "busy(100)",
        "exec('while True: pass')",
    ],
    ids=["loop", "catches all", "in a function", "in exec"],
)
def test_what_computes_without_end_costs_its_time_once(hand_in, statement):
    handed = hand_in(f"{BUSY}{statement}\ndef after(): return 2\n", load={"cpu_seconds": 1.0})

    assert handed.call("after") == 2
    assert "answer.py, line 5" in handed.load_notes[0]
    assert 0.9 < handed.session.cpu_so_far < 1.6


@pytest.mark.slow
def test_what_computes_without_end_in_a_cell_costs_its_time_once(notebook):
    handed = notebook("%matplotlib inline\nx = 1\nwhile x: pass\ndef after(): return 2", load={"cpu_seconds": 1.0})

    assert handed.call("after") == 2
    assert "cell 1, line 3" in handed.load_notes[0]
    assert handed.session.cpu_so_far < 1.6


@pytest.mark.slow
@pytest.mark.parametrize(
    "before",
    ["", "import signal; signal.setitimer(signal.ITIMER_PROF, 0)", "busy(0.81)"],
    ids=["from the start", "alarm taken away", "after an alarm for another"],
)
def test_one_call_without_end_cannot_say_where_it_is_and_is_found_all_the_same(hand_in, before):
    source = f"{BUSY}n = 1; {before}\nsum(range(10**15))\ndef after(): return n + 1\n"
    handed = hand_in(source, load={"cpu_seconds": 1.0})

    assert handed.call("after") == 2
    assert ["answer.py, line 6" in note for note in handed.load_notes] == [True]


def test_several_culprits_are_left_out_one_by_one_also_in_a_new_worker(hand_in):
    handed = hand_in("import os\nos._exit(0)\ndef f(): os._exit(1)\nos._exit(0)\ndef g(): return 2\n")

    assert handed.ending("f").verdict is Verdict.CRASHED
    assert handed.call("g") == 2
    assert [("line 2" in note, "line 4" in note) for note in handed.load_notes] == [(True, False), (False, True)]


def test_a_culprit_in_a_cell_leaves_the_rest_of_its_cell_and_the_other_cells(notebook):
    handed = notebook("import os", "def f(): return 1\nos._exit(0)\ndef g(): return 2", "def h(): return 3")

    assert [handed.call(name) for name in "fgh"] == [1, 2, 3]
    assert "cell 2, line 2: `os._exit(0)` was left out" in handed.load_notes[0]


def test_a_culprit_after_a_magic_is_told_with_its_line(notebook):
    handed = notebook("%matplotlib inline\nimport os\nos._exit(0)\ndef f(): return 1")

    assert handed.call("f") == 1
    assert "cell 1, line 3: `os._exit(0)` was left out" in handed.load_notes[0]


def test_a_submission_with_too_many_culprits_is_unloadable(hand_in):
    with pytest.raises(Unloadable) as caught:
        hand_in("import os\n" + "os._exit(0)\n" * 12)

    assert caught.value.problem.what.en.startswith("Loading did not come to an end: answer.py, line ")
    assert "__main__" in caught.value.problem.next.ja


def test_a_module_of_which_nothing_is_python_is_unloadable_with_its_line(hand_in):
    with pytest.raises(Unloadable) as caught:
        hand_in("# 1\ndef f(:\n    pass\n")

    problem = caught.value.problem
    assert problem.what.en == (
        "The file cannot be read because of a syntax error: invalid syntax (answer.py, line 2: `def f(:`)"
    )
    assert problem.where == "answer.py:2"
    assert 'python "answer.py"' in problem.next.ja


@pytest.mark.parametrize("source", ["x = 'a\0b'", "(" * 5000 + ")" * 5000], ids=["null", "deep"])
def test_what_the_compiler_cannot_take_is_unloadable(hand_in, source):
    with pytest.raises(Unloadable) as caught:
        hand_in(source)

    assert caught.value.problem.what.en


def test_a_strict_assignment_refuses_any_failure(hand_in):
    with pytest.raises(Unloadable) as caught:
        hand_in("x = 1 / 0\ndef f(): return 1\n", strict_load=True)

    assert "answer.py, line 1: `x = 1 / 0`" in caught.value.problem.what.en
    assert hand_in("def f(): return 1\n", strict_load=True).call("f") == 1


def test_the_main_block_does_not_run(hand_in):
    handed = hand_in("ran = False\nif __name__ == '__main__':\n    ran = True\n")

    with handed.check() as student:
        assert student.ran is False


@pytest.mark.parametrize("name", ["__main__.py", "numpy.py", "inside.py", "msgpack.py", "2026-答案.py", "os.py"])
def test_a_file_may_have_any_name(hand_in, name):
    handed = hand_in(
        "import numpy as np, os\nran = __name__ == '__main__'\ndef f(x):\n    return np.add(x, len(os.sep))\n",
        name=name,
    )

    assert handed.load_notes == []
    assert handed.call("f", 1) == 2
    with handed.check() as student:
        assert student.ran is False


@pytest.mark.parametrize(
    "statement",
    [
        "import torch",
        "import grader",
        "import reference.activations",
        "from assignments import activations",
        "import pytest",
    ],
)
def test_a_package_that_the_exercise_does_not_list_is_refused_with_words(hand_in, statement):
    handed = hand_in(f"{statement}\ndef f(): return 1\n")

    package = statement.split()[1].partition(".")[0]
    assert handed.load_notes == [
        f"answer.py, line 1: `{statement}`: {package} is not available in this assignment "
        "(available: numpy and the standard library)."
    ]
    assert handed.call("f") == 1


def test_an_import_inside_a_function_is_refused_when_it_is_called(hand_in):
    with pytest.raises(ImportError) as caught:
        hand_in("def f():\n    import torch\n").call("f")

    assert "not available" in str(caught.value)


def test_the_standard_library_is_there(hand_in):
    source = "import json, math, random, dataclasses, typing, itertools, collections, sqlite3, decimal, asyncio, abc\n"

    assert hand_in(source).load_notes == []


def test_the_lazy_parts_of_numpy_and_the_standard_library_are_there(hand_in):
    source = "import sysconfig\nimport numpy as np\n\nx = np.testing, sysconfig.get_config_var('EXT_SUFFIX')\n"

    for _ in range(9):  # the fork server imports more when it has served some
        assert hand_in(source).load_notes == []


STAND_INS = """
import matplotlib.pyplot as plt
from mpl_toolkits.mplot3d import Axes3D
import japanize_matplotlib
import seaborn as sns
from tqdm import tqdm, trange
from tqdm.notebook import tqdm as bar
import google.colab
from google.colab import drive, files
import ipywidgets as widgets
from ipywidgets import interact

drive.mount("/content/drive")
fig, ax = plt.subplots()
fig, (left, right) = plt.subplots(1, 2)
left.plot([1, 2], label="a")
line, = ax.plot([1])
ax.flat[0].set_title("t")
plt.rcParams["font.size"] = 12
plt.figure(figsize=(3, 4)).add_subplot(1, 1, 1)
with plt.style.context("dark"):
    plt.show()
width = 2 * fig.get_figwidth() + 1
slider = widgets.IntSlider(value=3)

@interact(x=(0, 10))
def drawn(x):
    return x + 1

@interact
def drawn_too(x=1):
    return x + 2

def total(n):
    with tqdm(total=n) as progress:
        progress.update(1)
        progress.set_description("x")
    return sum(tqdm(range(n))) + sum(trange(n)) + sum(bar([1, 2], desc="d")) + len(tqdm([1, 2, 3]))
"""


def test_plots_progress_bars_and_widgets_are_inert(hand_in):
    handed = hand_in(STAND_INS)

    assert handed.load_notes == []
    assert handed.call("total", 4) == 6 + 6 + 3 + 3
    assert handed.call("drawn", 1) == 2
    assert handed.call("drawn_too", 1) == 3


def test_a_module_exported_from_a_notebook_finds_its_shell(hand_in):
    handed = hand_in(
        "get_ipython().run_line_magic('matplotlib', 'inline')\nget_ipython().system('pip install numpy')\n"
        "x = get_ipython().getoutput('ls')\ndisplay(x)\nget_ipython().run_cell_magic('time', '', 'def f(): return 4')\n"
    )

    assert handed.load_notes == []
    assert handed.call("f") == 4


def test_dataclasses_and_postponed_annotations_work(hand_in):
    handed = hand_in(
        "from __future__ import annotations\nfrom dataclasses import dataclass\n\n@dataclass\nclass P:\n"
        "    x: float\n    other: Q | None = None\n\nx = 1 / 0\n\ndef f(p: Undefined) -> Q:\n    return P(2.0).x\n"
    )

    assert handed.call("f", 1) == 2.0
    assert len(handed.load_notes) == 1


class TestSiblings:
    SOURCES = (
        SourceFile("helper.py", b"def g():\n    return 5\n"),
        SourceFile("part/__init__.py", b""),
        SourceFile("part/inner.py", "def h():\n    return '語'\n".encode()),
        SourceFile("data/points.csv", b"1,2\n"),
    )
    SOURCE = "import helper\nfrom part.inner import h\n"
    SOURCE += "def f():\n    return helper.g(), h(), len(open('data/points.csv').read())\n"

    @pytest.mark.parametrize("kind", ["confined", "unconfined", "spawn"])
    def test_modules_and_files_beside_the_entry_are_found(self, hand_in, kind):
        options = {"unconfined": {"confined": False}, "spawn": {"spawn": True}}.get(kind, {})
        handed = hand_in(self.SOURCE, sources=self.SOURCES, **options)

        assert handed.load_notes == []
        assert handed.call("f") == (5, "語", 4)

    def test_an_entry_in_a_folder_finds_the_modules_beside_it(self, hand_in):
        sources = (SourceFile("src/helper.py", b"def g():\n    return 5\n"),)

        handed = hand_in("import helper\ndef f():\n    return helper.g()\n", sources=sources, name="src/answer.py")

        assert handed.load_notes == []
        assert handed.call("f") == 5

    def test_an_error_in_a_sibling_is_placed_at_its_line_there(self, hand_in):
        files = {
            "helper.py": b"def g(x=0):\n    return 1 / x\n",
            "parts/__init__.py": b"",
            "parts/inner.py": b"from helper import g\nh = lambda: g()\ndef one(x):\n    return x.shape\n",
        }
        sources = tuple(SourceFile(path, content) for path, content in files.items())
        bodies = {
            "helper.g()": "helper.py, line 2: `return 1 / x`",
            "g()": "helper.py, line 2: `return 1 / x`",
            "parts.inner.h()": "helper.py, line 2: `return 1 / x`",
            "[parts.inner.one(x) for x in [3]]": "parts/inner.py, line 4: `return x.shape`",
            "np.vectorize(g)(np.zeros(2, int))": "helper.py, line 2: `return 1 / x`",
            "np.apply_along_axis(parts.inner.one(3), 0, np.zeros(2))": "parts/inner.py, line 4: `return x.shape`",
            "helper.gone()": "line {line}: `return helper.gone()`",
            "1 / len([])": "line {line}: `return 1 / len([])`",
            "own()": "line 4: `own = lambda: helper.g(None[0])`",
            "functools.partial(g, 0)()": "helper.py, line 2: `return 1 / x`",
        }
        top = "import functools, helper, parts.inner\nimport numpy as np\nfrom helper import g\n"
        top += "own = lambda: helper.g(None[0])\n"
        source = top + "".join(f"def f{n}():\n    return {body}\n" for n, body in enumerate(bodies)) + "f99 = g\n"
        wrong = {}

        for kind, handed in (("m", hand_in(source, sources=sources)), ("n", hand_in(cells=[source], sources=sources))):
            for n, expected in [*enumerate(bodies.values()), (99, "helper.py, line 2: `return 1 / x`")]:
                with pytest.raises(StudentError) as caught:
                    handed.call(f"f{n}")
                if not caught.value.place.en.endswith(expected.format(line=6 + 2 * n)):
                    wrong[kind, n] = caught.value.place.en

        assert wrong == {}


ARGUMENTS = """
import argparse, sys
parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float, default=0.1)
arguments = parser.parse_args()
seen = [sys.argv, sys.orig_argv[1:]]
def f():
    return [*seen, sys.argv, vars(parser.parse_args())["lr"]]
"""


def test_the_arguments_of_the_program_are_those_of_a_file_that_is_run(hand_in, notebook):
    for handed, name in (
        (hand_in(ARGUMENTS), "answer.py"),
        (hand_in(ARGUMENTS, confined=False), "answer.py"),
        (hand_in(ARGUMENTS, spawn=True), "answer.py"),
        (notebook(ARGUMENTS), "answer.ipynb"),
    ):
        assert handed.load_notes == []
        assert handed.call("f") == [[name], [name], [name], 0.1]
