"""`grader doctor` tells whom submissions run as, started by root and by an ordinary user."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess

import pytest

from tests.attacks.table import ORDINARY, ROOT, open_python

SETPRIV = shutil.which("setpriv")  # where it lies, whatever PATH is for the doctor


@pytest.fixture(scope="module")
def python():
    with open_python() as path:
        yield path


@functools.cache
def told(python, user):
    """Return the level, and what is told of each part."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": "/",
        "LANG": "C.UTF-8",
        "GRADER_LANG": "en",
    }
    command = [*user, python, "-m", "grader", "doctor", "--format", "json"]
    ran = subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr
    found = json.loads(ran.stdout)
    assert ran.returncode == (0 if found["isolation"] == "FULL" else 1)
    return found["isolation"], {finding["name"]: finding for finding in found["findings"]}


@pytest.mark.slow
def test_an_ordinary_users_hand_ins_run_as_that_user_and_roots_as_nobody(python):
    if os.geteuid() != 0 or not SETPRIV:
        pytest.skip("only root may change")

    _, of_root = told(python, ())
    _, of_user = told(python, (SETPRIV, *ORDINARY))

    assert "64998" in of_user["uid"]["detail"]
    assert "64998" not in of_root["uid"]["detail"]
    assert of_root["uid"]["level"] == of_user["uid"]["level"] == "ok"
