"""Workers of gradings that run at once have different users, so that none uses up what the kernel allows another."""

import os

import pytest

from grader.errors import GraderFault
from grader.sandbox import slots
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.slots import Slot
from grader.sandbox.worker import WorkerSpec

BESIDE = """
import os, time
from contextlib import ExitStack
from grader.model import Code
from grader.sandbox.worker import WorkerSpec
from grader.sandbox.fork_server import ForkServer
from grader.remote.session import Session
from tests.conftest import an_assignment

SOURCE = '''
import os, time
def starts(count):
    for n in range(count):
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
    return os.getuid()
'''
more = {"processes": 40}
parents = [ForkServer(WorkerSpec(("numpy",), True), namespaces=False) for _ in range(3)]
exercise = an_assignment(check=more, load=more, whole=more)
sessions = [Session(parent, Code("module", "answer.py", (SOURCE,)), (), exercise) for parent in parents]
for session in sessions:
    session.load()
with ExitStack() as checks:
    print(sorted(checks.enter_context(session.check(5)).student.starts(38) for session in sessions))
for session in sessions:
    session.close()
for parent in parents:
    parent.close()
"""


@pytest.mark.slow
def test_beside_others_that_start_many_processes_each_may_start_as_many(run_open):
    if os.geteuid() != 0:
        pytest.skip("an ordinary user has one user id for all its workers")

    result = run_open("-c", BESIDE)

    assert result.returncode == 0, result.stderr
    assert len(set(result.stdout.strip(" []\n").split(", "))) == 3


def test_a_user_id_is_free_again_when_its_fork_server_has_ended(monkeypatch):
    if os.geteuid() != 0:
        pytest.skip("an ordinary user has one user id for all its workers")
    monkeypatch.setattr(slots, "FIRST_UID", 1_000_000 + 2 * os.getpid())  # which no other test takes meanwhile
    monkeypatch.setattr(slots, "SLOTS", 2)
    spec = WorkerSpec(("numpy",), True)
    first, second = ForkServer(spec), ForkServer(spec)
    with pytest.raises(GraderFault):
        Slot()

    second.close()
    again = Slot()

    assert again.uid == slots.FIRST_UID + 1
    again.close()
    first.close()


def test_when_all_are_taken_nothing_starts(monkeypatch):
    monkeypatch.setattr(slots, "FIRST_UID", 1_000_000 + 2 * os.getpid())
    monkeypatch.setattr(slots, "SLOTS", 2)
    held = [Slot(), Slot()]

    with pytest.raises(GraderFault, match="All 2 user ids"):
        Slot()

    for slot in held:
        slot.close()


# ------------------------------------------------------------------------------------ no worker outlives its parent
ORPHAN = """
import os, select
from grader.guest import kernel
parent = os.pidfd_open(os.getpid())
if os.fork():
    os._exit(0)
gone = select.poll()
gone.register(parent, select.POLLIN)
gone.poll()
kernel.die_with_parent(parent)
print("alive")
"""


def test_a_process_whose_parent_has_ended_before_it_could_say_so_ends_too(run_open):
    assert run_open("-c", ORPHAN).stdout == ""
