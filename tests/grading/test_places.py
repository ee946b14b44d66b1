"""Which line a failure, or a note, is about."""

import json
import textwrap

import pytest

from grader.grading import api
from grader.intake.definitions import lines_that_define
from grader.model import SourceLine

NAMES = ("right", "wrong", "raises", "elsewhere", "imported", "fails", "absent", "broken", "Method")
MANIFEST = """
title = { ja = "課題", en = "Exercise" }
reference = "reference.py"
hand_in = ["{assignment}_{name}.*"]
points = 9
"""


@pytest.fixture
def places(write, monkeypatch):
    """``places("file", {path: text})``: the place of each failing check by its function, and those of the notes."""

    def check(entry, files):
        checks = "".join(
            f"""
            @about({name!r})
            def test_{name}(student, reference):
                expected = reference.right(1)
                assert_close(student.{name}(1), expected)
            """
            for name in NAMES
        )
        folder = write(public=checks, reference="".join(f"def {name}(x):\n    return x\n" for name in NAMES))
        (folder / "manifest.toml").write_text(MANIFEST, "utf-8")
        for path, text in files.items():
            (folder.parent / path).write_text(text, "utf-8")
        monkeypatch.chdir(folder.parent)
        report = api.check(entry, str(folder), hint=0)
        return {one.of: one.place for one in report.checks}, [placed.place for placed in report.placed_notes]

    return check


CELLS = [
    "import numpy as np\nfrom beside import fails, imported",
    "def right(x):\n    return x",
    '"""\ndef wrong(x): in a text\n"""\ndef wrong(x):  # the first\n    return 2\n\ndef wrong(x):\n    return 3',
    "def helper(x):\n    return 1 / (x - x)\n\nif True:\n    def raises(x):\n        return helper(x)",
    "elsewhere = lambda x: 5",
    "def broken(x:\n    return x\n",
    "class Method:\n    def __init__(self, x):\n        self.x = x\n\n    def wrong(self):\n        return 1",
]
BESIDE = "\n\ndef imported(x):\n    return 7\n\ndef fails(x):\n    x += 1\n    return x[0]\n"


def test_a_failure_of_a_module_is_at_the_line_that_raised_or_that_defines(places):
    source = "\n\n".join(CELLS)
    line = {text: number for number, text in enumerate(source.split("\n"), 1)}

    found, notes = places("mine.py", {"mine.py": source, "beside.py": BESIDE})

    assert found == {
        "right": None,
        "wrong": SourceLine("mine.py", line["def wrong(x):"]),
        "raises": SourceLine("mine.py", line["    return 1 / (x - x)"]),
        "elsewhere": SourceLine("mine.py", line["elsewhere = lambda x: 5"]),
        "imported": SourceLine("beside.py", 3),
        "fails": SourceLine("beside.py", 8),
        "absent": SourceLine("mine.py"),
        "broken": SourceLine("mine.py", line["def broken(x:"]),
        "Method": SourceLine("mine.py", line["class Method:"]),
    }
    assert notes == [SourceLine("mine.py", line["def broken(x:"])]


def test_a_failure_of_a_notebook_is_in_a_cell(places):
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": cell} for cell in CELLS]
    book = json.dumps({"metadata": {}, "nbformat": 4, "nbformat_minor": 5, "cells": cells})

    found, notes = places("a b.ipynb", {"a b.ipynb": book, "beside.py": BESIDE})

    assert found == {
        "right": None,
        "wrong": SourceLine("a b.ipynb", 7, 3),
        "raises": SourceLine("a b.ipynb", 2, 4),
        "elsewhere": SourceLine("a b.ipynb", 1, 5),
        "imported": SourceLine("beside.py", 3),
        "fails": SourceLine("beside.py", 8),
        "absent": SourceLine("a b.ipynb"),
        "broken": SourceLine("a b.ipynb", 1, 6),
        "Method": SourceLine("a b.ipynb", 1, 7),
    }
    assert notes == [SourceLine("a b.ipynb", 1, 6)]


DEFINED = {
    "the last of two": ("def f(): pass\ndef f(): pass", 2),
    "after a decorator": ("@d\n@e(1)\ndef f(): pass", 3),
    "async": ("\nasync  def f(): pass", 2),
    "a value": ("x = 1\nf = partial(g)", 2),
    "an annotated value": ("f: Callable = g", 1),
    "not a comparison": ("f == 1\n", None),
    "not in a text": ('x = """\ndef f(): pass\n"""', None),
    "not in a comment": ("# def f(): pass", None),
    "below a text": ('x = """\n\n"""\ndef f(): pass', 4),
    "in a block": ("if x:\n    def f(): pass", 2),
    "at the outermost level rather than in a block": ("def f(): pass\nif x:\n    def f(): pass", 1),
    "not a method": ("class A:\n    def f(self): pass", None),
    "not a longer name": ("def ff(): pass\ndef f2(): pass", None),
    "a class": ("class f(Base):\n    pass", 1),
    "cut off": ('def f(x):\n    return "', 1),
    "a long line": ("x = '" + "a " * 100_000 + "'\ndef f(): pass", 2),
    "very often": ("f = 1\n" * 200_000, 200_000),
    "many blanks": (" \n" * 100_000 + "def f(): pass", 100_001),
}


@pytest.mark.parametrize(("source", "line"), DEFINED.values(), ids=DEFINED)
def test_the_line_that_defines_a_name_is_found_without_parsing(source, line):
    assert lines_that_define({"f"}, [textwrap.dedent(source)]) == ({} if line is None else {"f": (0, line)})
