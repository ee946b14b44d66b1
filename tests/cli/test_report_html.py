"""`grader report --html`: the pages of a class say what the tables say, and run no script of a student's."""

import base64
import csv
import hashlib
import io
import re
import time

import pytest
from lxml import html

from grader.course.course import find_course
from grader.grading.class_pages import class_facts, write_class_pages
from grader.store import open_store
from tests.reports.hostile import HOSTILE

GOOD = "def double(x):\n    return 2 * x\n\n\ndef half(x):\n    return x / 2\n"


@pytest.fixture
def graded(course, grader, hand_in, made_before):
    def make():
        hand_in("s1", GOOD)
        hand_in("s2", GOOD.replace("/ 2", "/ 3"))
        assert grader("grade").returncode == 0

    return made_before("class_pages", course, make)


def page(folder, name="index.html"):
    return html.fromstring((folder / name).read_bytes())


def cells(tree, table):
    (found,) = tree.xpath(f"//table[@id='{table}']")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found.xpath("./tbody/tr")]


def test_the_pages_say_what_the_tables_of_the_report_say(graded, grader):
    done = grader("report", "--html", "pages")

    assert (done.returncode, done.stdout) == (0, "pages: 2 pages; begin with index.html.\n")
    assert cells(page(graded / "pages"), "class") == [["s1", "山田 太郎", "3"], ["s2", "鈴木 花子", "1"]]
    assert cells(page(graded / "pages"), "assignments")[0][1:5] == ["2", "0", "67 %", "67 %"]
    checks = {row[0]: row[2] for row in cells(page(graded / "pages", "doubling.html"), "all-checks")}
    told = csv.DictReader(
        io.StringIO(grader("report", "--check", "--table", "checks", "--format", "csv").stdout.lstrip("\ufeff"))
    )
    assert checks == {"double": "100 %", "half": "50 %"}
    assert {row["function"]: float(row["difficulty"]) for row in told} == {"double": 1.0, "half": 0.5}
    students = cells(page(graded / "pages", "doubling.html"), "students")
    assert [row[:3] for row in students] == [["s1", "山田 太郎", "3/3"], ["s2", "鈴木 花子", "1/3"]]
    assert (graded / "pages/index.html").stat().st_mode & 0o777 == 0o600


def test_nothing_but_our_own_style_and_script_may_run(graded, grader):
    grader("report", "--html", "pages")

    made = (graded / "pages/doubling.html").read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', made)[1].replace("&#39;", "'")
    (script,) = re.findall(r"<script>(.*?)</script>", made, re.S)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert [node.get("href") for node in page(graded / "pages", "doubling.html").iter("a")] == ["index.html"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_hostile_names_and_messages_stay_text(graded, grader, hand_in, lang):
    roster = io.StringIO()
    csv.writer(roster).writerows(
        [("id", "name"), *((f"h{n}", f"x{words[:300]}") for n, words in enumerate(HOSTILE.values()))]
    )
    (graded / "roster.csv").write_bytes(roster.getvalue().replace("\0", "").encode("utf-8", "replace"))
    for n, words in enumerate(HOSTILE.values()):
        hand_in(f"h{n}", f"def double(x):\n    raise ValueError({words[:3000]!r})\n")
    assert grader("grade").returncode in (0, 1)

    assert grader("report", "--html", "pages", lang=lang).returncode == 0

    for name in ("index.html", "doubling.html"):
        tree = page(graded / "pages", name)
        kinds = {str(node.tag) for node in tree.iter()}
        assert not kinds & {"img", "iframe", "object", "embed", "form", "link", "base"}
        assert len(tree.xpath("//script")) == 1
        assert not [
            a for node in tree.iter() for a in node.attrib if a.startswith("on") or a in ("src", "style", "action")
        ]


def test_a_class_of_one_an_empty_one_and_one_without_a_roster_have_pages(graded, grader):
    assert grader("forget", "s2", "--person", "--yes").returncode in (0, 1)
    assert grader("report", "--html", "pages").returncode == 0
    assert [row[0] for row in cells(page(graded / "pages"), "class")] == ["s1"]

    assert grader("forget", "s1", "--person", "--yes").returncode in (0, 1)
    done = grader("report", "--html", "empty")
    assert done.returncode == 0, done.stderr
    assert "s1" not in (graded / "empty/index.html").read_text("utf-8")


def test_the_number_of_queries_does_not_grow_with_the_class(graded, grader, hand_in, enrol):
    from sqlalchemy import event

    def queries():
        count = []
        course = find_course(graded)
        with open_store(course.database, must_exist=True) as store:
            event.listen(store.engine, "before_cursor_execute", lambda *_: count.append(1))
            class_facts(course, store)
        return len(count)

    before = queries()
    for number in range(8):
        enrol(f"m{number}")
        hand_in(f"m{number}", GOOD)
    assert grader("grade").returncode == 0

    assert queries() == before


def test_a_folder_that_cannot_be_written_is_said(graded, grader):
    (graded / "in_the_way").write_text("a file")

    done = grader("report", "--html", "in_the_way/pages")

    assert done.returncode == 2
    assert "next:" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_pages_can_be_had_without_a_terminal(graded, tmp_path):
    course = find_course(graded)
    with open_store(course.database, must_exist=True) as store:
        started = time.process_time()
        assert write_class_pages(course, store, tmp_path / "a" / "b", "ja") == 2
        assert time.process_time() - started < 5
