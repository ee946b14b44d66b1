"""Commands that a course brings, in its own checkout and with an installed wheel, and their absence in words."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from grader.cli.app import COMMANDS
from grader.cli.course_commands import command_here, commands_here, load_command
from grader.course.course import GRADER_COMMANDS, find_course
from grader.errors import AssignmentError, UsageError
from grader.extras import MissingExtra
from grader.kits.wheel import own_wheel

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/course-commands.md").read_text("utf-8")
FILES = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", PAGE, re.M | re.S))
GREET = FILES["commands/greet.py"]


@pytest.fixture
def bring(course, monkeypatch):
    """Let the small course bring a command: its name, and the content of its file."""

    def write(name: str, content: str | None) -> Path:
        with (course / "course.toml").open("a", encoding="utf-8") as file:
            file.write(FILES["course.toml"].replace("greet", name))
        (course / "commands").mkdir()
        (course / "commands/greet.toml").write_text(FILES["commands/greet.toml"], "utf-8")
        if content is not None:
            (course / f"commands/{name}.py").write_text(content, "utf-8")
        return course

    monkeypatch.chdir(course)
    return write


@pytest.mark.slow
def test_a_course_brings_a_command_with_its_own_words_as_the_page_says(bring, grader):
    bring("greet", GREET)

    assert grader("greet", "Hanako").stdout == "Hello, Hanako\n"
    assert grader("greet", "花子", "--lang", "ja").stdout == "花子さん、こんにちは\n"
    assert "Commands of this course:\n  greet  Greet somebody.\n" in grader("--help").stdout


def test_a_command_of_a_course_is_called_without_the_terminal(bring):
    course = find_course(bring("greet", GREET))
    assert course is not None

    command = load_command(course, "greet")

    assert command.name == "greet"
    assert command.callback.__globals__["greeting"]("Tarō").en == "Hello, Tarō"


@pytest.mark.slow
def test_a_course_that_brings_none_says_so(course, grader):
    english, japanese = grader("playground"), grader("playground", lang="ja")

    assert (english.returncode, english.stdout) == (2, "")
    assert "This course brings no command playground." in english.stderr
    assert "next:  choose one of: check, submit, grade," in english.stderr
    assert "このコースに playground というコマンドはありません" in japanese.stderr
    assert "Commands of this course" not in grader("--help").stdout


def test_the_names_that_a_course_may_not_bring_are_those_of_the_graders_commands():
    assert tuple(COMMANDS) == GRADER_COMMANDS


def test_outside_of_a_course_there_is_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert commands_here() == {}
    with pytest.raises(UsageError, match="There is no command playground"):
        command_here("playground", COMMANDS)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("gone", None, "The course's command gone cannot be loaded (FileNotFoundError"),
        ("typo", "def (", "The course's command typo cannot be loaded (SyntaxError"),
        ("breaks", "1 / 0", "cannot be loaded (ZeroDivisionError: division by zero)"),
        ("needs", "import no_such_package", "cannot be loaded (ModuleNotFoundError"),
        ("empty", "", "cannot be loaded (AttributeError"),
        ("plain", "def command(): ...", "The file of the course's command plain defines no click command"),
        (
            "clash",
            GREET.replace('add_catalogue("greet"', 'add_catalogue("grade"'),
            "cannot be loaded (ValueError: there are other messages",
        ),
        ("leaves", "raise SystemExit(0)", "cannot be loaded (SystemExit: 0)"),
        ("quits", "exit()", "cannot be loaded (SystemExit"),
        ("odd", "class Odd(BaseException): ...\nraise Odd(1)", "cannot be loaded (Odd: 1)"),
        ("grade", GREET, "grade under [commands] is the name of a command of grader itself"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isalpha() else "",
)
def test_what_is_wrong_with_a_command_is_said_where_it_is_called_and_in_the_help(bring, name, content, expected):
    bring(name, content)

    with pytest.raises(AssignmentError) as caught:
        command_here(name, COMMANDS)
    assert expected in str(caught.value)
    assert any(expected in line for line in commands_here().values())


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("greet", "/etc/greet.py"),
        ("greet", "../greet.py"),
        ("greet", "greet.sh"),
        ("Greet", "greet.py"),
        ("-x", "x.py"),
    ],
)
def test_a_command_is_a_lower_case_name_and_a_file_of_the_course(course, name, path):
    with (course / "course.toml").open("a", encoding="utf-8") as file:
        file.write(f'[commands]\n{name} = "{path}"\n')

    with pytest.raises(AssignmentError, match=f'The value of "commands.{name}" is not right'):
        find_course(course)


def test_help_works_where_the_settings_of_the_course_are_broken(course, grader):
    (course / "course.toml").write_text("[[", "utf-8")

    shown = grader("--help")

    assert shown.returncode == 0
    assert "course.toml  course.toml cannot be read" in shown.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The command ``grader`` of an environment in which the wheel is installed, beside the packages of this one."""
    folder = tmp_path_factory.mktemp("installed")
    environment, wheel = folder / "environment", folder / own_wheel().name
    wheel.write_bytes(own_wheel().content)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    installing = ["--python", str(environment), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([*pip, *installing], check=True)
    variables = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", "venv", variables))
    theirs = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}  # a path file in them is not followed
    (packages / "packages.pth").write_text("\n".join(theirs), "utf-8")
    return Path(sysconfig.get_path("scripts", "venv", variables), "grader")


