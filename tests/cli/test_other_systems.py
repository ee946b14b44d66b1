"""``grader check`` without what only Linux has: no fork, no timers, no /proc (``data/other_system.py``)."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from grader.course.manifest import read_manifest
from grader.kits.kit_file import pack
from grader.kits.record import record

HOOK = Path(__file__).parents[1] / "data" / "other_system.py"
RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"
SUBMISSIONS = {
    "wrong.py": "def double(x):\n    return 3 * x\n",
    "ends.py": f"import os\n{RIGHT}\ndef double(x):\n    os._exit(0)\n",
    "notebook.ipynb": nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(RIGHT, id="one")])),
}


@pytest.fixture
def kit(course, tmp_path_factory):
    """A kit of the small course, in a folder of its own."""
    folder = tmp_path_factory.mktemp("kit")
    assignment = read_manifest(course / "assignments" / "doubling")
    (folder / "doubling.kit").write_bytes(pack(record(assignment)))
    return folder


@pytest.mark.slow
def test_a_check_says_the_same_on_a_system_that_cannot_fork(kit):
    def said(name, *command):
        arguments = [sys.executable, *command, "check", name, "--lang", "en"]
        done = subprocess.run(arguments, cwd=kit, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    for name, text in SUBMISSIONS.items():
        (kit / name).write_text(text, "utf-8")
        here, there = said(name, "-m", "grader"), said(name, str(HOOK), "--main")

        assert there == here
        assert there[0] == (0 if name == "notebook.ipynb" else 1)
