"""Which of several files counts: each layout of a folder with the file that a person would grade."""

import json
from textwrap import dedent

import pytest

from grader.intake.asked_for import AskedFor
from grader.intake.definitions import definitions
from grader.intake.entry_point import Candidate, candidates, choose
from grader.intake.files import SubmissionFile

CHECKS = """
import pytest
from grader.checks import points


@points(1, of="softmax", ja="x", en="x")
def test_softmax(student, reference, rng):
    assert student.softmax(student.relu(1)) == 1


@points(1, of="Adam", ja="x", en="x")
def test_adam(student): ...
"""
STARTER = '''
import numpy as np


def softmax(u):
    """Return shares.

    relu = a line of the page that looks like code
    """
    # write here, and delete the next line
    raise NotImplementedError


def relu(u):
    """Keep what is positive."""
    raise NotImplementedError


class Adam:
    """A rule."""

    def __init__(self, lr):
        self.lr = lr

    def step(self, params):
        raise NotImplementedError
'''
ANSWER = STARTER.replace("raise NotImplementedError", "return u")
HALF = 'def softmax(u):\n    return u\n\n\ndef relu(u):\n    """Not yet."""\n    ...\n\n\nclass Adam:\n    pass\n'
SCRATCH = "import numpy as np\nx = np.zeros(3)\nprint(x)\n"
PLOT = "import matplotlib.pyplot as plt\nfrom softmax import softmax\nplt.plot(softmax(3))\n"


def book(*cells: str) -> str:
    sources = [{"cell_type": "code", "source": cell.splitlines(keepends=True), "outputs": []} for cell in cells]
    return json.dumps({"cells": sources, "nbformat": 4, "nbformat_minor": 5, "metadata": {}})


