import json
import re

import pytest
from click.testing import CliRunner

from grader import messages
from grader.cli.match import command
from grader.errors import GraderError, UsageError

COURSE = 'name = { ja = "深層学習", en = "Deep learning" }\nroster = "roster.csv"\n'
ROSTER = "学籍番号,氏名\n24001,山田 太郎\n24004,佐藤 翔\n24005,佐藤 翔\n"
MANIFEST = """
title = { ja = "課題", en = "Exercise" }
reference = "reference/answers.py"
hand_in = ["{assignment}_{name}.*"]
points = 3
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    files = {
        "course.toml": COURSE,
        "roster.csv": ROSTER,
        "assignments/softmax/manifest.toml": MANIFEST,
        "inbox/softmax_山田太郎.py": "x = 1\n",
        "inbox/softmax_佐藤翔.py": "x = 1\n",
        "inbox/softmax_山田太朗.py": "x = 1\n",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(command, [*arguments])


def test_hand_ins_of_nobody_are_listed_with_candidates_and_the_way_to_settle_them(course):
    result = run("inbox", "--lang", "en")

    assert result.exit_code == 1
    assert "2 submissions belong to no student yet." in result.stdout
    assert "inbox/softmax_佐藤翔.py\n" in result.stdout
    assert "24004 佐藤 翔, 24005 佐藤 翔" in result.stdout
    assert 'grader match -a softmax --file "inbox/softmax_山田太朗.py" --student ID' in result.stdout
    assert "softmax_山田太郎.py" not in result.stdout


def test_the_list_is_in_japanese_when_asked_for(course):
    result = run("inbox", "--lang", "ja")

    assert "対応の付かない提出物が 2 件あります。" in result.stdout
    assert "「佐藤翔」に当てはまる学生が複数います" in result.stdout


def test_a_decision_is_written_and_settles_the_file(course):
    settled = run("--file", "inbox/softmax_佐藤翔.py", "--student", "24005", "--lang", "en")
    run("--file", "山田太朗", "--student", "24001")

    assert settled.exit_code == 0
    assert "inbox/softmax_佐藤翔.py belongs to 24005: written to aliases.csv." in settled.stdout
    result = run("inbox", "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "Every submission belongs to a student (2 found).\n")


@pytest.mark.parametrize("arguments", [("--file", "a.py"), ("--student", "24001")])
def test_a_file_without_a_student_or_the_other_way_round_is_wrong_usage(course, arguments):
    with pytest.raises(UsageError, match="go together"):
        CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_an_id_that_is_not_on_the_roster_is_wrong_usage(course):
    with pytest.raises(UsageError, match="The id 9 is not on the roster"):
        CliRunner().invoke(command, ["--file", "somebody", "--student", "9"], catch_exceptions=False)


def test_outside_of_a_course_it_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(UsageError, match=r"There is no course\.toml"):
        CliRunner().invoke(command, [], catch_exceptions=False)


@pytest.mark.parametrize("key", sorted(messages.catalogue("match")))
def test_every_message_is_there_in_both_languages(key):
    message = messages.catalogue("match")[key]

    assert message.ja
    assert message.en


def test_many_are_settled_by_a_table_that_was_filled_in(course):
    written = run("inbox", "--format", "csv", "--lang", "ja")
    rows = [line.split(",") for line in written.stdout.lstrip("\ufeff").splitlines()]
    file = course / "whose.csv"
    file.write_text("\n".join([",".join(rows[0]), rows[1][0] + ",24005", rows[2][0] + ",024001"]), "utf-8")

    settled = run("inbox", "--from", str(file), "--lang", "en")

    assert written.exit_code == 1
    assert rows[0][:2] == ["ファイル名または氏名", "学籍番号"]
    assert (settled.exit_code, settled.stdout) == (0, "Every submission belongs to a student (2 found).\n")
    assert "24005" in (course / "aliases.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("inbox/softmax_佐藤翔.py,9", "The id 9 is not on the roster"),
        ("inbox/softmax_佐藤翔.py,2.4E+04", "a spreadsheet has changed it"),
    ],
)
def test_a_line_of_the_table_that_cannot_be_used_is_named_and_nothing_is_written(course, line, message):
    (course / "whose.csv").write_text(f"file_or_name,id\ninbox/softmax_山田太朗.py,24001\n{line}\n", "utf-8")

    with pytest.raises(GraderError, match=re.escape(message)) as error:
        CliRunner().invoke(command, ["inbox", "--from", "whose.csv"], catch_exceptions=False)

    assert "whose.csv:3" in str(error.value)
    assert not (course / "aliases.csv").exists()


def test_a_person_is_asked_one_by_one(course):
    result = CliRunner().invoke(command, ["inbox", "--ask", "--lang", "en"], input="2\n99\n\n")

    assert result.exit_code == 1
    assert "  2  24005 佐藤 翔" in result.stdout
    assert "The id 99 is not on the roster." in result.stdout
    assert "1 submission belongs to no student yet." in result.stdout


def test_a_decision_about_a_folder_elsewhere_holds_wherever_one_is(course, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("download") / "山田 太朗_9_assignsubmission_file_"
    folder.mkdir()
    (folder / "softmax.py").write_text("x = 1\n")
    where = ("-a", "softmax", str(folder.parent), "--lang", "en")

    asked = CliRunner().invoke(command, [*where, "--ask"], input="1\n")

    assert (asked.exit_code, run(*where).exit_code) == (0, 0)
    assert f"\n{folder},24001,softmax" in (course / "aliases.csv").read_text("utf-8")


def test_the_list_as_json_has_those_it_may_be(course):
    found = json.loads(run("inbox", "--format", "json").stdout)

    assert [(one["who"], len(one["candidates"])) for one in found["unmatched"]] == [("佐藤翔", 2), ("山田太朗", 1)]


def test_what_the_list_advises_settles_one_folder_in_one_assignment(course):
    for week, numbers in (("softmax", (1, 2)), ("relu", (3, 4))):
        (course / f"assignments/{week}").mkdir(exist_ok=True)
        (course / f"assignments/{week}/manifest.toml").write_text(MANIFEST, "utf-8")
        for number in numbers:
            folder = course / f"submissions/{week}/佐藤 翔_{number}_assignsubmission_file_"
            folder.mkdir(parents=True)
            (folder / "a.py").write_text("x = 1\n")
    advice = re.findall(r'grader match -a (\S+) --file "([^"]+)"', run("--lang", "en").stdout)

    first = run("-a", advice[0][0], "--file", advice[0][1], "--student", "24005")

    left = json.loads(run("--format", "json").stdout)["unmatched"]
    assert (len(advice), first.exit_code, len(left)) == (4, 0, 3)
    assert advice[0][1] not in [one["file"] for one in left]


def test_two_files_of_one_name_are_two_lines_and_neither_is_taken_for_the_other(course):
    for section in ("one", "two"):
        (course / f"inbox/{section}").mkdir()
        (course / f"inbox/{section}/main.py").write_text("x = 1\n")
    where = ("-a", "softmax", "inbox/one", "inbox/two")

    with pytest.raises(UsageError, match=r"Several files are called main\.py"):
        CliRunner().invoke(command, [*where, "--file", "main.py", "--student", "24001"], catch_exceptions=False)
    listed = run(*where, "--format", "csv").stdout
    (course / "whose.csv").write_text("file_or_name,id\ninbox/two/main.py,24001\n", "utf-8")
    run(*where, "--from", "whose.csv")

    assert "inbox/one/main.py," in listed
    assert "inbox/two/main.py," in listed
    left = json.loads(run(*where, "--format", "json").stdout)["unmatched"]
    assert [one["file"] for one in left] == ["inbox/one/main.py"]


def test_a_path_where_nothing_is_is_refused(course):
    with pytest.raises(UsageError, match=r"no file or folder inbox/softmax_x\.py"):
        CliRunner().invoke(command, ["--file", "inbox/softmax_x.py", "--student", "24001"], catch_exceptions=False)


def test_a_number_that_is_an_id_too_is_asked_again_and_who_was_taken_is_shown(course):
    (course / "roster.csv").write_text("id,name\n1,Ann\n2,Bob Ray\n7,Bob Rey\n", "utf-8")
    for file in (course / "inbox").iterdir():
        file.unlink()
    (course / "inbox/softmax_Bob Rex.py").write_text("x = 1\n")

    asked = CliRunner().invoke(command, ["inbox", "--ask", "--lang", "en"], input="1\n7\n")

    assert "1 is 2 Bob Ray as a number above and 1 Ann as an id" in asked.stdout.replace("7 Bob Rey as", "2 Bob Ray as")
    assert "→ 7 Bob Rey" in asked.stdout
    assert (course / "aliases.csv").read_text("utf-8-sig").splitlines()[1:] == ["inbox/softmax_Bob Rex.py,7,softmax"]


def test_a_table_that_is_not_there_and_a_name_of_two_lines_are_said_as_they_are(course):
    with pytest.raises(UsageError, match=r"There is no nosuch\.csv") as error:
        CliRunner().invoke(command, ["inbox", "--from", "nosuch.csv"], catch_exceptions=False)
    (course / "inbox/softmax_a\nb.py").write_text("x = 1\n")

    assert "course.toml" not in str(error.value)
    assert "inbox/softmax_a\\nb.py\n" in run("inbox", "--lang", "en").stdout
