import csv
import io
from datetime import UTC, datetime

import pytest

from grader.model import Text
from grader.reports.as_csv import render_csv
from grader.reports.table import Column, Table


def cells(*row, language="en"):
    table = Table("marks", [Column("student") for _ in row], [row])
    _, values = csv.reader(io.StringIO(render_csv(table, language).removeprefix("\ufeff")))
    return values


@pytest.mark.parametrize(
    "evil",
    ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"],
    ids=["equals", "plus", "minus", "at", "tab", "cr", "lf", "wide-equals", "wide-plus", "wide-minus", "wide-at"],
)
def test_a_formula_from_a_student_is_only_text(evil):
    harmless = "'" + evil.replace("\r", "\n")

    assert cells(evil) == [harmless]
    assert cells(Text(evil, evil)) == [harmless]


def test_ordinary_text_and_numbers_are_left_alone():
    assert cells("山田太郎", "a=b", -1.5, None, True) == ["山田太郎", "a=b", "-1.5", "", "True"]


def test_moments_are_iso_8601():
    assert cells(datetime(2026, 4, 1, 9, 30, 15, 999, tzinfo=UTC)) == ["2026-04-01T09:30:15+00:00"]


def test_text_and_headings_follow_the_language():
    table = Table("marks", [Column("student")], [[Text("日本語", "English")]])

    assert render_csv(table, "ja") == "\ufeff学生\n日本語\n"
    assert render_csv(table, "en") == "\ufeffstudent\nEnglish\n"


def test_commas_quotes_and_line_breaks_stay_in_their_cell():
    found = cells('a,"b"\nc', "new\r\nrow", "row\r=1", "half \ud83d", "nul \0")

    assert found == ['a,"b"\nc', "new\nrow", "row\n=1", "half \\ud83d", "nul \\x00"]
