"""`grader feedback`: pages for the students, written anew only where they change, gone with what they are about."""

import csv
import io
import re
import zipfile

import pytest

from tests.pages.leaks import leaks

WRONG = "def double(x):\n    return 2 * x\n\n\ndef half(x):\n    return x / 3\n"
RIGHT = WRONG.replace("/ 3", "/ 2")


@pytest.fixture
def graded(course, grader, hand_in, made_before):
    def make():
        hand_in("s1", RIGHT)
        hand_in("s2", WRONG)
        assert grader("grade").returncode == 0

    return made_before("feedback", course, make)


def pages(folder):
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


def test_each_student_gets_a_page_and_nobody_sees_anybody_else(graded, grader):
    done = grader("feedback", "-o", "pages")

    found = pages(graded / "pages")
    assert done.stdout == "pages: 2 students. Pages written: 2, unchanged: 0, removed: 0.\n"
    assert sorted(found) == ["s1/doubling.html", "s2/doubling.html"]
    assert "山田 太郎" in found["s1/doubling.html"]
    assert "山田" not in found["s2/doubling.html"]
    assert "3 <span" in found["s1/doubling.html"]
    assert (graded / "pages/s1/doubling.html").stat().st_mode & 0o777 == 0o600


def test_no_page_holds_a_line_or_a_value_of_a_hidden_check_and_a_planted_one_is_found(graded, grader):
    grader("feedback", "-o", "pages")
    found = pages(graded / "pages")

    assert leaks(found["s2/doubling.html"], graded, "s2", "doubling") == []

    (value,) = re.findall(r"expected (\S+?)[,;. ]*(?:\(|$)", hidden_message(graded))
    planted = found["s2/doubling.html"].replace("</main>", f"<p>expected = reference.half(x)</p><p>{value}</p></main>")
    assert sorted(kind for kind, _ in leaks(planted, graded, "s2", "doubling")) == ["line", "value"]

    (graded / "course.toml").write_text(
        (graded / "course.toml").read_text("utf-8") + '[feedback]\nhidden = "message"\n'
    )
    grader("feedback", "-o", "pages")
    shown = pages(graded / "pages")["s2/doubling.html"]
    assert {kind for kind, _ in leaks(shown, graded, "s2", "doubling")} == {"value"}


def hidden_message(graded):
    from grader.store import current_reports, open_store

    with open_store(f"sqlite:///{graded}/grades.sqlite") as store:
        (report,) = current_reports(store, "doubling", "s2")
    return next(check.message.en for check in report.checks if not check.public)


def test_only_what_has_changed_is_written_and_what_was_taken_back_goes(graded, grader, hand_in):
    grader("feedback", "-o", "pages")
    before = (graded / "pages/s1/doubling.html").stat().st_mtime_ns
    (graded / "pages/mine.txt").write_text("not yours")
    hand_in("s2", RIGHT)
    assert grader("grade").returncode == 0

    again = grader("feedback", "-o", "pages")

    assert again.stdout == "pages: 2 students. Pages written: 1, unchanged: 1, removed: 0.\n"
    assert (graded / "pages/s1/doubling.html").stat().st_mtime_ns == before

    assert grader("forget", "s2", "--person", "--yes").returncode in (0, 1)
    gone = grader("feedback", "-o", "pages")

    assert gone.stdout == "pages: 1 student. Pages written: 0, unchanged: 1, removed: 1.\n"
    assert sorted(path.name for path in (graded / "pages").iterdir()) == [".grader-feedback.json", "mine.txt", "s1"]


def test_a_zip_for_each_student_and_a_table_for_mailing(graded, grader):
    grader("feedback", "-o", "pages", "--zip-per-student", "--mail-merge", "mail.csv")

    rows = list(csv.DictReader(io.StringIO((graded / "mail.csv").read_text("utf-8-sig"))))
    assert [(row["student"], row["email"], row["points"], row["file"]) for row in rows] == [
        ("s1", "yamada@example.ac.jp", "3", "s1/doubling.html"),
        ("s2", "suzuki@example.ac.jp", "1", "s2/doubling.html"),
    ]
    with zipfile.ZipFile(graded / "pages/s1.zip") as archive:
        assert archive.read("s1/doubling.html") == (graded / "pages/s1/doubling.html").read_bytes()

    grader("feedback", "-o", "pages")  # a .zip that is not made anew would hold what no longer counts
    assert sorted(path.suffix for path in (graded / "pages").glob("*.zip")) == []


def test_arrays_of_failing_public_checks_are_shown_on_request(graded, grader, hand_in):
    hand_in("s2", WRONG.replace("2 * x", "3 * x"))
    assert grader("grade").returncode == 0

    grader("feedback", "-o", "pages")
    assert 'class="worst"' not in pages(graded / "pages")["s2/doubling.html"]

    done = grader("feedback", "-o", "pages", "--values")
    assert done.returncode == 0, done.stderr
    assert pages(graded / "pages")["s2/doubling.html"].count('class="worst"') == 2


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('hidden = "all"', "feedback.hidden"),
        ('secret = "name"', "feedback.secret"),
        ('checks = { "nosuch/test_a" = "name" }', "feedback.checks.nosuch/test_a"),
        ('checks = { "doubling/test_half_halves" = 3 }', "feedback.checks.doubling/test_half_halves"),
    ],
)
def test_a_wrong_setting_is_named(graded, grader, table, words):
    (graded / "course.toml").write_text((graded / "course.toml").read_text("utf-8") + f"[feedback]\n{table}\n")

    done = grader("feedback", "-o", "pages")

    assert done.returncode == 2
    assert words in done.stderr
    assert "next:" in done.stderr
    assert not (graded / "pages").exists()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_folder_that_cannot_be_written_is_said(graded, grader, lang):
    (graded / "in_the_way").write_text("a file")

    done = grader("feedback", "-o", "in_the_way/pages", lang=lang)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "in_the_way" in done.stderr


def test_ids_that_are_paths_stay_in_the_folder_and_apart(tmp_path):
    from grader.grading.feedback import page_paths
    from grader.model import Student

    ids = ["../../etc/passwd", "..", "a/b", "a_b", "A_B", "ＣＯＮ", "\ud83d", "", "x" * 300, "s1", ".hidden"]
    found = page_paths(["e"], {one: Student(one) for one in ids})

    names = [str(path).casefold() for path in found.values()]
    assert len(set(names)) == len(ids)
    assert all(path.parent.name not in ("", ".", "..") and len(path.parts) == 2 for path in found.values())
    for path in found.values():
        (tmp_path / path.parent).mkdir()
    assert found["e", "s1"].parts[0] == "s1"
