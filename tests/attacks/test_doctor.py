"""`grader doctor` tells the truth: as root and as an ordinary user, with bubblewrap, without it, and without a room."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.worker.rooms import SETTING, bubblewrap
from tests.attacks.table import ORDINARY, ROOT, open_python, open_to_all

SETPRIV = shutil.which("setpriv")  # where it lies, whatever PATH is for the doctor
USERS = {
    "as_we_are": (),
    "ordinary": pytest.param(
        (SETPRIV, *ORDINARY), marks=pytest.mark.skipif(os.geteuid() != 0 or not SETPRIV, reason="only root may change")
    ),
}


@pytest.fixture(scope="module")
def python():
    with open_python() as path:
        yield path


@functools.cache
def told(python, user, path, room=""):
    """Return the level, and what is told of each part, by a doctor who sees this PATH."""
    environment = {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": "/", "LANG": "C.UTF-8", "GRADER_LANG": "en"}
    environment |= {SETTING: room} if room else {}
    command = [*user, python, "-m", "grader", "doctor", "--format", "json"]
    ran = subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr
    found = json.loads(ran.stdout)
    assert ran.returncode == (0 if found["isolation"] == "FULL" else 1)
    return found["isolation"], {finding["name"]: finding for finding in found["findings"]}


@pytest.mark.parametrize("user", USERS.values(), ids=USERS)
def test_without_bubblewrap_it_says_so_and_the_same_walls_stand(python, user):
    if not bubblewrap():
        pytest.skip("bubblewrap is not installed: there is nothing to compare with")

    level, with_it = told(python, user, os.environ["PATH"])
    level_without, without = told(python, user, "/nonexistent")

    if with_it["namespaces"]["level"] != "ok":
        pytest.skip("this machine refuses namespaces")
    assert with_it["bubblewrap"]["detail"] == "builds the room"
    assert "not installed" in without["bubblewrap"]["detail"]
    assert level == level_without
    assert {name: one["level"] for name, one in with_it.items()} == {n: one["level"] for n, one in without.items()}


@pytest.mark.parametrize("user", USERS.values(), ids=USERS)
def test_without_a_room_it_says_that_namespaces_are_missing_and_what_still_stands(python, user):
    level, found = told(python, user, os.environ["PATH"], "none")

    assert level == "GOOD"
    assert found["namespaces"]["level"] == "fail"
    assert SETTING in found["namespaces"]["detail"] + found["namespaces"]["next"]
    for wall in ("landlock", "seccomp", "file_system", "network", "programs", "other_processes", "kill"):
        assert found[wall]["level"] == "ok"


def test_an_ordinary_users_hand_ins_run_as_that_user_and_roots_as_nobody(python):
    if os.geteuid() != 0 or not SETPRIV:
        pytest.skip("only root may change")

    _, of_root = told(python, (), os.environ["PATH"])
    _, of_user = told(python, (SETPRIV, *ORDINARY), os.environ["PATH"])

    assert "64998" in of_user["uid"]["detail"]
    assert "64998" not in of_root["uid"]["detail"]
    assert of_root["uid"]["level"] == of_user["uid"]["level"] == "ok"


def test_a_python_below_a_closed_home_is_named_where_no_room_can_show_it():
    if os.geteuid() != 0 or open_to_all(Path(sys.base_prefix)):
        pytest.skip("this Python lies where everybody may read")

    level, found = told(sys.executable, (), os.environ["PATH"], "none")

    assert level == "NONE"
    assert found["worker"]["level"] == found["python_readable"]["level"] == "fail"
    assert "closed to every user but root" in found["python_readable"]["detail"]
