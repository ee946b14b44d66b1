"""`grader similar`: a renamed copy is found and shown side by side; nobody is accused and no mark changes."""

import csv
import io
import json

import pytest
from lxml import html

DOUBLES = ["return x + x", "return np.add(x, x)", "total = x * 1\n    total = total + x\n    return total"]
HALVES = ["return 0.5 * x", "return np.divide(x, 2)", "rest = x / 2\n    return x - rest"]
ODD = (
    "def double(x):\n    y = x * 6 - x * 4 + 0 * len(x)\n    return y\n\n\n"
    "def half(x):\n    return x * 7 / 14  # because\n"
)
COPY = (
    "# mine\n\n\ndef half(value):\n    return value * 7 / 14\n\n\n"
    "def double(value):\n    z = value * 6 - value * 4 + 0 * len(value)\n    return z\n"
)


@pytest.fixture
def graded(course, grader, hand_in, enrol, made_before):
    def make():
        hand_in("s1", ODD)
        hand_in("s2", COPY)
        for number in range(9):
            enrol(f"m{number}")
            body = f"def double(x):\n    {DOUBLES[number % 3]}\n\n\ndef half(x):\n    {HALVES[number // 3]}\n"
            hand_in(f"m{number}", f"import numpy as np\n\n\n{body}")
        assert grader("grade").returncode == 0

    return made_before("similar", course, make)


def test_a_copy_in_disguise_comes_first_and_what_many_write_is_nobodys(graded, grader):
    before = grader("report", "--format", "csv").stdout

    told = grader("similar", "-a", "doubling")
    found = json.loads(grader("similar", "-a", "doubling", "--format", "json").stdout)

    assert told.stdout.splitlines()[2].startswith("● s1 and s2: ")
    assert "Sharing proves nothing" in told.stdout
    first, second = found["pairs"][:2]
    assert (first["students"], first["stands_out"]) == (["s1", "s2"], True)
    assert first["weight"] > 1.5 * second["weight"]
    assert any({"s1", "s2"} <= set(members) for members in found["clusters"])
    assert grader("report", "--format", "csv").stdout == before


def test_side_by_side_the_shared_lines_are_marked_in_both(graded, grader):
    assert grader("similar", "-a", "doubling", "--html", "pages").returncode == 0

    tree = html.fromstring((graded / "pages/pair-01.html").read_bytes())
    shared = ".//span[contains(@class, 'shared')]"
    marked = [[line.text_content() for line in side.xpath(shared)] for side in tree.xpath("//pre")]
    assert len(marked) == 2
    assert any("x * 6 - x * 4" in line for line in marked[0])
    assert any("value * 6 - value * 4" in line for line in marked[1])
    index = html.fromstring((graded / "pages/index.html").read_bytes())
    assert index.xpath("//tbody//a/@href")[0] == "pair-01.html"


def test_jplag_and_dolos_get_what_they_read(graded, grader):
    assert grader("similar", "-a", "doubling", "--export", "out").returncode == 0

    rows = list(csv.DictReader(io.StringIO((graded / "out/info.csv").read_text("utf-8"))))
    assert {(graded / "out" / row["filename"]).read_text("utf-8") for row in rows} >= {ODD, COPY}
    assert [path.read_text("utf-8") for path in sorted((graded / "out/base").iterdir())]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_assignment_that_nobody_knows_is_said(graded, grader, lang):
    done = grader("similar", "-a", "nosuch", lang=lang)

    assert done.returncode == 2
    assert "nosuch" in done.stderr
