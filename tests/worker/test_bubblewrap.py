"""bubblewrap builds the same room as we do without it; what fails there is told and done without."""

import os
import select
import signal

import pytest

from grader.errors import GraderFault
from grader.results import Verdict
from grader.worker.kinds import ENVIRONMENT, Kind
from grader.worker.parent import WarmParent
from grader.worker.rooms import wrapped

pytestmark = pytest.mark.usefixtures("namespaces")
LOOKS = """
import os, socket

def everything():
    found = []
    for folder, folders, files in os.walk("/"):
        found += [os.path.join(folder, name) for name in (*folders, *files)]
    return sorted(found)

def modes():
    return chr(10).join(f"{os.lstat(path).st_mode:o} {path}" for path in everything() if "/dev/" not in path)

def host_name():
    return os.uname().nodename, socket.gethostname()

def environment():
    return dict(os.environ)

def mounts_by_name():
    return [name for name in ("/proc", "/sys", "/etc/passwd", "/home", "/run", "/var") if os.path.exists(name)]

def loops():
    while True:
        pass

def fine():
    return 42
"""
SECRETS = {
    "GITHUB_TOKEN": "secret", "GITHUB_ENV": "/secret", "ACTIONS_RUNTIME_TOKEN": "secret", "CI": "secret",
    "AWS_SECRET_ACCESS_KEY": "secret", "HTTP_PROXY": "http://secret", "https_proxy": "http://secret",
    "NO_PROXY": "secret", "SSH_AUTH_SOCK": "/secret", "GRADER_SEED": "secret", "PYTHONPATH": "/secret",
    "LD_PRELOAD_": "secret", "VIRTUAL_ENV": "/secret", "USER": "secret", "HOME": "/secret", "PWD": "/secret",
}  # fmt: skip


@pytest.fixture
def parent_in():
    """``parent_in(room)``: a warm parent whose workers get this room and no other."""
    opened = []

    def make(*rooms):
        opened.append(WarmParent(Kind(("numpy",), False, True), rooms_allowed=rooms))
        return opened[-1]

    yield make
    for parent in opened:
        parent.close()


def test_both_rooms_hold_the_same_files_with_the_same_rights(with_bubblewrap, parent_in, load_in):
    seen = []
    for room in ("bubblewrap", "python"):
        handed = load_in(parent_in(room), LOOKS)
        with handed.check(cpu_seconds=10) as student:
            modes = student.modes().splitlines()
            seen.append([mode for mode in modes if "__pycache__" not in mode])  # others may be writing these just now

    assert len(seen[0]) > 1000
    assert seen[0] == seen[1]


@pytest.mark.parametrize("room", ["bubblewrap", "python"])
def test_nothing_of_our_environment_or_our_machine_is_inside(monkeypatch, request, parent_in, load_in, room):
    if room == "bubblewrap":
        request.getfixturevalue("with_bubblewrap")
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)

    handed = load_in(parent_in(room), LOOKS)
    inside = handed.call("environment")

    assert inside.pop("LC_CTYPE", "C.UTF-8") == "C.UTF-8"  # Python sets it
    assert inside == ENVIRONMENT
    assert handed.call("host_name") == ("box", "box")
    assert handed.call("mounts_by_name") == []


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("echo 'bwrap: No permissions to create new namespace' >&2; exit 1", "No permissions to create"),
        ("echo 'bwrap: Unknown option --perms' >&2; exit 1", "Unknown option"),
        ("exit 0", ""),
        ("kill -9 $$", ""),
    ],
    ids=["refused", "too old", "does nothing", "dies"],
)
def test_a_bubblewrap_that_does_not_start_is_done_without(monkeypatch, tmp_path, parent_in, load_in, program, reason):
    (tmp_path / "bwrap").write_text(f"#!/bin/sh\n{program}\n", "utf-8")
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + os.environ["PATH"])
    parent = parent_in()

    handed = load_in(parent, LOOKS)

    assert parent.walls["room"] == "python"
    assert reason in parent.refused["bubblewrap"]
    assert handed.call("fine") == 42


def test_asked_for_and_not_there_it_is_a_fault_and_nothing_is_graded_without(monkeypatch, tmp_path, parent_in):
    (tmp_path / "bwrap").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + os.environ["PATH"])
    monkeypatch.setenv("GRADER_ROOM", "bubblewrap")

    with pytest.raises(GraderFault, match="did not start"):
        parent_in().wait_until_ready()


def test_a_bubblewrap_that_is_killed_stops_nothing(with_bubblewrap, parent_in, load_in):
    parent = parent_in("bubblewrap")
    handed = load_in(parent, LOOKS)
    running = os.pidfd_open(parent.pid)

    os.kill(parent._process.pid, signal.SIGKILL)
    parent._process.wait()

    assert handed.call("fine") == 42
    assert handed.ending("loops", cpu_seconds=0.1).verdict is Verdict.TIMED_OUT
    assert handed.call("fine") == 42
    handed.session.close()
    parent.close()
    ended, _, _ = select.select([running], [], [], 20)
    assert ended
    os.close(running)


def test_root_makes_no_user_namespace_and_a_user_does():
    as_root = wrapped(["python"], [], root=True)
    as_user = wrapped(["python"], [], root=False)

    assert "--unshare-user" not in as_root
    assert "--unshare-user" in as_user
    assert as_root[-1] == as_user[-1] == "python"


def test_folders_above_a_closed_home_can_be_searched(tmp_path):
    deep = tmp_path / "closed" / "lib"
    deep.mkdir(parents=True)
    (tmp_path / "link").symlink_to("closed")

    arguments = wrapped([], [str(deep), str(tmp_path / "link")], root=True)

    above = [str(folder) for folder in reversed(deep.parents)][1:]
    made = [arguments[n - 2 : n + 2] for n, word in enumerate(arguments) if word == "--dir"]
    assert made == [["--perms", "0755", "--dir", folder] for folder in (*above, "/dev")]
    assert arguments[arguments.index("--symlink") :][:3] == ["--symlink", "closed", str(tmp_path / "link")]