@pytest.mark.slow
def test_an_installed_wheel_finds_the_commands_of_a_course_and_brings_none(installed, tmp_path):
    brings, without = tmp_path / "brings", tmp_path / "without"
    for name in ("course.toml", "roster.csv"):
        brings.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, brings)
    for name in ("commands", "reference"):
        shutil.copytree(ROOT / name, brings / name)  # with what numba has compiled already

    def grader(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "GRADER_LANG": "en"}
        environment.pop("PYTHONPATH", None)
        command = [str(installed), *arguments]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    program = (
        "import grader, hashlib; from grader.kits.wheel import own_wheel;"
        "print(grader.__file__); print(hashlib.sha256(own_wheel().content).hexdigest())"
    )
    printed = subprocess.check_output([installed.with_name("python"), "-c", program], cwd=tmp_path, text=True)
    imported, wheel_again = printed.splitlines()
    made = grader(tmp_path, "init", str(without))
    address = "https://playground.tensorflow.org/#dataset=xor&seed=0.12345"
    trained = grader(brings, "playground", address, "--epochs", "1", "--format", "json")
    refused = grader(without, "playground", address)
    page = Path(grader(without, "new", "max_norm").stdout.rsplit("How to: ", 1)[-1].strip())

    assert page.read_text("utf-8") == (ROOT / "docs/writing-an-assignment.md").read_text("utf-8")
    assert page.is_relative_to(installed.parents[1])  # the page has come with the wheel
    assert Path(imported).is_relative_to(installed.parents[1])
    assert wheel_again == hashlib.sha256(own_wheel().content).hexdigest()  # of what is installed the same is made
    assert made.returncode == 0, made.stderr
    assert json.loads(trained.stdout)["epochs"] == 1, trained.stderr
    assert "playground  Train the network" in grader(brings, "--help").stdout
    assert refused.returncode == 2
    assert "This course brings no command playground." in refused.stderr
    assert "Commands of this course" not in grader(without, "--help").stdout


@pytest.mark.slow
def test_an_installed_wheel_lends_its_fixtures_to_the_checks_of_a_course_only(installed, tmp_path):
    subprocess.run([installed, "init", tmp_path / "course"], check=True)

    def pytest_in(folder: Path, *arguments: str) -> str:
        command = [installed.with_name("python"), "-m", "pytest", "-q", *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout

    assert "the module under test" not in pytest_in(tmp_path, "--fixtures").lower()
    assert "the module under test" in pytest_in(tmp_path / "course", "--fixtures").lower()
    assert "3 passed" in pytest_in(tmp_path / "course", "assignments/warm_up")
    assert "3 passed" in pytest_in(tmp_path / "course/assignments/warm_up", ".")
    assert "2 failed" in pytest_in(
        tmp_path, "course/assignments", "--student", "course/submissions/warm_up/s002/warm_up.py"
    )


def test_a_command_that_needs_an_extra_says_which(bring):
    bring("draws", "raise ModuleNotFoundError(name='numba')")

    with pytest.raises(MissingExtra, match="numba is not installed"):
        command_here("draws", COMMANDS)
