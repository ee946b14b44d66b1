"""The roster's file: workbooks are read as they are seen, and a change leaves everything else alone."""

import io
from datetime import datetime

import openpyxl
import pytest

from grader.course.roster import Roster, read_roster
from grader.course.roster_file import (
    Change,
    added_entry,
    changed_entry,
    changed_rows,
    compared,
    merged_entries,
    withdrawn_entry,
    write_changes,
)
from grader.errors import AssignmentError, UsageError
from grader.model import Student

A = Student("00123", "山田 太郎", "ヤマダ タロウ", "taro@example.ac.jp", "A")
B = Student("s2", "Aoi Hayashi")


def workbook(path, *sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    for sheet in book.worksheets:
        for cell in sheet["A"]:
            if isinstance(cell.value, int):
                cell.number_format = "00000"
    book.save(buffer)
    path.write_bytes(buffer.getvalue())
    return path


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (
            ["学籍番号", "氏名", "フリガナ", "メールアドレス", "班"],
            [123, "山田 太郎", "ヤマダ タロウ", "taro@example.ac.jp", "A"],
        ),
        (["id", "kana", "name", "group", "email"], ["00123", "ヤマダ タロウ", "山田 太郎", "A", "taro@example.ac.jp"]),
        (
            ["Student number", "姓", "名", "フリガナ", "E-mail", "Team", "備考"],
            [123.0, "山田", "太郎", "ヤマダ タロウ", "taro@example.ac.jp", "A", 1],
        ),
    ],
)
def test_a_workbook_is_read_as_it_is_seen(tmp_path, headings, row):
    file = workbook(tmp_path / "list.xlsx", [], [["2026年度 深層学習", None], [], headings, row])

    (student,) = read_roster(file).students

    assert student == (A._replace(id="123") if isinstance(row[0], float) else A)


def test_a_day_of_a_workbook_is_since_when_somebody_has_left(tmp_path):
    file = workbook(
        tmp_path / "list.xlsx", [["id", "name", "離脱日"], ["s1", "A", datetime(2026, 10, 31)], ["s2", "B", None]]
    )

    assert [one.withdrawn for one in read_roster(file).students] == ["2026-10-31", ""]


@pytest.mark.parametrize(("cell", "day"), [("2026/10/31", "2026-10-31"), ("2026年1月5日", "2026-01-05"), ("", "")])
def test_a_day_is_read_however_it_is_written(tmp_path, cell, day):
    (tmp_path / "roster.csv").write_text(f"id,name,withdrawn\ns1,A,{cell}\n", "utf-8")

    assert read_roster(tmp_path / "roster.csv").students[0].withdrawn == day


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 an old or encrypted one"])
def test_what_is_no_workbook_says_so(tmp_path, content):
    (tmp_path / "list.xlsx").write_bytes(content)

    with pytest.raises(AssignmentError, match="cannot be read as an Excel workbook"):
        read_roster(tmp_path / "list.xlsx")


def test_a_word_in_the_place_of_a_day_is_refused_with_its_line(tmp_path):
    (tmp_path / "roster.csv").write_text("id,name,withdrawn\ns1,A,maybe\n", "utf-8")

    with pytest.raises(AssignmentError, match="is no day") as caught:
        read_roster(tmp_path / "roster.csv")
    assert "roster.csv:2" in str(caught.value)


ROWS = [
    ["My class", ""],
    ["note", "学籍番号", "氏名", "Mail"],
    ["x", '="00123"', "山田 太郎", "old@x"],
    ["y", "s2", "Aoi Hayashi"],
]


def test_a_change_leaves_titles_other_lines_and_columns_as_they_are():
    assert changed_rows(ROWS, [Change("changed", B, B._replace(email="a@x"))]) == [*ROWS[:3], [*ROWS[3], "a@x"]]
    assert changed_rows(ROWS, [Change("withdrawn", A, A._replace(withdrawn="2026-10-31"))]) == [
        ROWS[0],
        [*ROWS[1], "withdrawn"],
        [*ROWS[2], "2026-10-31"],
        ROWS[3],
    ]
    assert changed_rows(ROWS, [Change("added", None, Student("s3", "C"))])[-1] == ["", "s3", "C", ""]
    merged = changed_rows(ROWS, [Change("merged", B, A)])
    assert merged == [
        ROWS[0],
        [*ROWS[1], "kana", "group"],
        ["x", "00123", "山田 太郎", "taro@example.ac.jp", A.kana, "A"],
    ]
    renamed = changed_rows(ROWS, [Change("merged", B, B._replace(id="s9"))])
    assert renamed[3] == ["y", "s9", "Aoi Hayashi", ""]


def test_a_name_in_two_columns_is_changed_in_both():
    rows = [["id", "First name", "Last name"], ["s2", "Aoi", "Hayashi"], ["s3", "太郎", "山田"]]

    changes = [
        changed_entry(Roster([B]), "s2", {"name": "Aoi Maria Mori"}),
        changed_entry(Roster([Student("s3", "山田 太郎")]), "s3", {"name": "山本 太郎"}),
    ]

    assert changed_rows(rows, changes) == [rows[0], ["s2", "Aoi Maria", "Mori"], ["s3", "太郎", "山本"]]


def test_a_newer_list_says_who_is_new_gone_back_or_different(tmp_path):
    left = Student("s4", "Li Na", withdrawn="2026-05-01")
    old = Roster([A, B, Student("s3", "佐藤 翔"), left])
    (tmp_path / "new.csv").write_text("学籍番号,氏名\n123,山田 太郎\nS2,Aoi Mori\ns4,Li Na\n24M3,佐藤翔\n", "utf-8")

    found = compared(old, tmp_path / "new.csv", "2026-12-01")

    told = {(one.kind, one.after.id): one for one in found}
    assert list(told) == [
        ("added", "123"),
        ("changed", "s2"),
        ("back", "s4"),
        ("added", "24M3"),
        ("withdrawn", "00123"),
        ("withdrawn", "s3"),
    ]
    assert told["changed", "s2"].fields == ("name",)
    assert told["withdrawn", "s3"].perhaps.id == "24M3"
    assert told["withdrawn", "00123"].perhaps.id == "123"


def test_one_person_is_added_withdrawn_and_merged_only_where_that_is_so():
    roster = Roster([A, B])

    with pytest.raises(UsageError, match="is on the roster already"):
        added_entry(roster, Student("S2", "B"))
    with pytest.raises(UsageError, match="is missing"):
        added_entry(roster, Student("s9"))
    with pytest.raises(UsageError, match="is not on the roster"):
        withdrawn_entry(roster, "s9", "2026-12-01")
    with pytest.raises(UsageError, match="cannot be merged into"):
        merged_entries(roster, "s2", "S2")
    assert merged_entries(roster, "00123", "s2").after == A._replace(id="s2", name="Aoi Hayashi")


def test_a_workbook_is_never_written_over(tmp_path):
    file = workbook(tmp_path / "roster.xlsx", [["id", "name"], ["s1", "A"]])

    with pytest.raises(UsageError, match="is a workbook"):
        write_changes(file, [Change("added", None, B)])


def test_a_file_in_cp932_becomes_utf_8_and_keeps_its_rights(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_bytes("学籍番号;氏名\ns1;山田\n".encode("cp932"))
    file.chmod(0o640)

    write_changes(file, [Change("added", None, B)])

    assert [one.id for one in read_roster(file).students] == ["s1", "s2"]
    assert file.stat().st_mode & 0o777 == 0o640
