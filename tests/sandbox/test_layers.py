"""What the isolation layers keep apart, tried by hostile submissions."""

import contextlib
import os
import platform
import re
import sys
from pathlib import Path

import pytest

from grader.guest import seccomp
from grader.sandbox import packages
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.slots import FIRST_UID, SLOTS
from grader.sandbox.worker import WorkerSpec
from tests.conftest import refuses_namespaces
from tests.sandbox.conftest import open_to_all

ROOT = Path(__file__).parents[2]
HOSTILE = (Path(__file__).parents[1] / "data" / "submissions" / "remote" / "hostile.py").read_text("utf-8")


# Without namespaces an interpreter below root's closed home is closed to submissions too; the last test tries another.
HERE = [] if refuses_namespaces() else [pytest.param(True, id="namespaces")]
if os.geteuid() != 0 or open_to_all(Path(sys.base_prefix)):
    HERE.append(pytest.param(False, id="without"))


@pytest.fixture(scope="module", params=HERE)
def confined(request):
    """A parent whose workers have namespaces, and one for machines that refuse them."""
    parent = ForkServer(WorkerSpec(("numpy",), True), namespaces=request.param)
    parent.wait_until_ready()
    assert parent.layers["namespaces"] is request.param
    yield parent
    parent.close()


@pytest.fixture
def hostile(confined, load_in):
    return load_in(confined, HOSTILE)


@pytest.fixture
def in_namespaces(hostile, confined):
    if not confined.layers["namespaces"]:
        pytest.skip("this is what namespaces add")
    return hostile


def test_a_submission_is_never_root_and_cannot_become_it(hostile):
    assert 0 not in hostile.call("uids")
    if os.geteuid() == 0:
        assert len(set(hostile.call("uids"))) == 1
        assert hostile.call("uids")[0] in range(FIRST_UID, FIRST_UID + SLOTS)
    assert hostile.call("becomes_root") is False


LISTS = "import os\ndef inside(path): return sorted(os.listdir(path))\n"


@pytest.fixture
def furnished(namespaces, load_in):
    """``furnished()``: a submission that lists folders, in namespaces."""
    with contextlib.ExitStack() as parents:

        def load():
            parent = ForkServer(WorkerSpec(("numpy",), True), namespaces=True)
            return load_in(parents.enter_context(contextlib.closing(parent)), LISTS)

        yield load


def test_of_what_is_installed_beside_the_interpreter_only_what_was_asked_for_is_there(furnished):
    handed = furnished()
    asked_for = {Path(path).name for path in packages.readable(("numpy",))}

    for folder in packages.hidden():
        assert set(handed.call("inside", folder)) <= asked_for


def test_a_hidden_folder_holds_what_was_asked_for_and_nothing_beside_it(monkeypatch, furnished):
    folder = Path(sys.base_prefix, "lib", f"python{sys.version_info.major}.{sys.version_info.minor}", "xmlrpc")
    readable = sorted([*packages.readable(("numpy",)), str(folder / "client.py")])
    monkeypatch.setattr(packages, "readable", lambda *_, **__: readable)
    monkeypatch.setattr(packages, "hidden", lambda: (str(folder),))  # as if it were a folder of installed packages

    assert furnished().call("inside", str(folder)) == ["client.py"]


def test_no_check_reference_or_system_file_can_be_opened(hostile, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("42")
    secret.chmod(0o666)
    tmp_path.chmod(0o755)
    paths = [
        *map(str, ROOT.glob("assignments/*/hidden/*.py")),
        *map(str, ROOT.glob("reference/*.py")),
        *(str(ROOT / name) for name in ("grader/model.py", "course.toml", "tests/conftest.py")),
        *("/etc/passwd", "/etc/shadow", "/etc/hostname", "/home", str(Path.home() / ".bashrc"), str(ROOT / ".git")),
        *(f"/proc/{pid}/{name}" for pid in (1, os.getpid(), "self") for name in ("environ", "mem", "cmdline", "maps")),
        *("/dev/mem", "/dev/kmsg", "/sys/kernel", str(secret), str(tmp_path)),
    ]

    assert len(paths) > 30
    assert hostile.call("opens", paths) == []


@pytest.mark.slow
def test_the_whole_file_system_holds_no_word_of_ours(in_namespaces):
    words = [
        "grader/checks",
        "hidden/test",
        "/assignments/",
        "reference/activations",
        ".sqlite3",
        "course.toml",
        ".git/",
    ]
    with in_namespaces.check(5) as student:
        count, found = student.walks([*words, "/proc/", "/etc/passwd", "random/__init__.py"])

    assert count > 1000
    assert [path for path in found if not path.endswith(("random/__init__.py", "random/__init__.pyi"))] == []
    assert found != []


def test_only_the_scratch_folder_can_be_written(hostile, confined):
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


def test_the_scratch_folder_is_private_and_gone_for_the_next_submission(confined, load_in):
    if confined.layers["namespaces"]:
        assert load_in(confined, HOSTILE).call("leaves")[:2] == ["left_", "left_dev_shm"]
        assert load_in(confined, HOSTILE).call("finds") == []
    else:
        assert load_in(confined, HOSTILE).call("writes", ["."]) == ["."]
        assert load_in(confined, "import os\ndef finds(): return os.listdir('.')").call("finds") == []


def test_the_scratch_folder_is_limited(in_namespaces):
    with in_namespaces.check(5) as student:
        assert 10 <= student.fills(".") <= 64


def test_no_network_of_any_kind_but_a_pair_of_its_own(hostile):
    assert hostile.call("connects") == []
    assert hostile.call("pairs") == b"x"


def test_no_program_can_be_started(hostile):
    assert hostile.call("executes") == []


def test_dangerous_system_calls_are_refused(hostile):
    assert hostile.call("calls", seccomp.MACHINES[platform.machine()][1]) == []


def test_no_other_process_can_be_signalled(hostile, confined):
    others = [os.getpid(), confined._process.pid, *hostile.workers()]

    reached, own, parent = hostile.call("signals", others)

    assert set(reached) <= {own}
    if confined.layers["namespaces"]:
        assert (own, parent) == (1, 0)


def test_killing_everybody_reaches_nobody(in_namespaces, confined):
    assert in_namespaces.call("kills_everything") == "nobody there"
    assert confined._process.poll() is None


def test_nothing_of_our_environment_is_inside(monkeypatch, load_in):
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_secret")
    monkeypatch.setenv("GRADER_SEED", "secret")
    parent = ForkServer(WorkerSpec(("numpy",), True))
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
    assert path.count("") == 1  # the current folder, which is the scratch folder: as in Jupyter


@pytest.mark.slow
@pytest.mark.parametrize("user", [False, True], ids=["root without namespaces", "an ordinary user"])
def test_these_layers_hold_also_for(run_open, user):
    if os.geteuid() != 0:
        pytest.skip("this run is an ordinary user's, with namespaces and without: the other tests here show it")
    enough = 26 if user and not refuses_namespaces() else 10
    again = [str(Path(__file__)), "-q", "-k", "not hold_also_for" if user else "without and not hold_also_for"]

    result = run_open("-m", "pytest", "-c", str(ROOT / "pyproject.toml"), *again, user=user)

    assert result.returncode == 0, result.stdout + result.stderr
    assert int(re.search(r"(\d+) passed", result.stdout)[1]) >= enough
