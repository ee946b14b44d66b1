"""An EDIT of a known mistake makes the reference answer as the mistake's own code does."""

from pathlib import Path

import numpy as np
import pytest

from grader.diagnosis.misconceptions import Subject, edited, read_mistakes
from tests.rotation import each

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = sorted(folder.name for folder in (ROOT / "assignments").iterdir() if (folder / "wrong").is_dir())


@pytest.mark.slow
@pytest.mark.parametrize("assignment", each(ASSIGNMENTS))
def test_an_edited_reference_answers_as_the_mistake_itself(clinic, assignment):
    diagnosis = clinic(assignment).diagnosis
    with_edits = [mistake for mistake in read_mistakes(ROOT / "assignments" / assignment).values() if mistake.edits]
    for mistake in with_edits:
        for check in [c.id for c in diagnosis.executor.checks if c.marks.of in mistake.defines]:
            own = diagnosis.bank.answers(Subject((mistake.name,)), check)
            edit = diagnosis.bank.answers(Subject((mistake.name,), "edited"), check)
            where = f"{mistake.name} in {check}"

            assert edit is not None, f"{where}: an old text is not in the reference exactly once"
            assert (edit.passed, edit.structure) == (own.passed, own.structure), where
            np.testing.assert_allclose(edit.numbers, own.numbers, rtol=1e-4, atol=1e-9, err_msg=where)


def test_edits_of_one_place_do_not_fit_together():
    assert edited("a b c", (("a b", "x"), ("b c", "y"))) is None
    assert edited("a b c", (("a", "x"), ("c", "y"))) == "x b y"
    assert edited("a b a", (("a", "x"),)) is None
