"""An EDIT of a known misconception makes the reference answer as the misconception's own code does."""

from pathlib import Path

import numpy as np
import pytest

from grader.diagnosis.misconceptions import CandidateCause, patched, read_misconceptions
from tests.rotation import each

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = sorted(folder.name for folder in (ROOT / "assignments").iterdir() if (folder / "wrong").is_dir())


@pytest.mark.slow
@pytest.mark.parametrize("assignment", each(ASSIGNMENTS))
def test_an_edited_reference_answers_as_the_mistake_itself(clinic, assignment):
    diagnosis = clinic(assignment).diagnosis
    with_edits = [
        misconception
        for misconception in read_misconceptions(ROOT / "assignments" / assignment).values()
        if misconception.edits
    ]
    for misconception in with_edits:
        for check in [c.id for c in diagnosis.executor.checks if c.settings.of in misconception.defines]:
            own = diagnosis.cache.signature(CandidateCause((misconception.name,)), check)
            edit = diagnosis.cache.signature(CandidateCause((misconception.name,), "patched"), check)
            where = f"{misconception.name} in {check}"

            assert edit is not None, f"{where}: an old text is not in the reference exactly once"
            assert (edit.passed, edit.structure) == (own.passed, own.structure), where
            np.testing.assert_allclose(edit.numbers, own.numbers, rtol=1e-4, atol=1e-9, err_msg=where)


def test_edits_of_one_place_do_not_fit_together():
    assert patched("a b c", (("a b", "x"), ("b c", "y"))) is None
    assert patched("a b c", (("a", "x"), ("c", "y"))) == "x b y"
    assert patched("a b a", (("a", "x"),)) is None
