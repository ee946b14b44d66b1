"""A platform's own table comes back with our column filled, and every other byte as it was."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.interchange.gradebook import CountedPoints as Points
from grader.interchange.gradebook import fill
from grader.interchange.raw_csv import read_raw
from grader.model import Student
from tests.interchange import platform_reader

CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Softmax (101),Optimizers (102),Current Score,Final Score\r\n"
    '    Points Possible,,,,,4.00,"10,5",(read only),(read only)\r\n'
    '"Yamada, Taro",501,s001,yamada,Class A,,7.5,90,90\r\n'
    '"Suzuki, ""Hana""",502,s002,suzuki,Class A,-,EX,,\r\n'
    '"Sato, Ken",503,,sato,"Class B, evening",2.00,,,\r\n'
    '"Nobody, At All",504,x999,nobody,Class B,,,,\r\n'
    '"Student, Test",505,,a94f,Class A,,,,\r\n'
)
MOODLE = (
    "First name,Surname,ID number,Email address,Softmax,Softmax feedback\n"
    "Taro,Yamada,s001,yamada@example.ac.jp,-,\n"
    "Hana,Suzuki,,SUZUKI@example.ac.jp,-,old words\n"
    "Ken,Sato,s003,sato@example.ac.jp,2,\n"
)
PEOPLE = {f"s00{n}": Student(f"s00{n}", name) for n, name in enumerate(("Yamada", "Suzuki", "Sato", "Ito"), 1)}
LOGINS = {
    "yamada": "s001",
    "suzuki": "s002",
    "sato": "s003",
    "yamada@example.ac.jp": "s001",
    "suzuki@example.ac.jp": "s002",
}
MARKS = {
    "s001": Points(Decimal("3.5"), Decimal(4)),
    "s002": Points(None, Decimal(4)),
    "s003": Points(Decimal(2), Decimal(4)),
    "s004": Points(Decimal(1), Decimal(4)),
}


def find(said):
    return PEOPLE.get(said) or PEOPLE.get(LOGINS.get(said.casefold(), ""))


@pytest.fixture
def filled(tmp_path):
    def run(content, marks=MARKS, titles=("softmax", "Softmax"), **more):
        file = tmp_path / "table.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return fill(read_raw(file), marks, find, titles, file, **more)

    return run


def test_canvas_gets_the_marks_that_count_and_nothing_else_changes(filled):
    found = filled(CANVAS)

    assert found.content.decode("utf-8") == CANVAS.replace("Class A,,7.5", "Class A,3.50,7.5")
    assert platform_reader.canvas(found.content, "Softmax") == {
        "501": 3.5,
        "502": None,
        "503": 2.0,
        "504": None,
        "505": None,
    }
    assert (found.filled, found.same, found.without) == (1, 1, 1)
    assert found.unknown == ("Nobody, At All 504 x999",)
    assert found.not_in_table == ("s004",)


def test_moodle_gets_them_by_id_or_address_whatever_the_case(filled):
    marks = MARKS | {"s002": Points(Decimal("0.125"), Decimal(4))}

    found = filled(MOODLE, marks)

    assert platform_reader.moodle(found.content, "Email address", "Softmax") == {
        **{"yamada@example.ac.jp": 3.5, "SUZUKI@example.ac.jp": 0.13, "sato@example.ac.jp": 2.0}
    }
    assert "old words" in found.content.decode()
    assert found.content.decode().count("\n") == MOODLE.count("\n")


def test_who_submitted_nothing_gets_0_only_where_it_is_asked_for(filled):
    table = MOODLE + "Jun,Ito,s004,,-,\n"
    marks = {"s001": MARKS["s001"], "s002": MARKS["s002"]}

    plain, zeros = filled(table, marks), filled(table, marks, zeros=True)

    assert plain.filled == 1
    rows = list(csv.DictReader(io.StringIO(zeros.content.decode())))
    assert [row["Softmax"] for row in rows] == ["3.50", "-", "2", "0.00"]  # the second is withheld, the third has one


def test_what_a_person_has_said_in_a_cell_stays(filled):
    table = MOODLE.replace("jp,-,", "jp,EX,", 1).replace("jp,-,old", "jp,3,old") + "Jun,Ito,s004,,-,\n"

    plain, zeros = filled(table), filled(table, {}, zeros=True)

    assert [row["Softmax"] for row in csv.DictReader(io.StringIO(plain.content.decode()))] == ["EX", "3", "2", "1.00"]
    assert [row["Softmax"] for row in csv.DictReader(io.StringIO(zeros.content.decode()))] == ["EX", "3", "2", "0.00"]


