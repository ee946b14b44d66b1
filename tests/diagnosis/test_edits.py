"""An EDIT of a known mistake makes the reference answer as the mistake's own code does."""

from pathlib import Path

import numpy as np
import pytest

from grader.diagnosis.misconceptions import Subject, edited, read_mistakes

ROOT = Path(__file__).parents[2]
EDITED = sorted(
    (folder.name, mistake.name)
    for folder in (ROOT / "assignments").iterdir()
    if (folder / "wrong").is_dir()
    for mistake in read_mistakes(folder).values()
    if mistake.edits
)


@pytest.mark.parametrize(("assignment", "name"), EDITED)
def test_an_edited_reference_answers_as_the_mistake_itself(clinic, assignment, name):
    diagnosis = clinic(assignment).diagnosis
    about = [c.id for c in diagnosis.runner.checks if c.marks.of in diagnosis.bank.mistakes[name].defines]

    for check in about:
        own = diagnosis.bank.answers(Subject((name,)), check)
        edit = diagnosis.bank.answers(Subject((name,), "edited"), check)

        assert edit is not None, "an old text is not in the reference exactly once"
        assert (edit.passed, edit.structure) == (own.passed, own.structure), check
        np.testing.assert_allclose(edit.numbers, own.numbers, rtol=1e-4, atol=1e-9, err_msg=check)


def test_edits_of_one_place_do_not_fit_together():
    assert edited("a b c", (("a b", "x"), ("b c", "y"))) is None
    assert edited("a b c", (("a", "x"), ("c", "y"))) == "x b y"
    assert edited("a b a", (("a", "x"),)) is None
