"""What a check is given by the trusted side is recorded and replayed, whatever it is; what cannot be is refused."""

import re
from pathlib import Path

import pytest

from grader.checks.collect import collect
from grader.course.manifest import read_manifest
from grader.errors import AssignmentError
from grader.grading.executor import Executor
from grader.grading.in_process import run_checks
from grader.grading.trusted_side import course_side
from grader.kits.elsewhere import may_differ
from grader.kits.record import record
from grader.kits.recorded_side import RecordedSide
from grader.model import Verdict

DATA = Path(__file__).parents[1] / "data" / "kits"
MANIFEST = """
title = { ja = "種類", en = "Kinds" }
reference = "reference/kinds.py"
hand_in = ["{assignment}_{name}.*"]
points = 1
"""
OF_A_SET = """

def shuffled():
    return list({"one", "two", "three", "four"})
"""


def course(folder, checks):
    """Write a course with one assignment, and return that."""
    (folder / "reference").mkdir(parents=True)
    (folder / "assignments" / "kinds" / "public").mkdir(parents=True)
    (folder / "course.toml").write_text('name = { ja = "a", en = "a" }\nlanguages = ["ja"]\n', "utf-8")
    reference = (DATA / "reference.py").read_text("utf-8") + (OF_A_SET if "shuffled" in checks else "")
    (folder / "reference" / "kinds.py").write_text(reference, "utf-8")
    (folder / "assignments" / "kinds" / "manifest.toml").write_text(MANIFEST, "utf-8")
    (folder / "assignments" / "kinds" / "public" / "test_kinds.py").write_text(checks, "utf-8")
    return read_manifest(folder / "assignments" / "kinds")


@pytest.fixture(scope="module")
def kinds(tmp_path_factory):
    assignment = course(tmp_path_factory.mktemp("kinds"), (DATA / "test_kinds.py").read_text("utf-8"))
    side = course_side(assignment, b"public\0kinds")
    executor = Executor(assignment, collect(assignment.folder), side.reference, side.seed, side=side)
    return record(assignment), executor


def results(executor, **changes):
    """Return what each check finds of the reference with some names changed."""
    found = run_checks(executor, lambda: {**vars(executor.reference), **changes})
    return {each.id: (each.verdict, each.message, each.hint) for each in found}


STUDENTS = {
    "right": {},
    "wrong": {"double": lambda x: 2 * x + 0.5, "constant": lambda _: 1, "numerical": lambda f, x: f(x)},
    "changes its argument": {"double": lambda x: x.__imul__(2) if hasattr(x, "shape") else 2 * x},
    "raises": {name: lambda *_: 1 / 0 for name in ("double", "update", "Layer", "noise", "collected", "play")},
    "gives nothing": {name: lambda *_: None for name in ("double", "add_in_place", "append", "squares", "adder")},
}


@pytest.mark.slow
@pytest.mark.parametrize("name", STUDENTS)
def test_a_check_finds_the_same_from_the_record_as_from_the_reference(kinds, name):
    kit, executor = kinds

    live = results(executor, **STUDENTS[name])
    replayed = results(executor.with_side(RecordedSide(kit, executor.assignment)), **STUDENTS[name])

    assert replayed == live
    assert len(live) > 30
    passed = [each for each, (verdict, *_) in live.items() if verdict is Verdict.PASSED]
    assert (len(passed) == len(live)) == (name in ("right",))


@pytest.mark.slow
def test_what_is_recorded_is_the_same_each_time(kinds):
    kit, executor = kinds

    assert record(executor.assignment) == kit


REFUSED = (DATA / "refused.py").read_text("utf-8")
HEAD, *REFUSED_CHECKS = re.split(r"(?=^@kind\()", REFUSED, flags=re.M)