# name: files from the oldest to the newest (an hour apart), the file that counts, and the reason that is shown.
LAYOUTS = {
    "a scratch notebook": ({"softmax.py": ANSWER, "Untitled.ipynb": book(SCRATCH)}, "softmax.py", "defines"),
    "utils": ({"answer.py": ANSWER, "utils.py": "def shape(x): return x.shape"}, "answer.py", "defines"),
    "config": ({"softmax_yamada.py": ANSWER, "config.py": "LR = 0.1"}, "softmax_yamada.py", "defines"),
    "own tests": ({"softmax.py": ANSWER, "test_softmax.py": "from softmax import *"}, "softmax.py", "serves"),
    "tests that import the module": ({"softmax.py": ANSWER, "test_it.py": "import softmax"}, "softmax.py", "defines"),
    "setup": ({"softmax.py": ANSWER, "setup.py": "from setuptools import setup\nsetup()"}, "softmax.py", "defines"),
    "a driver": ({"softmax.py": ANSWER, "main.py": "import softmax\nprint(softmax.relu(3))"}, "softmax.py", "defines"),
    "a driver with a star": ({"mine.py": ANSWER, "main.py": "from mine import *\nprint(relu(1))"}, "mine.py", None),
    "a plot": ({"softmax.py": ANSWER, "zplot.py": PLOT}, "softmax.py", "named"),
    "deeper than a helper": ({"sub/softmax.py": ANSWER, "setup_env.py": SCRATCH}, "sub/softmax.py", "defines"),
    "much deeper": ({"a/b/c/kadai.ipynb": book(ANSWER), "config.py": "X = 1"}, "a/b/c/kadai.ipynb", "defines"),
    "an older copy deeper": ({"softmax.py": ANSWER, "old/softmax.py": ANSWER}, "softmax.py", "shallow"),
    "the untouched starter": ({"mine.ipynb": book(HALF), "softmax.py": STARTER}, "mine.ipynb", "defines"),
    "nothing but the starter": ({"softmax.py": STARTER, "memo.py": SCRATCH}, "softmax.py", "named"),
    "the starter as a notebook": (
        {"kadai.py": ANSWER, "softmax.ipynb": book(*STARTER.strip().split("\n\n\n"))},
        "kadai.py",
        "defines",
    ),
    "hand_in before a newer": ({"softmax_yamada.py": HALF, "copy.py": ANSWER}, "softmax_yamada.py", "named"),
    "a helper called like hand_in": ({"answers.py": ANSWER, "softmax_utils.py": HALF}, "answers.py", "defines"),
    "two attempts": ({"softmax_1.py": ANSWER, "softmax_2.py": ANSWER}, "softmax_2.py", "newest"),
    "the older is fuller": ({"first.py": ANSWER, "second.py": HALF}, "first.py", "defines"),
    "split over modules": (
        {
            "a.py": "def softmax(u): return u",
            "b.py": "def relu(u): return u\nclass Adam:\n  x = 1",
            "all.py": "from a import *\nfrom b import relu, Adam",
        },
        "all.py",
        None,
    ),
    "a package": (
        {"pkg/__init__.py": "from .impl import softmax, relu, Adam", "pkg/impl.py": ANSWER, "run.py": "import pkg"},
        "pkg/impl.py",
        "serves",
    ),
    "the package holds it": ({"pkg/__init__.py": ANSWER, "pkg/extra.py": SCRATCH}, "pkg/__init__.py", "defines"),
    "a notebook imports it": (
        {"impl.py": ANSWER, "report.ipynb": book("from impl import *", "softmax(1)")},
        "impl.py",
        None,
    ),
    "a notebook writes its module": (
        {"report.ipynb": book("%%writefile impl.py\n" + ANSWER, "from impl import *"), "util.py": SCRATCH},
        "report.ipynb",
        "defines",
    ),
    "lambdas and blocks": (
        {"x.py": "softmax = lambda u: u\nif True:\n    def relu(u): return u\n", "y.py": "softmax = None"},
        "x.py",
        "defines",
    ),
    "only tried out under main": (
        {"good.py": "def relu(u): return u", "bad.py": "if __name__ == '__main__':\n    relu = 1\n    softmax = 2\n"},
        "good.py",
        "defines",
    ),
    "a broken notebook beside a module": (
        {"softmax.py": ANSWER, "softmax.ipynb": book(ANSWER)[:-60]},
        "softmax.py",
        "readable",
    ),
    "a broken notebook alone with the answer": (
        {"softmax.ipynb": book(ANSWER)[:-60], "scratch.py": SCRATCH},
        "softmax.ipynb",
        "defines",
    ),
    "a bracket is missing": ({"softmax.py": ANSWER + "x = (1\n", "z.py": SCRATCH}, "softmax.py", "defines"),
    "versions in folders": (
        {"Version 2/softmax.py": ANSWER, "Version 1/softmax.py": ANSWER},
        "Version 1/softmax.py",
        "newest",
    ),
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course") / "softmax"
    for name, content in {
        "manifest.toml": 'hand_in = ["{assignment}_{name}.*"]\n',
        "hidden/test_all.py": CHECKS,
        "starter/en/softmax.py": STARTER,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return AskedFor(folder)


def handed_in(layout: dict[str, str], seconds_apart: float = 3600.0) -> list[SubmissionFile]:
    return [SubmissionFile(name, text.encode(), age * seconds_apart) for age, (name, text) in enumerate(layout.items())]


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_file_with_the_answer_counts_however_new_the_others_are(asked, name):
    layout, expected, reason = LAYOUTS[name]

    choice = choose(candidates(handed_in(layout), asked))

    assert choice.best.entry == expected
    assert reason is None or (choice.reason == reason and choice.others)


@pytest.mark.parametrize("name", [name for name, (_, _, reason) in LAYOUTS.items() if reason != "newest"])
def test_times_change_nothing_where_the_files_are_not_equal(asked, name):
    layout, expected, _ = LAYOUTS[name]
    for files in (handed_in(layout, 0.0), handed_in(layout, 0.01), handed_in(layout, -3600.0)):
        assert choose(candidates(files, asked)).best.entry == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["softmax_v2.py", "softmax_v10.py"], "softmax_v10.py"),
        (["Version 1/softmax.py", "Version 2/softmax.py"], "Version 2/softmax.py"),
        (["softmax.py", "softmax (1).py"], "softmax (1).py"),
        (["softmax - コピー.py", "softmax.py"], "softmax - コピー.py"),
    ],
)
def test_of_one_time_the_last_version_counts(asked, names, expected):
    for files in (names, names[::-1]):
        choice = choose(candidates(handed_in(dict.fromkeys(files, ANSWER), 0.5), asked))
        assert (choice.best.entry, choice.reason) == (expected, "last")


