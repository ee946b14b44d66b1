"""What a teacher's own pytest costs: a subprocess for each submission, in an environment with NumPy and pytest only."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from importlib import metadata
from pathlib import Path

from course import FUNCTIONS, check_file

_NEEDED = ("numpy", "pytest", "pluggy", "iniconfig", "packaging", "pygments")  # and nothing that plugs itself in

_HEAD = """
import numpy as np
import pytest
import reference
import student as handed_in

@pytest.fixture
def student():
    return handed_in

@pytest.fixture(name="reference")
def _reference():
    return reference

@pytest.fixture
def rng():
    return np.random.default_rng(0)

def points(*_arguments, **_named):
    return lambda function: function

def assert_close(actual, expected):
    np.testing.assert_allclose(actual, expected, rtol=1e-7, atol=1e-12)
"""


class CleanPytest:
    """The same eighteen checks in a folder of their own; ``run`` tries one submission in a new process."""

    def __init__(self, root: Path, calls: int) -> None:
        self._root = root
        self._python = _environment(root / "environment")
        tests = root / "tests"
        tests.mkdir()
        (tests / "reference.py").write_text(FUNCTIONS, "utf-8")
        (tests / "test_bench.py").write_text(check_file(_HEAD, calls), "utf-8")
        self._count = 0

    def run(self, text: str) -> None:
        """Try one submission, as a teacher's loop over the class does."""
        self._count += 1
        folder = self._root / "handed_in" / str(self._count)
        folder.mkdir(parents=True)
        (folder / "student.py").write_text(text, "utf-8")
        environment = {"PATH": os.defpath, "HOME": str(self._root), "PYTHONPATH": str(folder), "LANG": "C.UTF-8"}
        command = [str(self._python), "-m", "pytest", "-q"]
        done = subprocess.run(command, cwd=self._root / "tests", env=environment, capture_output=True, check=False)
        if done.returncode not in (0, 1) or b"error" in done.stdout.splitlines()[-1]:
            raise SystemExit(f"pytest ended with {done.returncode}: {done.stdout.decode()[-500:]}")


def _environment(folder: Path) -> Path:
    """Make a virtual environment that holds what pytest and NumPy need, linked from this one; return its Python."""
    venv.create(folder, with_pip=False, symlinks=True)
    library = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    for name in _NEEDED:
        distribution = metadata.distribution(name)
        for top in {file.parts[0] for file in distribution.files or () if file.parts[0] not in ("..", "__pycache__")}:
            if not (library / top).exists():
                (library / top).symlink_to(Path(str(distribution.locate_file(top))).resolve())
    return folder / ("Scripts" if os.name == "nt" else "bin") / Path(sys.executable).name
