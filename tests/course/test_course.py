import re
import stat
import subprocess
import sys

import pytest

from grader.course.course import GRADER_COMMANDS, assignment_folders, find_course, secret_seed, time_zone
from grader.errors import AssignmentError
from grader.model import Text

SETTINGS = """
name = { ja = "深層学習", en = "Deep learning" }
languages = ["en", "ja"]
time_zone = "Asia/Tokyo"
database = "sqlite:///grades.sqlite"
roster = "roster.csv"
submit_to = { ja = "Moodle の「課題」", en = "Moodle, \\"Exercises\\"" }
"""


@pytest.fixture
def root(tmp_path):
    root = tmp_path.resolve() / "course"
    root.mkdir()
    (root / "course.toml").write_text(SETTINGS, "utf-8")
    return root


def test_a_course_is_found_from_any_folder_or_file_below_it(root):
    deep = root / "submissions" / "softmax" / "s001"
    deep.mkdir(parents=True)
    (deep / "softmax.py").touch()

    found = [find_course(start) for start in (root, deep, deep / "softmax.py")]

    assert [course.root for course in found if course] == [root, root, root]


def test_outside_of_a_course_there_is_none(tmp_path):
    assert find_course(tmp_path) is None


def test_what_the_file_says_is_there(root):
    course = find_course(root)

    assert course is not None
    assert course.name == Text(ja="深層学習", en="Deep learning")
    assert course.languages == ("en", "ja")
    assert course.time_zone == "Asia/Tokyo"
    assert course.roster == root / "roster.csv"
    assert course.submit_to.ja == "Moodle の「課題」"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:///grades.sqlite", "sqlite:///{root}/grades.sqlite"),
        ("sqlite:///data/g.sqlite?timeout=5", "sqlite:///{root}/data/g.sqlite?timeout=5"),
        ("sqlite+pysqlite:///g.sqlite", "sqlite+pysqlite:///{root}/g.sqlite"),
        ("sqlite:////var/g.sqlite", "sqlite:////var/g.sqlite"),
        ("sqlite://", "sqlite://"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("sqlite:///C:/grades.sqlite", "sqlite:///C:/grades.sqlite"),
        ("postgresql://user@host/grades", "postgresql://user@host/grades"),
    ],
)
def test_a_relative_database_file_is_the_courses_own(root, url, expected):
    (root / "course.toml").write_text(SETTINGS.replace("sqlite:///grades.sqlite", url), "utf-8")

    course = find_course(root)

    assert course is not None
    assert course.database == expected.format(root=root.as_posix())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("roster =", "rooster =", 'There is no key "rooster"'),
        ('["en", "ja"]', '["fr"]', 'The value of "languages"'),
        ('["en", "ja"]', "[]", 'The value of "languages"'),
        ('["en", "ja"]', '["ja", "ja"]', 'The value of "languages"'),
        ('"sqlite:///grades.sqlite"', '"grades.sqlite"', 'The value of "database"'),
        ("name =", "title =", 'There is no key "title"'),
        ("[", "[[", "cannot be read"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(root, old, new, message):
    (root / "course.toml").write_text(SETTINGS.replace(old, new), "utf-8")

    with pytest.raises(AssignmentError, match=re.escape(message)):
        find_course(root)


@pytest.mark.parametrize("name", ["Mars/Base", "Asia", "../UTC", "/etc/localtime", "Asia/Tokio", "日本", "x" * 5000])
def test_an_unknown_time_zone_is_refused_where_a_moment_is_shown(root, name):
    (root / "course.toml").write_text(SETTINGS.replace("Asia/Tokyo", name), "utf-8")
    course = find_course(root)
    assert course is not None

    with pytest.raises(AssignmentError, match="There is no time zone") as caught:
        time_zone(course)

    assert caught.value.problem.where == str(root / "course.toml")
    assert "タイムゾーンはありません" in caught.value.in_("ja")


def test_a_system_without_time_zones_shows_its_own(root):
    course = find_course(root)
    assert course is not None
    code = (
        "import sys, zoneinfo; sys.modules['tzdata'] = None; zoneinfo.reset_tzpath(to=[]);"
        "from pathlib import Path; from grader.course.course import find_course, time_zone;"
        "print(time_zone(find_course(Path.cwd())))"
    )

    shown = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)

    assert shown.stdout == "None\n"


