"""What is inside the namespaces of a worker, and what happens where the kernel refuses them."""

import pytest

from grader.errors import GraderFault
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.launch import ENVIRONMENT
from grader.sandbox.worker import WorkerSpec

pytestmark = pytest.mark.usefixtures("namespaces")
LOOKS = """
import os, socket

def host_name():
    return os.uname().nodename, socket.gethostname()

def environment():
    return dict(os.environ)

def mounts_by_name():
    return [name for name in ("/proc", "/sys", "/etc/passwd", "/home", "/run", "/var") if os.path.exists(name)]
"""
SECRETS = {
    "GITHUB_TOKEN": "secret", "GITHUB_ENV": "/secret", "ACTIONS_RUNTIME_TOKEN": "secret", "CI": "secret",
    "AWS_SECRET_ACCESS_KEY": "secret", "HTTP_PROXY": "http://secret", "https_proxy": "http://secret",
    "NO_PROXY": "secret", "SSH_AUTH_SOCK": "/secret", "GRADER_SEED": "secret", "PYTHONPATH": "/secret",
    "LD_PRELOAD_": "secret", "VIRTUAL_ENV": "/secret", "USER": "secret", "HOME": "/secret", "PWD": "/secret",
}  # fmt: skip


def test_nothing_of_our_environment_or_our_machine_is_inside(monkeypatch, load_in):
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    parent = ForkServer(WorkerSpec(("numpy",), True), namespaces=True)

    handed = load_in(parent, LOOKS)
    inside = handed.call("environment")

    assert inside.pop("LC_CTYPE", "C.UTF-8") == "C.UTF-8"  # Python sets it
    assert inside == ENVIRONMENT
    assert handed.call("host_name") == ("box", "box")
    assert handed.call("mounts_by_name") == []
    parent.close()


def test_where_namespaces_are_required_and_refused_nothing_starts(run_open, old_kernel):
    program = """
from grader.errors import GraderFault
from grader.sandbox.worker import WorkerSpec
from grader.sandbox.fork_server import ForkServer
parent = ForkServer(WorkerSpec(("numpy",), True), namespaces=True)
for _ in range(2):
    try:
        parent.wait_until_ready()
    except GraderFault as fault:
        print(fault.problem.what.en)
parent.close()
"""

    result = run_open("-c", program, first=old_kernel("namespaces"))

    assert result.returncode == 0, result.stderr
    assert result.stdout.count("did not start: [Errno 1] unshare(") == 2


def test_a_fork_server_that_cannot_start_is_a_fault_and_never_tried_without_namespaces():
    parent = ForkServer(WorkerSpec(("no_such_package",), True))

    with pytest.raises(GraderFault, match="no_such_package"):
        parent.wait_until_ready()

    assert parent.refused == ""
    parent.close()
