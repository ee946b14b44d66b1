"""What is typed wrongly is told in both languages, with the right choices; without the terminal."""

import click
import pytest

from grader.cli.app import cli
from grader.cli.usage import worded

TYPED = {  # what is typed after "grader": the sentence, and what to do
    "grade --nope": ("There is no option --nope.", "did you mean --force?"),
    "grade --forc": ("There is no option --forc.", "did you mean --force, --format?"),
    "grade -j 0": ("0 is not possible for --jobs.", "from 1 to 64"),
    "grade -j x": ("x is not possible for --jobs.", "from 1 to 64"),
    "grade --format xml": ("xml is not possible for --format.", "choose one of: text, json, github, junit."),
    "audit --mutants some": ("some is not possible for --mutants.", "choose one of: all, sample, none."),
    "check a b": ("There is something left over: b", "quotation marks"),
    "report --db": ("--db needs a value.", "--help` shows"),
    "grade --force=1": ("--force takes no value.", "--help` shows"),
    "mark warm_up --read nosuch.csv": ("There is no nosuch.csv.", "check the name and the folder"),
    "--nope": ("There is no option --nope.", "`grader --help` shows what it takes"),
}


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_wrongly_is_told_in_both_languages(typed):
    with pytest.raises(click.ClickException) as caught:
        cli.main(typed.split(), prog_name="grader", standalone_mode=False)
    error = worded(caught.value)

    sentence, step = TYPED[typed]
    assert error.problem.what.en == sentence
    assert step in error.problem.next.en
    assert error.exit_code == 2
    words = f"{error.problem.what.ja}{error.problem.next.ja}"
    assert "ください" in words or "られます" in words
    assert "Error" not in words
