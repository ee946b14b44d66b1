import json

import pytest

from grader.intake.asked_for import AskedFor
from grader.intake.entry_point import candidates, choose
from grader.intake.files import SubmissionFile, is_code
from grader.intake.imports import imported_names

NOTHING = AskedFor(None)


def files(**code: str) -> list[SubmissionFile]:
    """One file per argument, in order of age; ``__`` stands for a folder, ``_nb`` for a notebook."""
    named = [name.replace("__", "/").replace("_nb", ".ipynb") for name in code]
    return [
        SubmissionFile(name if "." in name else name + ".py", content.encode(), 60.0 * age)
        for age, (name, content) in enumerate(zip(named, code.values(), strict=True))
    ]


def chosen(found: list[SubmissionFile]) -> tuple[str, tuple[str, ...]]:
    best = choose(candidates(found, NOTHING)).best
    return best.entry, best.modules


def ordered(found: list[SubmissionFile]) -> list[str]:
    choice = choose(candidates(found, NOTHING))
    return [candidate.entry for candidate in (choice.best, *choice.others)]


@pytest.mark.parametrize("name", ["a.py", "A.PY", "a.ipynb", "ａ．ｐｙ", "k/a.IPYNB"])
def test_modules_and_notebooks_are_code(name):
    assert is_code(name)


@pytest.mark.parametrize("name", ["a.txt", "a.py.txt", "a.pyc", "py", "a.pdf"])
def test_other_files_are_not(name):
    assert not is_code(name)


def test_the_only_code_file_counts_whatever_its_name():
    assert chosen(files(kadai="x = 1")) == ("kadai.py", ())


def test_the_file_that_imports_the_others_counts_even_if_it_is_older():
    found = files(main="from layers import Affine", layers="import numpy\nimport maths", maths="x = 1")

    assert chosen(found) == ("main.py", ("layers.py", "maths.py"))


def test_a_notebook_that_imports_a_module_counts():
    book = json.dumps({"cells": [{"cell_type": "code", "source": ["import numpy as np\n", "import helper"]}]})

    assert chosen(files(report_nb=book, helper="x = 1")) == ("report.ipynb", ("helper.py",))


@pytest.mark.parametrize("line", ["%run helper.py", "%run -i ./helper", "from helper import *"])
def test_a_notebook_may_run_a_module_or_take_everything_from_it(line):
    book = json.dumps({"cells": [{"cell_type": "code", "source": f"# 準備\n{line}"}]})

    assert chosen(files(report_nb=book, helper="x = 1")) == ("report.ipynb", ("helper.py",))


def test_of_unconnected_files_each_is_an_attempt_and_the_newest_counts():
    found = files(first="x = 1", third="x = 3", second="x = 2")

    assert chosen(found)[0] == "second.py"
    assert sorted(ordered(found)) == ["first.py", "second.py", "third.py"]


def test_an_attempt_is_as_new_as_the_newest_file_that_belongs_to_it():
    found = files(old_main="from parts import a", other="x = 1", parts="a = 1")

    assert chosen(found) == ("old_main.py", ("parts.py",))


def test_of_two_attempts_that_share_a_module_the_newer_one_counts():
    assert chosen(files(main="import parts", main2="import parts", parts="a = 1"))[0] == "main2.py"


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["a.py", "b.py"], "b.py"), (["softmax.py", "softmax (1).py"], "softmax (1).py"), (["a.ipynb", "a.py"], "a.py")],
    ids=["last name", "copy number", "suffix"],
)
def test_of_one_age_the_copy_number_and_then_the_name_decide(names, expected):
    assert chosen([SubmissionFile(name, b"x = 1", age) for age, name in enumerate(reversed(names), 5)])[0] == expected


def test_in_a_ring_of_imports_the_newest_file_counts_with_the_others():
    assert chosen(files(a="import b", b="import c", c="import a")) == ("c.py", ("a.py", "b.py"))


def test_code_deeper_down_does_not_count_before_code_above_it_however_new():
    assert chosen(files(main="from lib import plot", lib__plot="x = 1", old__main="x = 0")) == (
        "main.py",
        ("lib/plot.py",),
    )


def test_relative_imports_are_followed_in_a_package():
    found = files(main="import lib.layers", lib__layers="from .deep import f\nfrom . import g", lib__deep="", lib__g="")

    assert chosen(found) == ("main.py", ("lib/deep.py", "lib/g.py", "lib/layers.py"))


@pytest.mark.parametrize("name", ["test_softmax", "softmax_test", "conftest", "setup", "__init__"])
def test_a_students_own_tests_are_not_graded_beside_code(name):
    found = [SubmissionFile("softmax.py", b"x = 1", 0.0), SubmissionFile(f"{name}.py", b"from softmax import *", 9.0)]

    assert chosen(found)[0] == "softmax.py"


def test_an_empty_file_is_no_attempt_beside_code():
    assert ordered(files(softmax="x = 1", untitled=" \n")) == ["softmax.py"]


def test_without_code_there_is_no_attempt():
    assert candidates([SubmissionFile("a.pdf", b"%PDF", 0.0)], NOTHING) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import a, b.c as d; import e", {"a", "b.c", "e"}),
        ("try:\n    from a import (b,\n c)\nexcept ImportError: import d", {"a", "a.b", "d"}),
        ("from .. import a\nfrom .b import c as d", {"..a", ".b", ".b.c"}),
        ("import_me = 1\nx = 'important'", set()),
        ("import importlib\nm = importlib.import_module('layers')", {"importlib", "layers"}),
        ("def broken(:\n  import a\n", {"a"}),
    ],
)
def test_imports_are_read_line_by_line_also_from_broken_code(source, expected):
    assert imported_names(source.encode()) == expected


@pytest.mark.parametrize(
    "hostile",
    [
        b"from " + b"." * 1_000_000,
        b"import " + b"a," * 500_000,
        b"import " + b" " * 1_000_000,
        b"(" * 1_000_000 + b"import a",
    ],
    ids=["dots", "commas", "spaces", "brackets"],
)
def test_hostile_source_is_read_without_trouble(hostile):
    assert len(imported_names(hostile)) <= 1
