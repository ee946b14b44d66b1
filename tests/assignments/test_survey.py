"""The content of ``survey``, beyond ``test_documents.py``: what is told of gaps; marks by hand beside it."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.audit.variants import document_submission, read_variants
from grader.course.manifest import read_manifest
from grader.grading.grader import Grader, Settings
from grader.intake.load import single_submission, typed_submission
from grader.model import Assignment, Report, Verdict
from tests.fixtures.commands import run_grader

pytestmark = pytest.mark.assignment("survey")
ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assignments" / "survey"
MANIFEST = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))
WRONG, RIGHT = read_variants(FOLDER / "wrong"), read_variants(FOLDER / "right")
STARTERS = sorted(path for path in (FOLDER / "starter").rglob("*") if path.is_file())
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")

Grade = Callable[[str], Report]


@pytest.fixture(scope="module")
def assignment() -> Assignment:
    return read_manifest(FOLDER)


@pytest.fixture(scope="module")
def own_grader() -> Iterator[Grader]:
    with Grader(Settings(seed=b"survey")) as opened:
        yield opened


@pytest.fixture(scope="module")
def graded(own_grader: Grader, assignment: Assignment) -> Grade:
    """``graded(text)``: the report on a hand-in with this text."""
    return lambda text: own_grader.grade(typed_submission(text, "survey"), assignment)


def not_found(report: Report) -> set[str]:
    return {check.id for check in report.checks if check.verdict not in (Verdict.PASSED, Verdict.NOT_RUN)}


def test_no_points_come_from_a_machine(own_grader, assignment):
    report = own_grader.grade(document_submission("reference", None, assignment), assignment)

    assert {check.points_possible for check in report.checks} == {0}
    assert (report.points, report.points_so_far, report.points_possible) == (None, 0, MANIFEST["points"])
    assert sum(criterion.points for criterion in assignment.rubric) == MANIFEST["points"] == 60


@pytest.mark.parametrize("file", STARTERS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_starter_that_is_filled_in_has_every_item(own_grader, assignment, file, tmp_path):
    filled = tmp_path / file.name
    comment = re.compile(r"<!--.*?-->", re.S)
    said = "入力は画像、出力は数字。5 層、ReLU。図 a → b → c"
    filled.write_text(comment.sub(said, file.read_text("utf-8")), "utf-8")

    assert not_found(own_grader.grade(single_submission(filled, "survey", "document"), assignment)) == set()


def test_what_is_not_found_is_told_for_each_network_in_both_languages(graded: Grade):
    variant = next(one for one in WRONG if one.name == "figure_left_out")

    said = [check.message for check in graded(variant.document).checks if check.verdict is Verdict.FAILED]

    assert [message.en.split(",")[0] for message in said] == ["On CNN", "On RNN"]
    assert all("「ネットワーク図」が見つかりません" in message.ja for message in said)
    assert not any(JAPANESE.search(message.en) for message in said)


def test_a_name_and_parts_of_the_outline_that_were_not_seen_are_told_in_passing(graded: Grade):
    report = graded("# CNN\n畳み込み 5 層に ReLU を使う。\n# RNN\n順序。")

    messages = {check.id: check.message.en for check in report.checks}
    assert "no name of the network was found" in messages["test_cnn"]
    assert "not seen: numbers of nodes, the loss" in messages["test_cnn_outline"]


def test_handouts_name_the_points_of_the_rubric():
    for language in ("ja", "en"):
        handout = (FOLDER / f"handout.{language}.md").read_text("utf-8")
        assert all(re.search(rf"\b{row['points']}\b", handout) for row in [*MANIFEST["rubric"], {"points": 60}])


# ---------------------------------------------------------------------------------------- by the commands
@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with this assignment, two students and their hand-ins: one is read, one no machine can read."""
    (tmp_path / "course.toml").write_text(
        'name = { ja = "小", en = "Small" }\nroster = "roster.csv"\ndatabase = "sqlite:///grades.sqlite"\n', "utf-8"
    )
    (tmp_path / "roster.csv").write_text("id,name,kana,email\ns1,山田 太郎,,a@b.jp\ns2,鈴木 花子,,b@b.jp\n", "utf-8")
    shutil.copytree(FOLDER, tmp_path / "assignments/survey", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "reference").mkdir()
    shutil.copy(ROOT / "reference/survey.py", tmp_path / "reference/survey.py")
    for name, content in (("深層学習②_山田太郎.md", RIGHT[0].document), ("深層学習②_鈴木花子.key", "PK")):
        (tmp_path / "submissions/survey").mkdir(parents=True, exist_ok=True)
        (tmp_path / "submissions/survey" / name).write_text(content, "utf-8")
    return tmp_path


@pytest.fixture
def grader(course: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*arguments: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
        return run_grader(*arguments, "--lang", lang, folder=course)

    return run


def marks_of(grader) -> dict[str, tuple[float, float, float | None]]:
    rows = json.loads(grader("report", "--format", "json").stdout)["marks"]
    return {row["student"]: (row["points"], row["points_possible"], row["by_hand"]) for row in rows}


@pytest.mark.slow
def test_marks_go_out_and_in_by_csv_and_belong_to_what_was_marked_also_where_no_machine_reads(course, grader):
    assert grader("grade", "-j", "1").returncode == 0
    assert grader("mark", "survey", "--write", "marks.csv").returncode == 0
    with (course / "marks.csv").open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
    heading = {key.lower(): key for key in reader.fieldnames}
    told = {row[heading["student"]]: row[heading["found by machine"]] for row in rows}
    for row in rows:
        row[heading["points"]] = {"s1": "5", "s2": "2.5"}[row[heading["student"]]]
        row[heading["reason"]] = "図が明快"
    with (course / "marks.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, reader.fieldnames)
        writer.writeheader()
        writer.writerows(rows)

    read = grader("mark", "survey", "--read", "marks.csv", "--by", "田中")
    (course / "submissions/survey/深層学習②_山田太郎.md").write_text("# CNN\n短くした。", "utf-8")
    regraded = grader("grade", "--force", "-j", "1")
    left = grader("mark", "survey")

    assert told["s1"].startswith("Figures: 1, tables: 0.")
    assert "(.key): a teacher will look at it" in told["s2"]
    assert read.stdout == "14 marks stored (田中).\n", read.stderr
    assert regraded.returncode == 0
    # a mark belongs to what was marked: the new text of s1 waits for a person
    assert marks_of(grader) == {"s1": (None, 60, None), "s2": (17.5, 60, 17.5)}
    assert left.stdout.startswith("survey: 1 of 2 submissions have something left to mark.\n  s1 ")


@pytest.mark.slow
def test_check_says_who_marks_and_that_a_format_goes_to_a_person(course, grader):
    read, unread = (
        grader("check", str(next((course / "submissions/survey").glob(f"*{end}")))) for end in (".md", ".key")
    )

    assert "A person reads it and marks 60 points." in read.stdout
    assert "hidden" not in read.stdout
    assert (read.returncode, unread.returncode) == (0, 0)
    assert unread.stdout.count("a teacher") == 1
    assert "A person reads it and marks 60 points." in unread.stdout
