"""torch is imported once by each workers' parent, and by nobody where no exercise asks for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import processes_below

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("torch") is None, reason="torch is not installed"),
]


PLAIN = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"
WITH_TORCH = """
import time

started = time.process_time()
import torch

took = time.process_time() - started


def double(x):
    return (2 * torch.from_numpy(x)).numpy()


def half(x):
    if took > 0.1:  # importing it anew takes more than a second
        raise RuntimeError(f"torch was imported anew, in {took} s of CPU")
    return x / 2
"""


def graded(course: Path) -> tuple[list[float], set[int]]:
    """Grade the course; return the points, and the ids of the processes that had torch in memory meanwhile."""
    command = [sys.executable, "-m", "grader", "grade", "-j", "2", "--format", "json"]
    with_torch: set[int] = set()
    with subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while process.poll() is None:
            for pid in (process.pid, *processes_below(process.pid)):
                with suppress(OSError):
                    if b"libtorch" in Path(f"/proc/{pid}/maps").read_bytes():
                        with_torch.add(pid)
            time.sleep(0.02)
        output, errors = process.communicate()
    assert process.returncode == 0, errors.decode(errors="replace")
    return [grading["points"] for grading in json.loads(output)["gradings"]], with_torch - {os.getpid()}


def test_where_no_exercise_asks_for_torch_nobody_imports_it(course: Path, enrol, hand_in):
    for number in range(12):
        enrol(f"t{number}")
        hand_in(f"t{number}", PLAIN + f"# {number}\n")

    points, with_torch = graded(course)

    assert points == [3] * 12
    assert with_torch == set()


def test_hand_ins_find_torch_imported_already(course: Path, enrol, hand_in):
    manifest = course / "assignments/doubling/manifest.toml"
    manifest.write_text(
        manifest.read_text("utf-8").replace("points = 3", 'points = 3\npackages = ["numpy", "torch"]'), "utf-8"
    )
    for number in range(12):
        enrol(f"t{number}")
        hand_in(f"t{number}", WITH_TORCH + f"# {number}\n")

    points, with_torch = graded(course)

    assert points == [3] * 12
    assert with_torch
