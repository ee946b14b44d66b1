"""The same worker without isolation, forked or in an interpreter of its own: for one's own code on any system."""

import os
import signal
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

from grader.checks.arguments import inout
from grader.errors import GraderFault, StudentError
from grader.model import Limits, Verdict
from grader.sandbox import spawn
from grader.sandbox.channel import WorkerGone
from grader.sandbox.fork_server import ForkServer, start
from grader.sandbox.launch import ENVIRONMENT
from grader.sandbox.spawn import Spawner
from grader.sandbox.worker import WorkerSpec
from tests.sandbox.conftest import open_to_all

SOURCE = """
import os, sys, time
import numpy as np

n = 0

def count():
    global n
    n += 1
    return n

def shrink(x):
    x *= 0.5

def apply(f, x):
    return f(x)

def fails():
    raise ValueError("no")

def prints(text):
    print(text)
    os.write(1, b"junk on the pipe")
    os.write(2, b"junk")

def reads():
    return sys.stdin.read() if sys.stdin else ""

def loops():
    while True:
        pass

def sleeps():
    time.sleep(1000)

def exits():
    os._exit(3)

def folder():
    with open("left", "w") as file:
        file.write("x")
    return os.getcwd()

def echo(x):
    return x

def imports_the_grader():
    import grader
"""


@pytest.fixture(params=["forked", "spawned"])
def handed(request, hand_in):
    options = {"confined": False} if request.param == "forked" else {"spawn": True}
    return hand_in(SOURCE, **options, check={"wall_seconds": 1.0}, load={"wall_seconds": 20})


def test_calls_callbacks_errors_and_changes_work(handed):
    x = np.ones(2)
    with handed.check() as student:
        student.shrink(inout(x))
        assert student.apply(lambda v: v + 1, 2) == 3
        with pytest.raises(ValueError, match="no") as caught:
            student.fails()

    assert x.tolist() == [0.5, 0.5]
    assert "answer.py, line" in caught.value.place.en


def test_large_arrays_go_there_and_back(handed):
    array = np.arange(1 << 20, dtype="f8")

    assert handed.call("echo", array).tobytes() == array.tobytes()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["loops", "sleeps"])
def test_what_does_not_end_is_timed_out_and_the_next_check_works(handed, name):
    end = handed.ending(name)

    assert end.verdict is Verdict.TIMED_OUT
    assert handed.call("count") == 1


def test_a_worker_that_exits_is_replaced(handed):
    assert handed.ending("exits").verdict is Verdict.CRASHED
    assert [handed.call("count"), handed.call("count")] == [1, 2]


def test_a_fresh_check_sees_nothing_that_others_left(handed):
    assert [handed.call("count"), handed.call("count")] == [1, 2]

    for _ in range(2):
        with handed.check(fresh=True) as student:
            assert student.count() == 1


def test_prints_are_kept_and_do_not_disturb_the_connection(handed):
    handed.call("prints", "語 hello")
    assert handed.call("count") == 1

    handed.session.close()

    assert handed.session.output == "語 hello\n"


def test_the_keyboard_is_not_there(handed):
    assert handed.call("reads") == ""


def test_the_grader_is_no_package_for_a_submission(handed):
    with pytest.raises(ImportError, match="not available"):
        handed.call("imports_the_grader")


def test_the_scratch_folder_is_gone_with_the_worker(handed):
    folder = Path(handed.call("folder"))
    assert (folder / "left").read_text() == "x"
    assert folder.parent == Path(tempfile.gettempdir())

    handed.session.close()

    assert not folder.exists()


def test_a_submission_that_prints_nothing_has_no_output(handed):
    handed.call("count")

    handed.session.close()

    assert handed.session.output == ""


def test_cpu_time_of_a_spawned_worker_is_not_known(hand_in):
    handed = hand_in(SOURCE, spawn=True)
    handed.call("count")

    assert handed.session.cpu_so_far == 0.0


def test_a_spawning_parent_ends_the_worker_that_it_has_started_ahead():
    parent = Spawner(WorkerSpec(("numpy",), False))
    parent.prepare(_limits())
    process = parent._next
    assert process is not None
    waiting = os.pidfd_open(process.pid)

    parent.close()
    parent.close()

    assert process.returncode == -signal.SIGKILL
    os.close(waiting)


def test_a_notebook_runs_in_a_spawned_worker(hand_in):
    handed = hand_in(cells=["%matplotlib inline\n!ls", "def f():\n    return 3"], spawn=True, load={"wall_seconds": 30})

    assert handed.load_notes == []
    assert handed.call("f") == 3


def test_on_linux_a_fork_server_is_started():
    parent = start(WorkerSpec(("numpy",), False))
    try:
        assert isinstance(parent, ForkServer)
        parent.wait_until_ready()
        assert parent.layers["namespaces"] is False
    finally:
        parent.close()


