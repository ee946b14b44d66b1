"""What ``grader doctor`` and ``grade --isolation`` say on machines of every kind is what is so there."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.guest import landlock
from grader.remote import isolation as module
from grader.remote.isolation import find_isolation
from grader.sandbox.fork_server import ForkServer, start
from grader.sandbox.levels import level_of, missing_layers
from grader.sandbox.worker import WorkerSpec
from tests.sandbox.conftest import open_to_all

FULL = {"namespaces": True, "landlock": 7, "seccomp": True, "uid": 1000}
TRIED = ("uid", "numpy_in_worker", "file_system", "network", "programs", "other_processes", "memory", "processes")
DOCTOR = ("-m", "grader", "doctor", "--format", "json", "--lang", "en")

# A user namespace in which no further one may be made: nothing outside changes.
NO_USER_NAMESPACES = """
echo 0 > /proc/sys/user/max_user_namespaces && exec setpriv --inh-caps=-all --ambient-caps=-all "$@"
"""
USERS = pytest.mark.parametrize("user", [False, True], ids=["whoever runs the tests", "an ordinary user"])


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


@pytest.mark.slow
@USERS
def test_doctor_finds_all_layers(namespaces, run_open, user):
    level, findings = doctor(run_open(*DOCTOR, user=user))

    assert level == "FULL", less_than_ok(findings)
    assert {findings[name]["level"] for name in (*TRIED, "namespaces", "landlock", "seccomp", "kill")} == {"ok"}


def test_where_user_namespaces_are_refused_doctor_says_why_and_what_is_active_all_the_same(
    namespaces, run_open, no_user_namespaces
):
    level, findings = doctor(run_open(*DOCTOR, user=True, first=no_user_namespaces))

    assert level == "GOOD", less_than_ok(findings)
    assert findings["namespaces"]["level"] == "fail"
    assert "unshare" in findings["namespaces"]["detail"]
    assert "docs/security.md" in findings["namespaces"]["next"]
    assert {findings[name]["level"] for name in (*TRIED, "landlock", "seccomp", "kill")} == {"ok"}


@pytest.mark.slow
@USERS
@pytest.mark.parametrize("missing", ["namespaces", "landlock", "namespaces,landlock2", "namespaces,landlock5"])
def test_one_missing_layer_is_made_up_for_by_the_others(run_open, old_kernel, missing, user):
    level, findings = doctor(run_open(*DOCTOR, user=user, first=old_kernel(missing)))

    assert level == "GOOD", less_than_ok(findings)
    assert findings[missing.partition(",")[0]]["level"] == "fail"
    assert {findings[name]["level"] for name in (*TRIED, "kill")} == {"ok"}


@pytest.mark.slow
@USERS
def test_with_neither_namespaces_nor_landlock_doctor_says_that_grade_refuses(run_open, old_kernel, user):
    first = old_kernel("namespaces", "landlock")

    level, findings = doctor(run_open(*DOCTOR, user=user, first=first))
    told = run_open(*DOCTOR[:3], user=user, first=first).stdout.splitlines()[0]

    assert level == "WEAK"
    assert {findings[name]["level"] for name in ("namespaces", "landlock", "file_system")} == {"fail"}
    assert "`grader grade` refuses unless told `--isolation weak`" in told


def test_an_interpreter_that_only_root_can_read_is_named(old_kernel):
    if os.geteuid() != 0 or open_to_all(Path(sys.base_prefix)):
        pytest.skip("only where root's interpreter lies in a closed folder")

    command = [*old_kernel("namespaces"), sys.executable, *DOCTOR]
    level, findings = doctor(subprocess.run(command, capture_output=True, text=True, check=False))

    assert level == "NONE"
    assert "closed to every user but root" in findings["python_readable"]["detail"]
    assert "unshare" in findings["namespaces"]["detail"]


# ------------------------------------------------------------------------------------ --isolation
@pytest.mark.parametrize("wish", ["required", "best", "weak"])
def test_nothing_is_said_where_all_layers_are_active(namespaces, wish):
    found = find_isolation(wish)

    assert (found.level, found.confined, found.weak, found.warning.en) == ("FULL", True, False, "")
    assert found.namespaces is True
    assert found.layers.startswith("namespaces, Landlock ")


ASKS = """
import sys
from grader.errors import UsageError
from grader.remote.isolation import find_isolation
try:
    found = find_isolation({wish!r})
except UsageError as error:
    print(error, file=sys.stderr)
    raise SystemExit(error.exit_code)
