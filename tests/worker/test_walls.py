"""What the walls keep apart, tried by hostile hand-ins behind them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.worker.kinds import Kind
from grader.worker.parent import WORKER_UID, WarmParent
from grader.worker.rooms import ROOMS, bubblewrap

ROOT = Path(__file__).parents[2]
HOSTILE = (Path(__file__).parent / "hand_ins" / "hostile.py").read_text("utf-8")


def readable_by_others(path):
    return all(folder.stat().st_mode & 0o005 == 0o005 for folder in (path, *path.parents))


@pytest.fixture(scope="module", params=ROOMS)
def walled(request):
    """A parent whose workers are confined in a room of each kind, and one for machines that refuse a room."""
    if request.param == "bubblewrap" and not bubblewrap():
        pytest.skip("bubblewrap is not installed")
    if request.param == "none" and os.geteuid() == 0 and not readable_by_others(Path(sys.base_prefix)):
        pytest.skip(f"without a room root's interpreter below {sys.base_prefix} is closed to every other user")
    parent = WarmParent(Kind(("numpy",), False, True), rooms_allowed=(request.param,))
    parent.wait_until_ready()
    assert parent.walls["room"] == request.param.replace("none", "")
    yield parent
    parent.close()


@pytest.fixture
def hostile(walled, load_in):
    return load_in(walled, HOSTILE)


@pytest.fixture
def in_room(hostile, walled):
    if not walled.walls["room"]:
        pytest.skip("this is what a room adds")
    return hostile


def test_a_hand_in_is_never_root_and_cannot_become_it(hostile):
    assert 0 not in hostile.call("uids")
    if os.geteuid() == 0:
        assert set(hostile.call("uids")) == {WORKER_UID}
    assert hostile.call("becomes_root") is False


def test_no_check_reference_or_system_file_can_be_opened(hostile, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("42")
    secret.chmod(0o666)
    tmp_path.chmod(0o755)
    paths = [
        *map(str, ROOT.glob("assignments/*/hidden/*.py")),
        *map(str, ROOT.glob("reference/*.py")),
        *(str(ROOT / name) for name in ("grader/results.py", "course.toml", "tests/conftest.py")),
        *("/etc/passwd", "/etc/shadow", "/etc/hostname", "/home", str(Path.home() / ".bashrc"), str(ROOT / ".git")),
        *(f"/proc/{pid}/{name}" for pid in (1, os.getpid(), "self") for name in ("environ", "mem", "cmdline", "maps")),
        *("/dev/mem", "/dev/kmsg", "/sys/kernel", str(secret), str(tmp_path)),
    ]

    assert len(paths) > 30
    assert hostile.call("opens", paths) == []


def test_the_whole_file_system_holds_no_word_of_ours(in_room):
    words = [
        "grader/checks",
        "hidden/test",
        "/assignments/",
        "reference/activations",
        ".sqlite3",
        "course.toml",
        ".git/",
    ]
    with in_room.check(5) as student:
        count, found = student.walks([*words, "/proc/", "/etc/passwd", "random/__init__.py"])

    assert count > 1000
    assert [path for path in found if not path.endswith(("random/__init__.py", "random/__init__.pyi"))] == []
    assert found != []


def test_only_the_scratch_folder_can_be_written(hostile, walled):
    folders = [
        "/",
        "/usr",
        "/etc",
        "/dev",
        "/proc",
        str(ROOT),
        str(Path(sys.executable).parent),
        str(Path(os.__file__).parent),
    ]

    assert hostile.call("writes", folders) == []
    assert hostile.call("writes", ["."]) == ["."]


def test_the_scratch_folder_is_private_and_gone_for_the_next_hand_in(walled, load_in):
    if walled.walls["room"]:
        assert load_in(walled, HOSTILE).call("leaves")[:2] == ["left_", "left_dev_shm"]
        assert load_in(walled, HOSTILE).call("finds") == []
    else:
        assert load_in(walled, HOSTILE).call("writes", ["."]) == ["."]
        assert load_in(walled, "import os\ndef finds(): return os.listdir('.')").call("finds") == []


def test_the_scratch_folder_is_limited(in_room):
    with in_room.check(5) as student:
        assert 10 <= student.fills(".") <= 64


def test_no_network_of_any_kind_but_a_pair_of_its_own(hostile):
    assert hostile.call("connects") == []
    assert hostile.call("pairs") == b"x"


def test_no_program_can_be_started(hostile):
    assert hostile.call("executes") == []


def test_dangerous_system_calls_are_refused(hostile):
    assert hostile.call("calls") == []


def test_no_other_process_can_be_signalled(hostile, walled):
    others = [os.getpid(), walled._process.pid, *hostile.workers()]

    reached, own, parent = hostile.call("signals", others)

    assert set(reached) <= {own}
    if walled.walls["room"]:
        assert (own, parent) == (1, 0)


def test_killing_everybody_reaches_nobody(in_room, walled):
    assert in_room.call("kills_everything") == "nobody there"
    assert walled._process.poll() is None


def test_nothing_of_our_environment_is_inside(monkeypatch, load_in):
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_secret")
    monkeypatch.setenv("GRADER_SEED", "secret")
    parent = WarmParent(Kind(("numpy",), False, True))
    try:
        inside = load_in(parent, HOSTILE).call("environment")
    finally:
        parent.close()

    assert not any("secret" in value for value in inside.values())
    assert not {"GITHUB_TOKEN", "GRADER_SEED", "VIRTUAL_ENV", "USER", "PYTHONPATH"} & set(inside)
    assert inside["HOME"] == "/box"


def test_only_the_standard_streams_and_one_connection_are_open(hostile):
    assert len(hostile.call("descriptors")) == 4


def test_limits_are_set_and_cannot_be_raised(hostile):
    assert hostile.call("raises_limits") == []


def test_neither_the_grader_nor_the_reference_is_loaded_or_on_the_path(hostile):
    loaded, path = hostile.call("modules")

    assert not {"grader", "reference", "assignments", "pytest"} & set(loaded)
    assert str(ROOT) not in path
    assert "" not in path


AS_A_USER = """
import os, sys
from pathlib import Path
from grader.results import Code
from tests.conftest import an_assignment
from grader.worker.kinds import Kind
from grader.worker.parent import WarmParent
from grader.worker.session import Session
parent = WarmParent(Kind(("numpy",), False, True))
session = Session(parent, Code("module", "a.py", (sys.argv[1],)), (), an_assignment())
session.load()
print(parent.walls["room"] in ("bubblewrap", "python"))
paths = ["/etc/passwd", "/proc/self/environ", sys.argv[2]]
for name in ("uids", "opens", "connects", "executes", "calls", "leaves"):
    student = session.begin()
    print(getattr(student, name)(*([paths] if name == "opens" else [])))
    session.finish(False)
session.close()
parent.close()
"""


def test_an_ordinary_user_has_the_same_walls():
    if os.geteuid() != 0:
        pytest.skip("this run is an ordinary user's: every other test here shows it")
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("there is no setpriv")
    as_user = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"]
    again = "import numpy, pytest, grader, subprocess, sys; subprocess.run([sys.executable, '-c', ''], check=True)"
    reads = subprocess.run([*as_user, sys.executable, "-c", again], cwd=ROOT, capture_output=True, check=False)
    if reads.returncode != 0:
        pytest.skip(f"another user cannot read this interpreter and this folder: {reads.stderr.decode()[-100:]}")

    done = subprocess.run(
        [*as_user, sys.executable, "-c", AS_A_USER, HOSTILE, str(ROOT / "reference/activations.py")],
        cwd=ROOT, capture_output=True, check=False, text=True, timeout=60,
    )  # fmt: skip

    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert lines[0] == "True"
    assert lines[1] == str([65534] * 6)
    assert lines[2:] == ["[]", "[]", "[]", "[]", "['left_', 'left_dev_shm', 'left_tmp']"]
