"""An EDIT of a known misconception makes the reference answer as the misconception's own code does."""

import ast
import itertools
from pathlib import Path

import numpy as np
import pytest

from grader.course.manifest import read_manifest
from grader.diagnosis.misconceptions import CandidateCause, patched, read_misconceptions
from tests.rotation import each

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = sorted(folder.name for folder in (ROOT / "assignments").iterdir() if (folder / "wrong").is_dir())


@pytest.mark.slow
@pytest.mark.parametrize("assignment", each(ASSIGNMENTS))
def test_an_edited_reference_answers_as_the_mistake_itself(clinic, assignment):
    whole = clinic(assignment)
    diagnosis, is_torch = whole.diagnosis, "torch" in whole.assignment.packages
    near = {"rtol": 1e-3, "atol": 1e-5} if is_torch else {"rtol": 1e-4, "atol": 1e-9}  # in single precision
    trained = whole.assignment.conventions.get("training", ()) if is_torch else ()  # the last digits have grown by then
    with_edits = [
        misconception
        for misconception in read_misconceptions(ROOT / "assignments" / assignment).values()
        if misconception.edits
    ]
    for misconception in with_edits:
        for check in [
            c.id for c in diagnosis.executor.checks if c.settings.of in misconception.defines and c.id not in trained
        ]:
            own = diagnosis.cache.signature(CandidateCause((misconception.name,)), check)
            edit = diagnosis.cache.signature(CandidateCause((misconception.name,), "patched"), check)
            where = f"{misconception.name} in {check}"

            assert edit is not None, f"{where}: an old text is not in the reference exactly once"
            assert (edit.passed, edit.structure) == (own.passed, own.structure), where
            np.testing.assert_allclose(edit.numbers, own.numbers, err_msg=where, **near)


def test_edits_of_one_place_do_not_fit_together():
    assert patched("a b c", (("a b", "x"), ("b c", "y"))) is None
    assert patched("a b c", (("a", "x"), ("c", "y"))) == "x b y"
    assert patched("a b a", (("a", "x"),)) is None


def test_what_is_inserted_where_another_edit_ends_does_not_fit_together():
    clipped = "g = np.clip(e, -d, d)\n"
    replaced, appended = (clipped, "g = e\n"), ("-d, d)", "-d, d) * e")
    assert patched(clipped, (replaced, appended)) is None
    assert patched(clipped, (appended, replaced)) is None
    assert patched("x = a\n", (("a", "a + b"), ("= a", "= a * c"))) is None  # two insertions at one place
    assert patched("x = ab\n", (("= ab", "= 0b"), ("ab\n", "a1\n"))) == "x = 01\n"  # each replaces a letter of its own


@pytest.mark.slow
def test_no_two_edits_of_the_course_make_what_python_cannot_read():
    unreadable = []
    for name in ASSIGNMENTS:
        assignment = read_manifest(ROOT / "assignments" / name)
        source = assignment.reference.read_text("utf-8")
        edited = [one for one in read_misconceptions(ROOT / "assignments" / name).values() if one.edits]
        for one, other in itertools.combinations(edited, 2):
            both = patched(source, one.edits + other.edits) if set(one.defines) & set(other.defines) else None
            try:
                compile(both or "", name, "exec", ast.PyCF_ONLY_AST)
            except SyntaxError as error:
                unreadable.append((name, one.name, other.name, str(error)))

    assert unreadable == []
