import re
import unicodedata

import pytest

from grader.course.roster import Roster, read_roster
from grader.errors import AssignmentError
from grader.model import Student

LINES = "24001,山田 太郎,ヤマダ タロウ,taro@example.ac.jp\n24002,髙橋 花子,タカハシ ハナコ,hanako@example.ac.jp\n"


def matched(roster: Roster, name: str) -> str | None:
    student = roster.match(name).student
    return student.id if student else None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize(
    "header", ["id,name,kana,email", "学籍番号,氏名,フリガナ,メール", "学籍番号,氏名,ふりがな,メールアドレス"]
)
def test_a_roster_is_read_in_any_usual_encoding_and_language(tmp_path, encoding, header):
    file = tmp_path / "roster.csv"
    file.write_bytes(f"{header}\n{LINES}".encode(encoding))

    assert read_roster(file).students == (
        Student("24001", "山田 太郎", "ヤマダ タロウ", "taro@example.ac.jp"),
        Student("24002", "髙橋 花子", "タカハシ ハナコ", "hanako@example.ac.jp"),
    )


def test_columns_may_come_in_any_order_with_others_between_and_without_kana(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_text('氏名;学年;学籍番号\r\n"山田; 太郎";2;24001\r\n;;\r\n', "utf-8")

    assert read_roster(file).students == (Student("24001", "山田; 太郎"),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,kana\n山田,ヤマダ\n", 'The column "id" is missing'),
        ("id,kana\n1,ヤマダ\n", 'The column "name" is missing'),
        ("", 'The column "id" is missing'),
        ("id,name\n,山田\n", "has no id (name: 山田)"),
        ("id,name\ns1,山田\nＳ１,佐藤\n", "is on the roster twice"),
        ('id,name\n1,"山田\n', "cannot be read as CSV"),
        ("id,First nam\n1,A\n", 'The column "name" is missing'),
    ],
    ids=["no id", "no name", "empty", "line without id", "twice", "open quotation", "no part of a name"],
)
def test_a_broken_roster_says_what_is_wrong(tmp_path, content, message):
    file = tmp_path / "roster.csv"
    file.write_text(content, "utf-8")

    with pytest.raises(AssignmentError) as caught:
        read_roster(file)

    assert message in str(caught.value)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('"First name","Last name","ID number"\nTaro,Yamada,s1\n', ("s1", "Taro Yamada")),
        ("Surname,Given Name,SID\nYamada,Taro,s1\n", ("s1", "Taro Yamada")),
        ("姓,名,学籍番号\n山田,太郎,s1\n", ("s1", "山田 太郎")),
        ("名,姓,学籍番号\n太郎,山田,s1\n", ("s1", "山田 太郎")),
        ("First name,Last name,id\nJosé,Núñez,s1\n", ("s1", "José Núñez")),
        ("First name,Last name,id\nPlato,,s1\n", ("s1", "Plato")),
        ('Student,SIS User ID\n"Hayashi, Hina",s1\n', ("s1", "Hayashi, Hina")),
        ("id,name\n001,\n", ("001", "001")),
        ('id,name\n="00123",A\n', ("00123", "A")),
        ("id,name\n'00123,A\n", ("00123", "A")),
        ("id,name\n20240001.0,A\n", ("20240001", "A")),
        ("id,name\n１２３,A\n", ("１２３", "A")),
    ],
)
def test_names_in_two_columns_and_ids_from_a_spreadsheet_are_read(tmp_path, content, expected):
    (tmp_path / "roster.csv").write_text(content, "utf-8")

    (student,) = read_roster(tmp_path / "roster.csv").students

    assert (student.id, student.name) == expected


