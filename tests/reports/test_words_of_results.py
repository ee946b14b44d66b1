from string import Formatter

import pytest

from grader import messages
from grader.model import GradingVerdict, Verdict
from grader.reports import tables
from grader.reports.grade_text import COLUMNS
from grader.reports.table import Table


def places(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("room", ["reports", "report", "store"])
def test_both_languages_say_the_same_with_the_same_values(room):
    for key, message in messages.catalogue(room).items():
        assert message.ja.strip(), key
        assert message.en.strip(), key
        assert message.ja != message.en, key
        assert places(message.ja) <= places(message.en), key


def test_every_verdict_has_words():
    for verdict in Verdict:
        assert messages.text(f"reports.verdict.{verdict}", limit="cpu")
    for verdict in GradingVerdict:
        assert messages.text(f"reports.grading.{verdict}")


def test_every_table_and_column_has_words():
    for columns in (tables.MARK_COLUMNS, tables.PASS_RATES, tables.MISTAKES, tables.OUTCOMES, COLUMNS):
        assert all(column.heading for column in columns)
    for key in ("marks", "checks", "mistakes", "outcomes", "batch"):
        assert Table(key, (), ()).title
