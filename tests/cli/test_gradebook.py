"""`grader gradebook`: the marks that count go into a platform's table, or into one that any program opens."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

GOOD = "def double(x):\n    return 2 * x\n\n\ndef half(x):\n    return x / 2\n"
TABLE = "ID number,Email address,Doubling\ns1,,-\n,suzuki@example.ac.jp,-\nx,,-\n"


@pytest.fixture
def graded(course, grader, hand_in, made_before):
    def make():
        hand_in("s1", GOOD)
        hand_in("s2", GOOD.replace("/ 2", "/ 3"))
        assert grader("grade").returncode == 0

    return made_before("gradebook", course, make)


def test_a_platforms_table_is_filled_and_who_is_left_is_listed(graded, grader):
    (graded / "moodle.csv").write_text(TABLE, "utf-8")

    done = grader("gradebook", "moodle.csv", "-a", "doubling", "-o", "filled.csv")

    assert done.returncode == 1  # a row means nobody
    assert (graded / "filled.csv").read_text("utf-8") == TABLE.replace("s1,,-", "s1,,3.00").replace("jp,-", "jp,1.00")
    assert (
        done.stdout
        == 'filled.csv: 2 marks filled into "Doubling" (0 there already, 0 without a mark). Nothing else was changed.\n'
    )
    assert done.stderr == "1 row means nobody on the roster (left as they are):\n  x -\n"
    assert (graded / "filled.csv").stat().st_mode & 0o777 == 0o600
    assert grader("gradebook", "moodle.csv", "-a", "doubling", "-o", "filled.csv").returncode == 2  # it is there


def test_the_class_as_a_table_holds_numbers_as_numbers_and_text_as_text(graded, grader):
    (graded / "roster.csv").write_text("id,name,email\ns1,=HYPERLINK(1),a@b.example\ns2,鈴木 花子,\n", "utf-8")
    assert grader("grade").returncode in (0, 1)
    for ending in ("csv", "json", "xlsx"):
        assert grader("gradebook", "-o", f"marks.{ending}").returncode == 0

    rows = list(csv.DictReader(io.StringIO((graded / "marks.csv").read_text("utf-8-sig"))))
    assert [(row["student"], row["name"], row["doubling"]) for row in rows] == [
        *(("s1", "'=HYPERLINK(1)", "3"), ("s2", "鈴木 花子", "1"))
    ]
    assert [row["doubling"] for row in json.loads((graded / "marks.json").read_bytes())] == [3, 1]
    sheet = load_workbook(graded / "marks.xlsx").active
    assert [(cell.value, cell.data_type) for cell in sheet[2]][:2] == [("s1", "s"), ("=HYPERLINK(1)", "s")]
    assert (sheet["D2"].value, sheet["D2"].data_type) == (3, "n")


@pytest.mark.parametrize(
    "typed",
    [
        ["-o", "marks.docx"],
        ["-o", "marks.csv", "-a", "doubling"],
        ["moodle.csv", "-o", "x.csv"],
        ["moodle.csv", "-o", "x.csv", "-a", "nosuch"],
        ["nosuch.csv", "-o", "x.csv", "-a", "doubling"],
        ["moodle.csv", "-o", "no/such/folder.csv", "-a", "doubling"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_wrong_use_says_what_to_do(graded, grader, typed, lang):
    (graded / "moodle.csv").write_text(TABLE, "utf-8")

    done = grader("gradebook", *typed, lang=lang)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) >= 3
