"""What ``grader doctor`` and ``grade --isolation`` say on machines of every kind is what is so there."""

import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.worker import isolation as module
from grader.worker.isolation import isolation
from grader.worker.kinds import Kind
from grader.worker.parent import WarmParent, start
from grader.worker.rooms import ROOMS, bubblewrap, rooms
from grader.worker.standing import level_of, missing_walls
from tests.worker.conftest import open_to_all

WITHOUT_NAMESPACES = Path(__file__).parent / "without_namespaces.py"
FULL = {"room": "python", "landlock": 7, "seccomp": True, "uid": 1000}
TRIED = ("uid", "numpy_in_worker", "file_system", "network", "programs", "other_processes", "memory", "processes")

# A user namespace in which no further one may be made: nothing outside changes.
NO_USER_NAMESPACES = """
echo 0 > /proc/sys/user/max_user_namespaces && exec setpriv --inh-caps=-all --ambient-caps=-all "$@"
"""


def doctor(result):
    found = json.loads(result.stdout)
    return found["isolation"], {finding["name"]: finding for finding in found["findings"]}


def less_than_ok(findings):
    return {name: finding["detail"] for name, finding in findings.items() if finding["level"] != "ok"}


@pytest.fixture
def no_user_namespaces():
    """What goes before a command so that it cannot make a user namespace (as an ordinary user)."""
    unshare = shutil.which("unshare")
    if unshare is None or shutil.which("setpriv") is None:
        pytest.skip("there is no unshare or no setpriv")
    return (unshare, "-U", "--map-current-user", "--keep-caps", "sh", "-c", NO_USER_NAMESPACES, "sh")


@pytest.fixture
def as_in_docker(open_python):
    if platform.machine() != "x86_64":
        pytest.skip("the filter that stands for Docker's is written for x86_64")
    return (str(open_python), str(WITHOUT_NAMESPACES))


@pytest.mark.parametrize("user", [False, True], ids=["whoever runs the tests", "an ordinary user"])
@pytest.mark.parametrize("room", ["auto", "bubblewrap", "python"])
def test_doctor_finds_full_walls_with_and_without_bubblewrap(namespaces, run_open, room, user):
    if room == "bubblewrap" and not bubblewrap():
        pytest.skip("bubblewrap is not installed")

    level, findings = doctor(run_open("-m", "grader", "doctor", "--format", "json", room=room, user=user))

    assert level == "FULL", less_than_ok(findings)
    assert {findings[name]["level"] for name in (*TRIED, "namespaces", "landlock", "seccomp", "kill")} == {"ok"}
    if room == "auto" and bubblewrap():
        assert "builds the room" in findings["bubblewrap"]["detail"] or "部屋" in findings["bubblewrap"]["detail"]


def test_doctor_says_that_bubblewrap_is_not_needed_where_there_is_none(namespaces, run_open, tmp_path):
    command = ("-m", "grader", "doctor", "--format", "json", "--lang", "en")

    level, findings = doctor(run_open(*command, path=str(tmp_path)))

    assert level == "FULL", less_than_ok(findings)
    assert findings["bubblewrap"]["level"] == "ok"
    assert "the same room is built without it" in findings["bubblewrap"]["detail"]


def test_where_user_namespaces_are_refused_doctor_says_why_and_what_stands_all_the_same(
    namespaces, run_open, no_user_namespaces
):
    command = ("-m", "grader", "doctor", "--format", "json", "--lang", "en")

    level, findings = doctor(run_open(*command, user=True, first=no_user_namespaces))

    assert level == "GOOD", less_than_ok(findings)
    assert findings["namespaces"]["level"] == "fail"
    assert "unshare" in findings["namespaces"]["detail"]
    assert "docs/security.md" in findings["namespaces"]["next"]
    assert {findings[name]["level"] for name in (*TRIED, "landlock", "seccomp", "kill")} == {"ok"}
    if bubblewrap():
        assert "does not start (bwrap: " in findings["bubblewrap"]["detail"]


@pytest.mark.parametrize("user", [False, True], ids=["whoever runs the tests", "an ordinary user"])
def test_as_in_docker_the_walls_without_namespaces_stop_what_is_tried(run_open, as_in_docker, user):
    command = ("-m", "grader", "doctor", "--format", "json", "--lang", "en")

    level, findings = doctor(run_open(*command, user=user, first=as_in_docker))

    assert level == "GOOD", less_than_ok(findings)
    assert findings["namespaces"]["level"] == "fail"
    assert {findings[name]["level"] for name in (*TRIED, "kill")} == {"ok"}


