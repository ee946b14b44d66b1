"""A submission that stops itself sleeps by its own choice: it is timed out, and no fault of ours."""

import pytest

STOPS = """
import sys
from grader.errors import CheckEnded
from grader.model import Code
from grader.remote.session import Session
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.worker import WorkerSpec
from tests.conftest import an_assignment

source = "import os, signal, time\\ndef f():\\n    " + sys.argv[2]
workers = ForkServer(WorkerSpec(("numpy",), True), namespaces=sys.argv[1] == "namespaces")
exercise = an_assignment(check={"wall_seconds": 0.5})
session = Session(workers, Code("module", "answer.py", (source,)), (), exercise)
session.load()
try:
    with session.check() as target:
        print("answered", target.student.f())
except CheckEnded as end:
    print(end.verdict, end.limit)
session.close()
workers.close()
"""
WAYS = {
    "at once": "os.kill(os.getpid(), signal.SIGSTOP)",
    "by raising it": "signal.raise_signal(signal.SIGSTOP)",
    "by a child, again and again": (
        "p = os.getpid()\n    while os.fork() == 0:\n        os.kill(p, signal.SIGSTOP)\n        time.sleep(0.01)\n"
        "        os.kill(p, signal.SIGCONT)\n    time.sleep(60)"
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("namespaces", ["namespaces", "none"])
@pytest.mark.parametrize("way", WAYS)
def test_who_stops_itself_is_timed_out_or_goes_on(run_open, way, namespaces, request):
    if namespaces == "namespaces":
        request.getfixturevalue("namespaces")

    result = run_open("-c", STOPS, namespaces, WAYS[way])

    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() in ("TIMED_OUT wall", "answered None", "LIMIT_EXCEEDED processes")