@pytest.mark.parametrize(
    "changed", ["2E+04", "2.024E+07", "2,02E+07", "######", "#REF!", "#N/A", "3月4日", "4-Mar", "Mar-04"]
)
def test_an_id_that_a_spreadsheet_has_changed_for_good_is_refused_with_its_line(tmp_path, changed):
    (tmp_path / "roster.csv").write_text(f'id,name\ns1,A\n"{changed}",B\n', "utf-8")

    with pytest.raises(AssignmentError, match="a spreadsheet has changed it") as error:
        read_roster(tmp_path / "roster.csv")

    assert "roster.csv:3" in str(error.value)


@pytest.mark.parametrize(
    ("ids", "name", "expected"),
    [
        (["123"], "00123", "123"),
        (["00123"], "123", "00123"),
        (["00123"], "0123_A", "00123"),
        (["00123", "123"], "123", "123"),
        (["00123", "123"], "00123", "00123"),
        (["00123", "123"], "0123", None),
        (["s123"], "123", None),
        (["0"], "000", "0"),
        (["123"], "1230", None),
        (["１２３"], "00123", "１２３"),
    ],
)
def test_an_id_is_found_without_the_zeros_that_a_spreadsheet_drops(ids, name, expected):
    assert matched(Roster([Student(id, "A" + "B" * number) for number, id in enumerate(ids)]), name) == expected


def test_a_missing_or_binary_roster_says_so(tmp_path):
    (tmp_path / "binary.csv").write_bytes(b"\xff\x00\x81")

    with pytest.raises(AssignmentError, match=r"There is no roster\.csv"):
        read_roster(tmp_path / "roster.csv")
    with pytest.raises(AssignmentError, match="unknown text encoding"):
        read_roster(tmp_path / "binary.csv")


@pytest.mark.parametrize(
    "name",
    [
        "24001",
        "２４００１",
        "山田太郎",
        "山田 太郎",
        "山田　太郎",
        "山田_太郎",
        "ヤマダタロウ",
        "やまだ たろう",
        "ﾔﾏﾀﾞ ﾀﾛｳ",
        unicodedata.normalize("NFD", "ヤマダ　タロウ"),
        "taro.yamada@example.ac.jp",
        "Taro.Yamada",
        "24001_山田太郎",
        "山田太郎-24001",
        "山田太郎_final",
        "山田太郎_再提出_2",
    ],
)
def test_a_student_is_found_by_id_name_kana_and_mail_however_typed(roster, name):
    assert matched(roster, name) == "24001"


@pytest.mark.parametrize("name", ["髙橋花子", "高橋花子", "髙橋 花子"])
def test_a_variant_letter_matches_when_only_one_student_is_left(roster, name):
    assert matched(roster, name) == "24002"


@pytest.mark.parametrize("name", ["山﨑健", "山崎健", "山嵜 健"])
def test_saki_is_saki_however_it_is_written(roster, name):
    assert matched(roster, name) == "24003"


def test_a_spelling_that_is_somebodys_own_is_asked_about_where_another_is_a_variant():
    roster = Roster(
        [Student("11", "髙橋花子"), Student("12", "高橋花子"), Student("13", "Lee Kim"), Student("14", "Kim Lee")]
    )

    for name in ("髙橋花子", "高橋花子", "Lee Kim", "leekim", "Kim_Lee"):
        assert len(roster.match(name).candidates) == 2
    with_ids = ("11_高橋花子", "高橋花子(12)", "Kim Lee 13")
    assert [matched(roster, name) for name in with_ids] == ["11", "12", "13"]


def test_numbers_are_not_put_together_from_parts():
    roster = Roster([Student("s001", "A", email="user12@x"), Student("s002", "B", email="user1@x", group="Team 12")])

    assert [matched(roster, name) for name in ("user1_2", "user1_25", "user_12")] == ["s002", None, "s001"]
    assert (roster.group_of("Team 1_2"), roster.group_of("Team-12")) == ((), (roster.students[1],))


def test_a_variant_that_could_be_two_students_is_nobody():
    roster = Roster([Student("1", "渡邊健"), Student("2", "渡邉健")])

    match = roster.match("渡辺健")

    assert match.student is None
    assert [student.id for student in match.candidates] == ["1", "2"]