def test_a_parent_that_cannot_import_its_packages_says_so():
    parent = ForkServer(WorkerSpec(("no_such_package",), False))

    with pytest.raises(GraderFault) as caught:
        parent.fork(_limits())

    assert "No module named 'no_such_package'" in caught.value.problem.what.ja


def test_a_worker_can_be_asked_twice_to_end(parents):
    for parent in (parents.get(confined=False), parents.get(spawn=True)):
        worker = parent.fork(_limits())
        first = worker.end()

        assert worker.end() == first
        assert worker.ended
        with pytest.raises((WorkerGone, OSError)):
            worker.channel.receive(lambda: None)


def test_a_student_error_in_a_spawned_worker_is_the_builtin_one(hand_in):
    with pytest.raises(StudentError) as caught:
        hand_in(SOURCE, spawn=True).call("fails")

    assert isinstance(caught.value, ValueError)


def _limits():
    return Limits(cpu_seconds=1, wall_seconds=5, memory_mb=128, processes=16, output_kb=16)


ENVIRON = "import os\ndef environment():\n    return dict(os.environ)\n"
OF_OURS = {"GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "HTTPS_PROXY", "VIRTUAL_ENV", "PYTHONPATH", "SSH_AUTH_SOCK"}


@pytest.mark.parametrize("spawn", [False, True], ids=["forked", "spawned"])
def test_nothing_of_our_environment_reaches_an_unconfined_worker(monkeypatch, load_in, spawn):
    for name in OF_OURS:
        monkeypatch.setenv(name, "secret")
    kind = WorkerSpec(("numpy",), confined=False)
    parent = Spawner(kind) if spawn else ForkServer(kind)

    inside = load_in(parent, ENVIRON, load={"wall_seconds": 20}).call("environment")

    assert not OF_OURS & inside.keys()
    assert "secret" not in inside.values()
    assert os.environ["HOME"] != inside["HOME"]
    assert set(inside) - {"LC_CTYPE"} <= ENVIRONMENT.keys() | {"USERPROFILE", "TEMP", "TMP"}
    parent.close()


def test_on_windows_a_spawned_worker_gets_what_the_system_needs_and_nothing_else(monkeypatch):
    monkeypatch.setattr("os.name", "nt")
    monkeypatch.setenv("SYSTEMROOT", "C:\\Windows")
    monkeypatch.setenv("GITHUB_TOKEN", "secret")

    inside = spawn.environment("C:\\scratch")

    assert inside["SYSTEMROOT"] == "C:\\Windows"
    assert {inside[name] for name in ("HOME", "USERPROFILE", "TEMP", "TMP", "TMPDIR")} == {"C:\\scratch"}
    assert "GITHUB_TOKEN" not in inside


HOMES = """
import os, pathlib, shelve, shutil, sqlite3, tempfile
HOME = os.path.expanduser("~")
os.makedirs(os.path.expandvars("$HOME/.cache/library"))
pathlib.Path("~/.settings").expanduser().write_text("x")
(pathlib.Path.home() / ".config").mkdir()
sqlite3.connect(os.path.join(HOME, "history.sqlite")).execute("create table t (a)")
shelve.open(f"{HOME}/kept")["a"] = 1
shutil.copy(f"{HOME}/.settings", os.environ["HOME"] + "/copy")
os.chmod(tempfile.mkdtemp(), 0o700)
handle, name = tempfile.mkstemp()
with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile(dir=os.environ["TMPDIR"]) as file:
    pass
def homes():
    with tempfile.NamedTemporaryFile() as file:
        places = HOME, str(pathlib.Path.home()), tempfile.gettempdir(), os.path.dirname(file.name)
    return [os.path.realpath(place) == os.path.realpath(os.getcwd()) for place in places], os.getcwd()
"""


@pytest.mark.parametrize("kind", ["forked", "spawned", "confined"])
def test_home_and_temporary_folder_are_the_scratch_folder_and_the_root_is_left_alone(load_in, kind):
    if kind == "confined" and os.geteuid() == 0 and not open_to_all(Path(sys.base_prefix)):
        pytest.skip("without namespaces this interpreter cannot be read by others than root")
    spec, before = WorkerSpec(("numpy",), kind == "confined"), {*Path("/").iterdir()}
    parent = Spawner(spec) if kind == "spawned" else ForkServer(spec, namespaces=False)

    handed = load_in(parent, HOMES, load={"wall_seconds": 20})
    same, folder = handed.call("homes")
    handed.session.close()
    parent.close()

    assert handed.load_notes == []
    assert same == [True] * 4
    assert not Path(folder).exists()
    assert {*Path("/").iterdir()} == before
