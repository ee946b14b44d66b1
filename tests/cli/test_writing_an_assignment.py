"""``docs/writing-an-assignment.md``, typed line by line in a new course: every file written, every command run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.init import command as init

pytestmark = pytest.mark.slow


PAGE = (Path(__file__).parents[2] / "docs/writing-an-assignment.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
# The page names one command in the text only: the author's own pytest, against the reference and against a module.
PYTEST = (
    "pytest assignments/max_norm",
    "pytest assignments/max_norm --student assignments/max_norm/right/in_a_loop.py",
)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    CliRunner().invoke(init, [str(tmp_path / "course")])
    return tmp_path / "course"


def typed(command: str, course: Path) -> str:
    """Run one line of the page in a shell in the course's folder; it must succeed."""
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run(
        command, shell=True, cwd=course, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, f"$ {command}\n{ran.stdout}{ran.stderr}"
    return ran.stdout


def test_the_page_works_as_it_stands(course: Path):
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    said: dict[str, str] = {}

    for language, file, content in BLOCK.findall(PAGE):
        if file:
            assert (course / file).parent.is_dir(), f"{file}: the page does not say how its folder comes about"
            (course / file).write_text(content, "utf-8")
        elif language == "sh":
            said |= {line: typed(line, course) for line in content.strip().splitlines()}
    said |= {line: typed(line, course) for line in PYTEST}
    hand_in = course / "submissions/max_norm/s001/max_norm.py"
    hand_in.parent.mkdir(parents=True)
    hand_in.write_bytes((course / "assignments/max_norm/wrong/one_mean_for_all.py").read_bytes())
    graded = typed("grader grade submissions/max_norm --lang en --format json", course)

    assert all(line.partition(" --")[0] in PAGE for line in PYTEST)
    steps = {"grader new max_norm", "grader audit max_norm", "grader release max_norm -o kits"}
    assert set(said) - set(PYTEST) == steps
    assert all("3 passed" in said[line] for line in PYTEST)
    assert '"misconception": "one_mean_for_all"' in graded
    assert all(path.read_bytes() == content for path, content in before.items())  # nothing else was touched