print(found.level, found.namespaces, found.weak, found.layers)
print(found.warning.en, file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.parametrize("wish", ["required", "best", "weak"])
def test_less_is_told_in_one_line_or_refused(run_open, old_kernel, wish):
    result = run_open("-c", ASKS.format(wish=wish), first=old_kernel("namespaces"))

    if wish == "required":
        assert result.returncode == 2
        assert "Full isolation is required, and on this machine layers are missing: namespaces" in result.stderr
        assert "where: --isolation required" in result.stderr
        assert "next:  allow user namespaces" in result.stderr
    else:
        said = f"GOOD False False no namespaces, Landlock {landlock.abi_of_kernel()}, seccomp yes"
        assert result.stdout.splitlines() == [said]
        assert result.stderr.splitlines() == [
            "warning: isolation is GOOD; missing: namespaces; in place: Landlock, seccomp, a user other than root "
            "(`grader doctor` says more)"
        ]


@pytest.mark.slow
@USERS
@pytest.mark.parametrize("wish", ["required", "best", "weak"])
def test_weak_isolation_must_be_asked_for_by_its_name(run_open, old_kernel, wish, user):
    result = run_open("-c", ASKS.format(wish=wish), first=old_kernel("namespaces", "landlock"), user=user)

    if wish == "weak":
        assert result.stdout.splitlines() == ["WEAK False True no namespaces, Landlock 0, seccomp yes"]
        assert result.stderr.startswith(
            "WARNING: grading with WEAK isolation: submissions may be able to read and change"
        )
        assert "missing: namespaces, Landlock" in result.stderr
    else:
        assert result.returncode == 2
        assert result.stdout == ""
    if wish == "best":
        assert (
            "Submissions cannot be kept apart from this machine (WEAK); missing: namespaces, Landlock" in result.stderr
        )
        assert "`--isolation weak` is only for submissions that you trust" in result.stderr


def test_none_is_only_for_who_asks_and_says_so():
    found = find_isolation("none")

    assert (found.level, found.confined, found.layers) == ("NONE", False, "none")
    assert "without any isolation" in found.warning.en
    assert "隔離せずに" in found.warning.ja


def test_on_a_system_without_isolation_nothing_is_graded(monkeypatch):
    """A system without fork stands here for macOS and Windows."""
    monkeypatch.setattr("sys.platform", "darwin")

    for wish in ("best", "required", "weak"):
        with pytest.raises(UsageError, match="cannot be isolated on this system"):
            find_isolation(wish)
    with pytest.raises(UsageError, match="cannot be isolated"):
        start(WorkerSpec(("numpy",), confined=True))
    assert find_isolation("none").level == "NONE"


STARTS = """
from grader.errors import UsageError
from grader.sandbox.worker import WorkerSpec
from grader.sandbox.fork_server import start
from tests.conftest import CHECK
parent = start(WorkerSpec(("numpy",), True){options})
for _ in range(2):
    try:
        parent.fork(CHECK).end()
        print("a worker")
    except UsageError as error:
        print("refused")
parent.close()
"""


@pytest.mark.slow
@pytest.mark.parametrize(("options", "answer"), [("", "refused"), (", weak=True", "a worker")], ids=["bare", "weak"])
def test_a_fork_server_that_nobody_has_told_anything_refuses_to_be_weak(run_open, old_kernel, options, answer):
    result = run_open("-c", STARTS.format(options=options), first=old_kernel("namespaces", "landlock"), user=True)

    assert result.stdout.split("\n")[:2] == [answer] * 2, result.stderr


def test_workers_never_get_less_than_was_told(namespaces):
    found = find_isolation("best")

    parent = ForkServer(WorkerSpec(("numpy",), True), namespaces=found.namespaces, weak=found.weak)
    try:
        parent.wait_until_ready()
        assert parent.layers["namespaces"] is found.namespaces is True
    finally:
        parent.close()


@pytest.mark.parametrize(
    ("change", "level", "missing"),
    [
        ({}, "FULL", []),
        ({"landlock": 0}, "GOOD", ["landlock"]),
        ({"namespaces": False}, "GOOD", ["namespaces"]),
        ({"namespaces": False, "landlock": 1}, "GOOD", ["namespaces"]),
        ({"namespaces": False, "landlock": 0}, "WEAK", ["namespaces", "landlock"]),
        ({"seccomp": False}, "WEAK", ["seccomp"]),
        ({"uid": 0}, "WEAK", ["uid"]),
        ({"namespaces": False, "landlock": 0, "seccomp": False}, "WEAK", ["namespaces", "landlock", "seccomp"]),
    ],
)
def test_the_level_follows_from_the_layers_that_are_active(change, level, missing):
    found = module._found(FULL | change)

    assert level_of(FULL | change) == found.level == level
    assert missing_layers(FULL | change) == missing
    assert (found.warning.en == "") == (not missing)
    assert found.weak == (level == "WEAK") == found.warning.en.startswith("WARNING")
