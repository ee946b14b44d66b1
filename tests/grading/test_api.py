import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

import grader
from grader.errors import UsageError
from grader.model import GradingVerdict

ROOT = Path(__file__).parents[2]


def test_grade_needs_no_course_and_no_database(tmp_path):
    shutil.copytree(ROOT / "assignments" / "activations", tmp_path / "activations")
    (tmp_path / "activations" / "reference").mkdir()
    shutil.copy(ROOT / "reference" / "activations.py", tmp_path / "activations" / "reference")

    report = grader.grade(ROOT / "reference" / "activations.py", tmp_path / "activations")

    assert report.verdict is GradingVerdict.GRADED
    assert report.points == report.points_possible == 40
    assert [path.name for path in tmp_path.iterdir()] == ["activations"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["activations", "optimizers"])
def test_the_reference_earns_everything_behind_the_wall(name, tmp_path):
    hand_in = tmp_path / f"{name}.py"
    hand_in.write_text((ROOT / "reference" / f"{name}.py").read_text("utf-8"), "utf-8")

    report = grader.grade(hand_in, ROOT / "assignments" / name)

    assert {check.id for check in report.checks if check.points != check.points_possible} == set()
    assert report.points == report.points_possible


@pytest.mark.slow
@pytest.mark.parametrize(
    "starter",
    [
        pytest.param(file, marks=pytest.mark.assignment(file.stem), id=f"{file.parts[-2]}/{file.name}")
        for file in sorted(ROOT.glob("assignments/*/starter/*/*.*"))
    ],
)
def test_a_starter_earns_nothing(starter):
    if "torch" in starter.read_text("utf-8") and find_spec("torch") is None:
        pytest.skip("torch is not installed")

    report = grader.grade(starter, ROOT / "assignments" / starter.stem)

    assert report.verdict is GradingVerdict.GRADED
    assert report.points_so_far == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "neighbour"),
    [
        ("from bob import clip_reward", "bob.py"),
        ("import bob\nclip_reward = bob.clip_reward", "bob.py"),
        ("from bob.answers import clip_reward", "bob/answers.py"),
        ("clip_reward = __import__('bob').clip_reward", "bob.py"),
    ],
)
def test_what_lies_beside_a_graded_file_is_not_part_of_the_submission(line, neighbour, tmp_path):
    """In a flat folder the neighbours are other students' work."""
    file, other = tmp_path / "alice.py", tmp_path / neighbour
    other.parent.mkdir(exist_ok=True)
    (other.parent / "__init__.py").touch()
    other.write_text((ROOT / "reference" / "dqn.py").read_text("utf-8"), "utf-8")
    file.write_text(line + "\n", "utf-8")

    report = grader.grade(file, ROOT / "assignments" / "dqn")

    assert report.verdict is GradingVerdict.GRADED
    assert report.points == 0


@pytest.mark.slow
def test_what_lies_beside_a_file_in_its_own_folder_is_graded_with_the_folder(tmp_path):
    (tmp_path / "dqn.py").write_text("from mine import *\n", "utf-8")
    (tmp_path / "mine.py").write_text((ROOT / "reference" / "dqn.py").read_text("utf-8"), "utf-8")

    report = grader.grade(tmp_path, ROOT / "assignments" / "dqn")

    assert report.points == report.points_possible


@pytest.mark.slow
@pytest.mark.parametrize("inside", ["package/", ""])
def test_a_package_is_graded_with_its_relative_imports(inside, tmp_path):
    package = tmp_path / "hand_in" / inside
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("from .core import *\n", "utf-8")
    (package / "constants.py").write_text("ONE = 1\n", "utf-8")
    answer = (ROOT / "reference" / "dqn.py").read_text("utf-8")
    (package / "core.py").write_text("from .constants import ONE\nfrom . import constants\n" + answer, "utf-8")

    report = grader.grade(tmp_path / "hand_in", ROOT / "assignments" / "dqn")

    assert report.points == report.points_possible


def test_an_unknown_assignment_is_named_with_those_there_are():
    with pytest.raises(UsageError, match="There is no assignment called cooking"):
        grader.grade(ROOT / "reference" / "activations.py", "cooking")


@pytest.mark.slow
def test_the_wheel_holds_the_grader_and_nothing_else(tmp_path):
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("grader", "reference", "assignments"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))

    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", "dist", "."]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()

    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"grader"}
    assert "grader/messages/sandbox.toml" in names
    assert "grader/cli/skeleton/course.toml" in names
    assert not [name for name in names if "hidden" in name and "skeleton" not in name]