def test_an_interpreter_that_only_root_can_read_is_named():
    if os.geteuid() != 0 or open_to_all(Path(sys.base_prefix)):
        pytest.skip("only where root's interpreter lies in a closed folder")
    command = [sys.executable, "-m", "grader", "doctor", "--format", "json", "--lang", "en"]
    environment = {**os.environ, "GRADER_ROOM": "none"}

    level, findings = doctor(subprocess.run(command, env=environment, capture_output=True, text=True, check=False))

    assert level == "NONE"
    assert "closed to every user but root" in findings["python_readable"]["detail"]


# ------------------------------------------------------------------------------------ --isolation
def test_best_is_silent_where_every_wall_stands(namespaces):
    found = isolation("best")

    assert (found.level, found.confined, found.warning.en) == ("FULL", True, "")
    assert found.rooms == tuple(room for room in rooms() if room != "none")
    assert found.walls.startswith(rooms()[0])


def test_required_is_content_where_every_wall_stands(namespaces):
    assert isolation("required").level == "FULL"


@pytest.mark.parametrize("wish", ["best", "required"])
def test_less_is_told_in_one_line_or_refused(run_open, as_in_docker, wish):
    result = run_open("-c", ASKS.format(wish=wish), first=as_in_docker)

    if wish == "best":
        assert result.stdout.splitlines() == ["GOOD ('none',) no room, Landlock " + landlock() + ", seccomp yes"]
        assert result.stderr.splitlines() == [
            "warning: isolation is GOOD; missing: namespaces (`grader doctor` says more)"
        ]
    else:
        assert result.returncode == 2
        assert "Full walls are required, and on this machine they do not stand: namespaces are refused" in result.stderr
        assert "where: --isolation required" in result.stderr
        assert "apt-get install bubblewrap" in result.stderr


ASKS = """
import sys
from grader.errors import UsageError
from grader.worker.isolation import isolation
try:
    found = isolation({wish!r})
except UsageError as error:
    print(error, file=sys.stderr)
    raise SystemExit(error.exit_code)
print(found.level, found.rooms, found.walls)
print(found.warning.en, file=sys.stderr)
"""


def landlock():
    from grader.worker.inside import kernel

    return str(kernel.landlock_abi())


def test_none_is_only_for_who_asks_and_says_so():
    found = isolation("none")

    assert (found.level, found.confined, found.walls) == ("NONE", False, "none")
    assert "without any walls" in found.warning.en
    assert "隔離せずに" in found.warning.ja


def test_where_nothing_stands_nothing_is_graded(monkeypatch):
    """A system without fork stands here for macOS and Windows."""
    monkeypatch.setattr("sys.platform", "darwin")

    for wish in ("best", "required"):
        with pytest.raises(UsageError, match="cannot be confined on this system"):
            isolation(wish)
    with pytest.raises(UsageError, match="cannot be confined"):
        start(Kind(("numpy",), notebook=False, confined=True))
    assert isolation("none").level == "NONE"


def test_workers_never_get_a_weaker_room_than_was_told(namespaces):
    found = isolation("best")

    assert "none" not in found.rooms
    parent = WarmParent(Kind(("numpy",), False, True), rooms_allowed=found.rooms)
    try:
        parent.wait_until_ready()
        assert parent.walls["room"] in found.rooms
    finally:
        parent.close()


@pytest.mark.parametrize(
    ("change", "level", "missing"),
    [
        ({}, "FULL", []),
        ({"room": "bubblewrap"}, "FULL", []),
        ({"landlock": 0}, "WEAK", ["landlock"]),
        ({"room": ""}, "GOOD", ["room"]),
        ({"room": "", "landlock": 5}, "WEAK", ["room"]),
        ({"seccomp": False}, "WEAK", ["seccomp"]),
        ({"uid": 0}, "WEAK", ["uid"]),
        ({"room": "", "landlock": 0, "seccomp": False}, "WEAK", ["room", "landlock", "seccomp"]),
    ],
)
def test_the_level_follows_from_the_walls_that_stand(change, level, missing):
    assert level_of(FULL | change) == level
    assert missing_walls(FULL | change) == missing
    assert (module._standing(FULL | change).warning.en == "") == (not missing)


def test_a_room_that_does_not_exist_is_refused_in_words(monkeypatch):
    monkeypatch.setenv("GRADER_ROOM", "cellar")

    with pytest.raises(UsageError) as caught:
        rooms()

    assert "There is no room called cellar" in str(caught.value)
    assert "auto, bubblewrap, python, none" in str(caught.value)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_that_is_asked_for_is_the_only_one(monkeypatch, room):
    monkeypatch.setenv("GRADER_ROOM", room)

    assert rooms() == (room,)