def test_somebody_who_is_called_like_the_test_student_is_a_student(filled):
    found = filled(CANVAS.replace('"Yamada, Taro"', '"Student, Testa"'))

    assert platform_reader.canvas(found.content, "Softmax")["501"] == 3.5


def test_a_second_row_of_somebody_is_listed_and_left(filled):
    found = filled(MOODLE + "Taro,Yamada,s001,,-,again\n")

    assert found.unknown == ("Taro Yamada s001",)
    assert found.content.decode().endswith("Taro,Yamada,s001,,-,again\n")


def test_two_ids_of_two_people_in_one_row_mean_nobody(filled):
    found = filled(MOODLE.replace("s003,sato@", "s003,yamada@"))

    assert found.unknown == ("Ken Sato s003",)


@pytest.mark.parametrize(
    ("table", "more", "key"),
    [
        (CANVAS, {"titles": ("nosuch",)}, "no_column"),
        (CANVAS, {"column": "Current Score"}, "no_column"),
        (CANVAS, {"column": "SIS User ID"}, "no_column"),
        (MOODLE, {"column": "ID number"}, "no_column"),
        (CANVAS.replace(",4.00,", ",(read only),"), {}, "read_only"),
        (CANVAS, {"column": "102"}, "other_points"),
        (CANVAS.replace("Optimizers (102)", "Softmax (102)"), {}, "several_columns"),
        ("a,b\n1,2\n", {}, "no_students"),
        ("", {}, "no_students"),
        ('ID number,Softmax\ns001,"open\n', {}, "open_quote"),
        (b"ID number,Softmax\n\x00\xff\xfe", {}, "not_csv"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_what_cannot_be_filled_is_said_and_the_marks_go_nowhere(filled, table, more, key):
    from grader import messages

    with pytest.raises(UsageError) as raised:
        filled(table, **more)

    pattern = messages.catalogue("gradebook")[f"{key}.what"].en.partition("{")[0]
    assert str(raised.value).startswith(pattern)


def test_a_canvas_column_of_other_points_is_converted_on_request(filled):
    found = filled(CANVAS, {"s001": Points(Decimal(2), Decimal(4))}, column="102", is_scaled=True)

    assert platform_reader.canvas(found.content, "Optimizers")["501"] == 5.25


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp932"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encoding_line_ends_and_delimiter_stay(filled, encoding, end, delimiter):
    text = MOODLE.replace("Yamada", "山田").replace("\n", end).replace(",", delimiter)
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""

    found = filled(mark + text.encode(encoding))

    expected = text.replace(f"ac.jp{delimiter}-{delimiter}{end}", f"ac.jp{delimiter}3.50{delimiter}{end}", 1)
    assert found.content == mark + expected.encode(encoding)


def test_decimal_commas_are_kept_where_the_table_has_them(filled):
    table = MOODLE.replace(",", ";").replace("jp;2;", "jp;2,5;")

    assert b"jp;3,50;" in filled(table).content


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS, st.booleans()), max_size=6)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS, st.booleans()), max_size=6), st.sampled_from(["\n", "\r\n"]), st.booleans()
)
def test_in_any_table_only_our_column_differs(tmp_path_factory, rows, end, has_mark):
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(["Name", "ID number", "Notes", "Softmax", "Rest"])
    for number, (name, notes, rest, known) in enumerate(rows):
        writer.writerow([name, f"s00{number % 4 + 1}" if known else "x", notes, "", rest])
    file = tmp_path_factory.mktemp("any") / "t.csv"
    file.write_bytes((b"\xef\xbb\xbf" if has_mark else b"") + out.getvalue().encode("utf-8"))

    found = fill(read_raw(file), MARKS, find, ("Softmax",), file)

    before = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
    after = list(csv.reader(io.StringIO(found.content.decode("utf-8-sig"), newline="")))
    assert [row[:3] + row[4:] for row in after] == [row[:3] + row[4:] for row in before]
    met = set()
    for was, row in zip(before[1:], after[1:], strict=True):
        points = MARKS[was[1]].points if was[1] in MARKS and was[1] not in met else None
        met.add(was[1])
        assert row[3] == ("" if points is None else f"{points:.2f}")
    blank = [[*row[:3], "", *row[4:]] for row in after[1:]]
    again = io.StringIO(newline="")
    csv.writer(again, lineterminator=end).writerows([after[0], *blank])
    assert found.content.startswith(b"\xef\xbb\xbf") == has_mark
    assert again.getvalue() == out.getvalue()
