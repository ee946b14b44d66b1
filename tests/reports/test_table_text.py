from datetime import UTC, datetime

from grader.model import Text
from grader.reports.table import Column, Table
from grader.reports.table_text import render_table
from grader.reports.terminal_page import columns

ROWS = [
    ("s001", 1.5, 0.256, datetime(2026, 4, 1, 9, 5, tzinfo=UTC), "GRADED", True, "seen only by programs"),
    ("s002", None, 1.0, None, None, False, ""),
]
TABLE = Table(
    "marks",
    [
        Column("student"),
        Column("points", "number"),
        Column("difficulty", "share"),
        Column("graded_at", "moment"),
        Column("verdict", "verdict"),
        Column("public", "yes_no"),
        Column("file", in_text=False),
    ],
    ROWS,
)


def test_each_kind_of_cell_is_written_for_people():
    lines = render_table(TABLE, "en", color=False, width=100).splitlines()

    assert lines[0].split() == ["student", "points", "difficulty", "graded", "at", "verdict", "public"]
    assert lines[2].split() == ["s001", "1.5", "26", "%", "2026-04-01", "09:05", "graded", "yes"]
    assert lines[3].split() == ["s002", "–", "100", "%", "–", "not", "submitted", "no"]
    assert len(lines) == 4


def test_headings_and_verdicts_are_in_the_language():
    drawn = render_table(TABLE, "ja", color=False, width=100)

    assert "学生" in drawn
    assert "未提出" in drawn
    assert "100 %" in drawn


def test_whole_and_large_numbers_have_no_needless_digits():
    table = Table("marks", [Column("points", "number")], [(10.0,), (0.0,), (1234567.891,), (100,)])

    assert render_table(table, "en", color=False, width=60).split()[2:] == ["10", "0", "1,234,567.89", "100"]


def test_markup_and_escapes_of_a_student_are_shown_not_obeyed():
    table = Table(
        "marks", [Column("student"), Column("message")], [("[red]a[/red]\x1b[2J", Text(":smile:", ":smile:"))]
    )

    drawn = render_table(table, "en", color=True, width=80)

    assert "[red]a[/red]\\x1b[2J" in drawn
    assert ":smile:" in drawn
    assert "\x1b[2J" not in drawn


def test_colour_is_used_only_where_it_is_wanted():
    table = Table("marks", [Column("verdict", "verdict")], [("WITHHELD",)])

    assert "\x1b[33m" in render_table(table, "en", color=True, width=60)
    assert "\x1b" not in render_table(table, "en", color=False, width=60)


def test_a_wide_table_is_folded_into_the_terminal():
    table = Table("marks", [Column("student"), Column("message")], [("s001", Text("長い説明。" * 30, "long " * 30))])

    lines = render_table(table, "ja", color=False, width=50).splitlines()

    assert max(map(columns, lines)) <= 50
    assert sum(line.count("長") for line in lines) == 30