def test_what_is_asked_for_is_read_from_the_checks(asked):
    assert asked.names == {"softmax", "relu", "Adam"}


@pytest.mark.parametrize(
    ("path", "is_named"),
    [
        ("softmax.py", True),
        ("softmax_yamada.ipynb", True),
        ("k/Softmax-山田 (1).py", True),
        ("softmax_utils.py", False),
        ("utils.py", False),
        ("softmax_old.py", False),
    ],
)
def test_a_file_is_named_as_asked_or_it_serves(asked, path, is_named):
    assert asked.is_named(path) is is_named


@pytest.mark.parametrize(
    ("code", "written", "left_open"),
    [
        ("def f(x): return x[1:2]", {"f"}, set()),
        ("def f(x): pass  # later", set(), {"f"}),
        ("def f(\n    x: int,\n    y=(1, 2),\n) -> int:\n    raise NotImplementedError('f')\n", set(), {"f"}),
        ("def f(x):\n    '''Say.'''\n    # nothing\n", set(), {"f"}),
        ("@decorate(1)\n@twice\ndef f(x):\n    return x\n", {"f"}, set()),
        ("class A(B):\n    def g(self):\n        pass\n\n    def h(self): ...\n", set(), {"A"}),
        ("class A(B):\n    def g(self):\n        pass\n    k = 1\n", {"A"}, set()),
        ("a, b = 1, 2\nc: int = 3\nd == 4\ne += 1\n", {"a", "b", "c"}, set()),
        ("async def f():\n    return 1\nf = None\n", set(), {"f"}),
        ("try:\n    import torch\nexcept ImportError:\n    def f(x):\n        return x\n", {"f"}, set()),
        ('"""\ndef f(x): return x\n"""\ns = "#\\"\'"  # def g\n', {"s"}, set()),
        ("def f(x):\n    return (x\ndef g(x):\n    return x\n", {"f", "g"}, set()),
    ],
)
def test_definitions_are_told_from_what_is_left_open(code, written, left_open):
    found = definitions(code)

    assert (found.written, found.left_open) == (written, left_open)


def test_imports_say_what_comes_from_where():
    code = dedent("""
        from a import b, c as d  # both
        from .e import (
            f,
            g as h,
        )
        from i import *
    """)

    assert definitions(code).imported == (
        ("a", "b", "b"),
        ("a", "c", "d"),
        (".e", "f", "f"),
        (".e", "g", "h"),
        ("i", "*", "*"),
    )


@pytest.mark.parametrize(
    "hostile",
    [
        '"""' * 100_001,
        "'" * 300_000,
        "def f(" * 50_000,
        " = " * 100_000,
        "(" * 300_000,
        "a," * 150_000,
        "@a\n" * 100_000,
        "\t" * 300_000,
    ],
    ids=["quotes", "apostrophes", "defs", "equals", "brackets", "commas", "decorators", "tabs"],
)
def test_hostile_source_is_looked_at_without_trouble(hostile):
    definitions(hostile)


def test_of_several_attempts_the_old_ones_leave_and_the_last_of_one_time_counts():
    times = {"a_v1.py": 1000.0, "a_v2.py": 2000.0, "a_v3.py": 2003.0}
    found = [Candidate(name, (), time, time) for name, time in times.items()]

    assert (choose(found).best.entry, choose(found).reason) == ("a_v3.py", "last")
