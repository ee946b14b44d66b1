import subprocess
import sys

import pytest
from click.testing import CliRunner

from grader.cli.init import command as init
from grader.cli.new import command as new
from grader.errors import UsageError


@pytest.fixture
def course(tmp_path, monkeypatch):
    CliRunner().invoke(init, [str(tmp_path / "course")])
    monkeypatch.chdir(tmp_path / "course")
    return tmp_path / "course"


@pytest.mark.slow
def test_a_new_assignment_touches_one_folder_and_one_reference_and_works_at_once(course):
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}

    made = CliRunner().invoke(new, ["max_norm", "--lang", "en"])
    command = [sys.executable, "-m", "grader", "check", "assignments/max_norm/right/in_a_loop.py", "-a", "max_norm"]
    checked = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)

    assert made.exit_code == 0
    assert "grader audit max_norm" in made.stdout
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert all(path.read_bytes() == content for path, content in before.items())
    added = {path.relative_to(course).parts[:2] for path in course.rglob("*") if path.is_file()} - {
        path.relative_to(course).parts[:2] for path in before
    }
    assert added - {("reference", "__pycache__"), ("course.secret",)} == {
        ("assignments", "max_norm"),
        ("reference", "max_norm.py"),
    }
    assert not [path for path in (course / "assignments" / "max_norm").rglob("*") if "warm_up" in path.name]
    assert "max_norm" in (course / "assignments/max_norm/manifest.toml").read_text("utf-8")


@pytest.mark.parametrize("name", ["Max", "2d", "a-b", "../x", "class", ""])
def test_a_name_that_cannot_be_a_module_is_refused(course, name):
    with pytest.raises(UsageError, match=r"can(not)? have (this name|it)"):
        new.main(["--", name], standalone_mode=False)


def test_what_is_there_is_left_alone(course):
    with pytest.raises(UsageError, match="there already"):
        new.main(["warm_up"], standalone_mode=False)
