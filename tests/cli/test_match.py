import pytest
from click.testing import CliRunner

from grader import messages
from grader.cli.match import command
from grader.errors import UsageError

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
    assert 'grader match --file "softmax_山田太朗.py" --student ID' in result.stdout
    assert "softmax_山田太郎.py" not in result.stdout


def test_the_list_is_in_japanese_when_asked_for(course):
    result = run("inbox", "--lang", "ja")

    assert "対応の付かない提出物が 2 件あります。" in result.stdout
    assert "「佐藤翔」に当てはまる学生が複数います" in result.stdout


def test_a_decision_is_written_and_settles_the_file(course):
    settled = run("--file", "softmax_佐藤翔.py", "--student", "24005", "--lang", "en")
    run("--file", "山田太朗", "--student", "24001")

    assert settled.exit_code == 0
    assert "softmax_佐藤翔.py belongs to 24005: written to aliases.csv." in settled.stdout
    result = run("inbox", "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "Every submission belongs to a student (2 found).\n")


@pytest.mark.parametrize("arguments", [("--file", "a.py"), ("--student", "24001")])
def test_a_file_without_a_student_or_the_other_way_round_is_wrong_usage(course, arguments):
    with pytest.raises(UsageError, match="go together"):
        CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_an_id_that_is_not_on_the_roster_is_wrong_usage(course):
    with pytest.raises(UsageError, match="The id 9 is not on the roster"):
        CliRunner().invoke(command, ["--file", "a.py", "--student", "9"], catch_exceptions=False)


def test_outside_of_a_course_it_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(UsageError, match=r"There is no course\.toml"):
        CliRunner().invoke(command, [], catch_exceptions=False)


@pytest.mark.parametrize("key", sorted(messages.catalogue("match")))
def test_every_message_is_there_in_both_languages(key):
    message = messages.catalogue("match")[key]

    assert message.ja
    assert message.en
