"""A small course of its own for each test that runs commands."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fixtures.commands import run_grader

MANIFEST = """
title = { ja = "二倍", en = "Doubling" }
reference = "reference/doubling.py"
hand_in = ["{assignment}_{name}.*"]
points = 3
limits = { cpu_seconds = 0.5, memory_mb = 128 }
"""
REFERENCE = "def double(x):\n    return 2 * x\n\n\ndef half(x):\n    return x / 2\n"
PUBLIC = """
from grader.checks import assert_close, points


@points(1, of="double", ja="二倍にする", en="it doubles")
def test_double_doubles(student, reference, rng):
    x = rng.normal(size=4)
    expected = reference.double(x)
    assert_close(student.double(x), expected)
"""
HIDDEN = """
from grader.checks import assert_close, points


@points(2, of="half", ja="半分にする", en="it halves")
def test_half_halves(student, reference, rng):
    x = rng.normal(size=4)
    expected = reference.half(x)
    assert_close(student.half(x), expected)
"""
ROSTER = """id,name,kana,email
s1,山田 太郎,ヤマダ タロウ,yamada@example.ac.jp
s2,鈴木 花子,スズキ ハナコ,suzuki@example.ac.jp
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with one exercise, two students and no hand-ins."""
    files = {
        "course.toml": 'name = { ja = "小さなコース", en = "A small course" }\nroster = "roster.csv"\n',
        "roster.csv": ROSTER,
        "reference/doubling.py": REFERENCE,
        "assignments/doubling/manifest.toml": MANIFEST,
        "assignments/doubling/public/test_public.py": PUBLIC,
        "assignments/doubling/hidden/test_hidden.py": HIDDEN,
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "submissions").mkdir()
    return tmp_path


@pytest.fixture(scope="module")
def made_before(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Path, Callable[[], object]], Path]:
    """Courses in a state that several tests begin with: made once, then copied."""
    folder = tmp_path_factory.mktemp("made_before")

    def copy_or_make(name: str, course: Path, make: Callable[[], object]) -> Path:
        if (folder / name).exists():
            shutil.copytree(folder / name, course, dirs_exist_ok=True)
        else:
            make()
            shutil.copytree(course, folder / name)
        return course

    return copy_or_make


@pytest.fixture
def hand_in(course: Path) -> Callable[[str, str], Path]:
    """Hand in a module for a student."""

    def write(student: str, content: str) -> Path:
        folder = course / "submissions" / "doubling" / student
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "doubling.py").write_text(content, "utf-8")
        return folder / "doubling.py"

    return write


@pytest.fixture
def enrol(course: Path) -> Callable[[str], None]:
    """Put somebody else on the roster."""

    def write(student: str) -> None:
        with (course / "roster.csv").open("a", encoding="utf-8") as roster:
            roster.write(f"{student},Student {student},,\n")

    return write


@pytest.fixture
def grader(course: Path) -> Run:
    """Run the command ``grader`` in the course, in a process of its own."""

    def run(*arguments: str | Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
        return run_grader(*arguments, folder=course, environment={**os.environ, "GRADER_LANG": lang})

    return run