def test_two_students_of_one_name_are_both_named_and_neither_chosen(roster):
    match = roster.match("佐藤翔")

    assert match.student is None
    assert [student.id for student in match.candidates] == ["24004", "24005"]


@pytest.mark.parametrize("name", ["24005", "サトウカケル", "24005_佐藤翔", "sho2"])
def test_of_two_of_one_name_the_id_the_kana_or_the_mail_decides(roster, name):
    assert matched(roster, name) == "24005"


@pytest.mark.parametrize(
    "name",
    ["山田", "太郎", "山田太朗", "山田太郎丸", "24001_佐藤翔", "24001_24002", "山田太郎_佐藤", "final", "", "99999"],
)
def test_nobody_is_guessed_at(roster, name):
    assert matched(roster, name) is None


def test_close_names_are_suggested_only(roster):
    assert [student.id for student in roster.similar("山田太朗")] == ["24001"]
    assert roster.similar("Schrödinger") == ()


_CLASS = Roster(
    [
        Student("00002", "Ann Ray", "", "ann.ray@example.ac.jp"),
        Student("00010", "山田 一郎", "", "yamada@example.ac.jp"),
        Student("00011", "佐藤 花子", "", "sato@example.ac.jp"),
        Student("00012", "Bo Ek", "", "bo@example.ac.jp"),
        Student("00031", "Wei Li", "", "li@example.ac.jp"),
        Student("20241007", "Jo Day", "", "jo.day@example.ac.jp"),
        Student("24-0-77", "Cy Orr", "", "cy@example.ac.jp"),
        Student("b21", "Di Poe", "", "di@example.ac.jp"),
    ]
)
# a name, and the ids of those it may mean: one decides, of several a person is asked
_MEANT = {
    "3-1": [],
    "1_2": [],
    "1 2": [],
    "2024-10-07": [],
    "2024_1007": [],
    "b-21": [],
    "b_2_1": [],
    "2": [],
    "02": ["00002"],
    "00002": ["00002"],
    "31": ["00031"],
    "0031": ["00031"],
    "31_Wei Li": ["00031"],
    "00031_final_2": ["00031"],
    "20241007": ["20241007"],
    "24-0-77": ["24-0-77"],
    "24_0_77": ["24-0-77"],
    "li": [],
    "bo": [],
    "di": [],
    "ann.ray": ["00002"],
    "sato": ["00011"],
    "li@example.ac.jp": ["00031"],
    "00010_佐藤花子": ["00010", "00011"],
    "佐藤花子_00010": ["00010", "00011"],
    "00011_佐藤花子": ["00011"],
    "00010_somebody": [],
}


def test_an_id_is_a_whole_part_of_a_name_and_what_is_at_odds_names_both():
    found = {name: sorted(one.id for one in _CLASS.match(name).candidates) for name in _MEANT}

    assert found == _MEANT


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", "Nobody is on the roster"),
        ("\n,,\n", "Nobody is on the roster"),
        ("10,A\n2024-01-05,B\n", "2024-01-05 is not what it was"),
        ("10,A\n2024/1/5,B\n", "2024/1/5 is not what it was"),
        ("10,A\n1E5,B\n", "1E5 is not what it was"),
        ("3E1,A\n3E2,B\n", None),
        ("s1,A\n3E2,B\n", None),
        ("24-0-77,A\n2024-17-05,B\n", None),
    ],
)
def test_a_roster_of_nobody_or_with_ids_of_a_spreadsheet_is_refused(tmp_path, lines, message):
    file = tmp_path / "roster.csv"
    file.write_text("id,name\n" + lines, "utf-8")
    if message is None:
        assert len(read_roster(file).students) == 2
        return
    with pytest.raises(AssignmentError, match=re.escape(message)):
        read_roster(file)
