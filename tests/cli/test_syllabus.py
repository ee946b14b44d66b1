"""``grader syllabus`` as it is typed: text, JSON and a picture, without and with a student."""

import json
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from grader.cli.app import cli
from grader.errors import GraderError, UsageError
from grader.model import Verdict
from grader.reports.terminal_page import columns
from grader.store import open_store, save_grading, save_roster
from grader.store.writes import begin_run
from tests.cli.test_report import RUN, Student, check, grading

MANIFEST = """title = {{ ja = "{name}の題", en = "The title of {name}" }}
reference = "reference/a.py"
hand_in = ["{{assignment}}_{{name}}.*"]
points = 4
part = 1
after = [{after}]
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    (tmp_path / "course.toml").write_text(
        'name = { ja = "講義", en = "Lecture" }\n[syllabus]\nparts = [{ ja = "第一部", en = "The beginning" }]\n'
        'planned.gan = { title = { ja = "予定 <GAN>", en = "Planned <GAN>" }, part = 1, after = ["backprop"] }\n',
        "utf-8",
    )
    for name, after in (("forward", ""), ("losses", '"forward"'), ("backprop", '"forward", "losses"')):
        folder = tmp_path / "assignments" / name
        folder.mkdir(parents=True)
        (folder / "manifest.toml").write_text(MANIFEST.format(name=name, after=after), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def graded(course):
    with open_store(f"sqlite:///{course}/grades.sqlite") as store:
        save_roster(store, [Student("s1", "山田 太郎"), Student("s2", "Anna")])
        run = begin_run(store, RUN)
        passed, failed = check("test_a", Verdict.PASSED), check("test_b", Verdict.FAILED)
        save_grading(store, *grading("s1", "forward", passed, passed._replace(id="test_b")), run)
        save_grading(store, *grading("s1", "losses", passed, failed), run)
    return course


def said(*typed, lang="en"):
    ended = CliRunner().invoke(cli, ["syllabus", *typed, "--lang", lang], env={"COLUMNS": "80"})
    assert ended.exit_code == 0, ended.output
    return ended.stdout


def test_the_path_is_told_part_by_part_with_what_each_topic_builds_on(course):
    lines = said().splitlines()

    assert lines[0] == "Lecture: the learner's path"
    assert [" ".join(line.split()) for line in lines[2:]] == [
        "1 The beginning",
        "forward The title of forward",
        "losses The title of losses after forward",
        "backprop The title of backprop after forward, losses",
        "gan Planned <GAN> after backprop; planned",
    ]
    assert "予定 <GAN>" in said(lang="ja")


def test_of_a_student_it_is_told_what_is_done_what_failed_and_what_comes_next(graded):
    text = said("--student", "s1")
    lines = [" ".join(line.split()) for line in text.splitlines()]

    assert lines[0] == "s1 山田 太郎"
    assert "✓ forward The title of forward 4/4" in lines
    assert lines[lines.index("✗ losses The title of losses 2/4") + 1] == "not right yet: softmax"
    assert "· backprop The title of backprop first losses" in lines
    assert lines[-2:] == ["1 done, 1 failed, 0 waiting, 0 can begin, 1 later", "Next: losses"]
    japanese = said("--student", "s1", lang="ja")
    assert japanese.splitlines()[-1] == "次に取り組むもの: losses"
    assert max(columns(line) for line in (text + japanese).splitlines()) <= 80


def test_somebody_who_has_handed_in_nothing_begins_at_the_beginning(graded):
    assert said("--student", "s2").splitlines()[-1] == "Next: forward"


def test_json_has_the_same_for_programs(graded):
    document = json.loads(said("--student", "s1", "--format", "json"))

    assert document["parts"] == [{"number": 1, "title": "The beginning"}]
    assert [(topic["name"], topic["state"]) for topic in document["topics"]] == [
        ("forward", "done"),
        ("losses", "failed"),
        ("backprop", "later"),
        ("gan", "planned"),
    ]
    assert document["topics"][1] == {
        "name": "losses",
        "title": "The title of losses",
        "part": 1,
        "after": ["forward"],
        "points_possible": 4,
        "planned": False,
        "state": "failed",
        "points": 2,
        "failing": ["softmax"],
        "missing": [],
    }
    assert (document["next"], document["student"]) == (["losses"], {"id": "s1", "name": "山田 太郎"})
    assert "student" not in json.loads(said("--format", "json"))


def test_a_picture_is_an_svg_of_every_topic_and_every_line_between_two(graded, tmp_path):
    assert said("-o", "path.svg", "--student", "s1", lang="ja") == ""
    root = ElementTree.fromstring((tmp_path / "path.svg").read_text("utf-8"))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]

    assert {"✓ forward", "✗ losses", "· backprop", "gan", "予定 <GAN>", "1  第一部"} <= {text.strip() for text in texts}
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) == 4
    assert said("--format", "svg") == said("--format", "svg")


def test_boxes_do_not_overlap_and_lie_inside_the_picture(course):
    root = ElementTree.fromstring(said("--format", "svg"))
    boxes = [
        [float(element.get(side)) for side in ("x", "y", "width", "height")]
        for element in root.iter("{http://www.w3.org/2000/svg}rect")
        if element.get("rx") == "7"
    ]

    assert len(boxes) == 4
    assert all(
        x >= 0 and x + w <= float(root.get("width")) and y + h <= float(root.get("height")) for x, y, w, h in boxes
    )
    for n, (x, y, w, h) in enumerate(boxes):
        assert all(x + w <= a or a + c <= x or y + h <= b or b + d <= y for a, b, c, d in boxes[n + 1 :])


def test_an_unknown_student_and_a_file_that_cannot_be_written_are_told(graded):
    unknown = CliRunner().invoke(cli, ["syllabus", "--student", "s9"])
    no_place = CliRunner().invoke(cli, ["syllabus", "-o", "nowhere/path.svg"])

    assert isinstance(unknown.exception, UsageError)
    assert unknown.exception.key == "report.no_student"
    assert isinstance(no_place.exception, UsageError)
    assert no_place.exception.key == "syllabus.not_written"


def test_before_anything_is_graded_somebody_on_the_roster_begins_at_the_beginning(course, tmp_path):
    (tmp_path / "roster.csv").write_text("id,name\ns9,山田 太郎\n", "utf-8")
    settings = tmp_path / "course.toml"
    settings.write_text('roster = "roster.csv"\n' + settings.read_text("utf-8"), "utf-8")

    known = CliRunner().invoke(cli, ["syllabus", "--student", "s9", "--lang", "en"])
    with open_store(f"sqlite:///{course}/grades.sqlite"):
        pass
    with_a_database = CliRunner().invoke(cli, ["syllabus", "--student", "s9", "--lang", "en"])
    unknown = CliRunner().invoke(cli, ["syllabus", "--student", "s8", "--lang", "en"])

    assert known.exit_code == 0, known.exception
    assert "山田 太郎" in known.output
    assert (with_a_database.exit_code, with_a_database.output) == (0, known.output)
    assert isinstance(unknown.exception, GraderError)


@pytest.mark.parametrize(
    ("name", "begins"), [("path.svg", "<svg"), ("path.json", "{"), ("path.txt", "Lecture"), ("p", "L")]
)
def test_the_name_of_the_file_says_the_format(course, tmp_path, name, begins):
    assert CliRunner().invoke(cli, ["syllabus", "--lang", "en", "-o", str(tmp_path / name)]).exit_code == 0

    assert (tmp_path / name).read_text("utf-8").lstrip().startswith(begins)


def test_a_file_of_another_kind_is_refused_in_words(course, tmp_path):
    told = CliRunner().invoke(cli, ["syllabus", "-o", str(tmp_path / "path.png")]).exception

    assert isinstance(told, UsageError)
    assert ".png" in told.problem.what.en
    assert not (tmp_path / "path.png").exists()