@pytest.mark.parametrize("name", GRADER_COMMANDS)
def test_a_command_of_the_grader_cannot_be_brought_by_a_course(root, name):
    (root / "course.toml").write_text(f'{SETTINGS}[commands]\n{name} = "x.py"\n', "utf-8")

    with pytest.raises(AssignmentError, match=f"{name} under .commands. is the name of a command of grader itself"):
        find_course(root)


def test_assignments_are_the_folders_with_a_manifest(root):
    for name in ("softmax", "activations"):
        (root / "assignments" / name).mkdir(parents=True)
        (root / "assignments" / name / "manifest.toml").touch()
    (root / "assignments" / "notes").mkdir()

    course = find_course(root)

    assert course is not None
    assert list(assignment_folders(course)) == ["activations", "softmax"]


def test_a_course_without_assignments_has_none(root):
    course = find_course(root)

    assert course is not None
    assert assignment_folders(course) == {}


def test_the_secret_is_made_once_for_its_owner_only(root):
    course = find_course(root)
    assert course is not None

    first, second = secret_seed(course), secret_seed(course)

    assert first == second
    assert len(first) == 32
    assert (root / "course.secret").read_text().strip() == first.hex()
    assert stat.S_IMODE((root / "course.secret").stat().st_mode) == 0o600
    assert [path.name for path in root.iterdir() if path.name.startswith(".")] == []


def test_two_courses_have_different_secrets(root, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "course.toml").write_text(SETTINGS, "utf-8")
    one, other = find_course(root), find_course(tmp_path / "other")
    assert one is not None
    assert other is not None

    assert secret_seed(one) != secret_seed(other)


def test_a_secret_that_others_may_read_is_closed_to_them(root):
    course = find_course(root)
    assert course is not None
    secret_seed(course)
    (root / "course.secret").chmod(0o644)

    secret_seed(course)

    assert stat.S_IMODE((root / "course.secret").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "abcd\n", "zz" * 32], ids=["empty", "short", "not hexadecimal"])
def test_a_damaged_secret_is_an_error_and_is_left_as_it_is(root, content):
    course = find_course(root)
    assert course is not None
    (root / "course.secret").write_text(content)

    with pytest.raises(AssignmentError, match=r"course\.secret cannot be used"):
        secret_seed(course)

    assert (root / "course.secret").read_text() == content


def test_an_empty_file_makes_a_course_named_after_its_folder(root):
    (root / "course.toml").write_text("")

    course = find_course(root)

    assert course is not None
    assert course.name == Text.plain("course")
    assert course.languages == ("ja", "en")
    assert course.database == f"sqlite:///{root.as_posix()}/grades.sqlite"
    assert course.roster is None


DIGITS = "ab" * 32


def test_the_secret_may_come_from_the_environment_or_from_a_file_that_it_names(root, tmp_path, monkeypatch):
    course = find_course(root)
    assert course is not None
    (tmp_path / "secret").write_text(f"{DIGITS}\n", "ascii")

    for given in (DIGITS, f" {DIGITS.upper()}\n", str(tmp_path / "secret")):
        monkeypatch.setenv("GRADER_SECRET", given)
        assert secret_seed(course) == bytes.fromhex(DIGITS)
    assert not (root / "course.secret").exists()


@pytest.mark.parametrize("given", ["xyz", "ab" * 31, "ab" * 33, "no/such/file", "."])
def test_a_secret_in_the_environment_that_is_none_is_told_and_not_shown(root, monkeypatch, given):
    course = find_course(root)
    assert course is not None
    monkeypatch.setenv("GRADER_SECRET", given)

    with pytest.raises(AssignmentError, match="The environment variable GRADER_SECRET") as error:
        secret_seed(course)

    assert "64 hexadecimal digits" in str(error.value)
    assert "ab" * 31 not in str(error.value)


def test_where_no_secret_can_be_made_the_message_names_the_variable(root):
    course = find_course(root)
    assert course is not None

    with pytest.raises(AssignmentError, match=r"There is no course\.secret yet") as error:
        secret_seed(course._replace(root=root / "gone"))

    assert "set the environment variable GRADER_SECRET" in str(error.value)


@pytest.mark.parametrize("digits", [1, 32, 63, 65, 128, 300])
def test_a_secret_of_another_length_says_how_many_digits_there_are(root, monkeypatch, digits):
    monkeypatch.setenv("GRADER_SECRET", "a1" * (digits // 2) + "b" * (digits % 2))

    with pytest.raises(AssignmentError, match=f"64 hex digits are needed, {digits} were found, and no file") as error:
        secret_seed(find_course(root))

    assert "a1a1" not in str(error.value)