@pytest.mark.slow
@pytest.mark.parametrize("source", REFUSED_CHECKS, ids=lambda source: re.search(r"def test_(\w+)", source)[1])
def test_a_check_that_cannot_be_recorded_is_refused_with_its_line(tmp_path, source):
    assignment = course(tmp_path, HEAD + source)

    with pytest.raises(AssignmentError) as caught:
        record(assignment)

    number, why = next(
        (n, line.split("# ")[1]) for n, line in enumerate((HEAD + source).splitlines(), 1) if "  # " in line
    )
    assert caught.value.key == f"kits.{why}"
    if why != "reference_fails":  # of that the check is named
        assert caught.value.problem.where.endswith(f"test_kinds.py:{number}")


MAY_DIFFER = {  # from process to process
    "[k for k in {'a', 'b'}]": True,
    "{each for each in names}": True,
    "set(names)": True,
    "frozenset({'a'})": True,
    "a.keys() & b.keys()": True,
    "hash('a')": True,
    "id(x)": True,
    "len(__file__)": True,
    "open('a.csv').read()": True,
    "np.loadtxt('a.csv')": True,
    "import os": True,
    "from pathlib import Path": True,
    "import time": True,
    "import requests": True,
    "import numpy as np": False,
    "import torch.nn": False,
    "from grader.checks import points": False,
    "{1, 2}": False,
    "frozenset({1, 2})": False,
    "{'a': 1}": False,
    "for k, v in a.items(): pass": False,
    "__name__": False,
}


@pytest.mark.parametrize(("source", "expected"), MAY_DIFFER.items(), ids=MAY_DIFFER)
def test_what_may_differ_from_process_to_process_is_replayed_in_others(tmp_path, source, expected):
    (tmp_path / "x.py").write_text(source, "utf-8")

    assert may_differ(tmp_path / "x.py") is expected


@pytest.mark.parametrize("line", ["import reference.kinds", "from reference import kinds", "from hidden.x import y"])
def test_a_module_of_the_course_is_not_imported_by_what_a_kit_holds(tmp_path, line):
    assignment = course(tmp_path, HEAD + REFUSED_CHECKS[0])
    (assignment.folder / "hidden").mkdir()
    (assignment.folder / "probes.py").write_text(f"\n\ndef f():\n    {line}\n", "utf-8")

    with pytest.raises(AssignmentError) as caught:
        record(assignment)

    assert caught.value.key == "kits.imports_course"
    assert caught.value.problem.where.endswith("probes.py:4")


OTHER = {
    "another name": ("reference.double(x)", "reference.pair(x)"),
    "other numbers": ("reference.double(x)", "reference.double(x + 0.1)"),
    "another shape": ("rng.normal(size=(2, 3))", "rng.normal(size=(3, 2))"),
    "another draw": ("rng.normal(size=(2, 3))", "rng.uniform(size=(2, 3))"),
    "one more call": ("reference.double(x))", "reference.double(x) + 0 * reference.double(x))"),
    "one draw more": ("x = rng.normal(size=(2, 3))", "x = rng.normal(size=(2, 3)) + 0 * rng.normal()"),
    "a name by keyword": ("reference.double(x)", "reference.double(x=x)"),
    "something unknown": ("reference.double(x)", "reference.unknown"),
    "another order": (
        "student.double(x), reference.double(x)",
        "(reference.RATE, student.double(x))[1], reference.double(x)",
    ),
    "a check of that name has no record": ("def test_draw_normal", "def test_draw_other"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHER)
def test_a_check_that_asks_for_something_else_costs_no_points(kinds, tmp_path, name):
    kit, executor = kinds
    source = (DATA / "test_kinds.py").read_text("utf-8").partition("@kind()\ndef test_draw_many")[0]
    old, new = OTHER[name]
    assert old in source
    assignment = course(tmp_path, source.replace(old, new))
    changed = Executor(
        assignment, collect(assignment.folder), executor.reference, b"", side=RecordedSide(kit, assignment)
    )

    found = {verdict for student in STUDENTS.values() for verdict, *_ in results(changed, **student).values()}

    assert Verdict.GRADER_FAULT in found
    assert Verdict.PASSED not in found
