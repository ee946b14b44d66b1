"""What goes wrong in students' code ends one check, never the hand-in, and leaves no process behind."""

import contextlib
import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader.errors import CheckEnded, GraderFault, StudentError
from grader.model import Limits, Verdict
from grader.remote.termination import classify_exit
from grader.remote.watchdog import NoProgress
from grader.sandbox.worker import ExitStatus

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parents[1] / "data" / "submissions" / "remote"
SOURCE, HOGS = ((DATA / name).read_text("utf-8") for name in ("accidents.py", "hogs.py"))


@pytest.fixture
def handed(hand_in):
    return hand_in(SOURCE)


def test_an_endless_loop_is_timed_out_and_the_next_check_goes_on(handed):
    end = handed.ending("loops", cpu_seconds=0.2)

    assert (end.verdict, end.limit) == (Verdict.TIMED_OUT, "cpu")
    assert "0.2 s of computing time" in end.message.en
    assert handed.workers() == []
    assert handed.call("fine") == 42


@pytest.mark.parametrize("killed_by", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_process_that_dies_with_more_memory_than_it_may_have_died_of_that(killed_by):
    limits = Limits(cpu_seconds=1, wall_seconds=5, memory_mb=128, processes=4, output_kb=1)

    ends = [classify_exit(ExitStatus(-killed_by, 0.1, memory_mb), limits) for memory_mb in (129, 20)]

    assert [end.verdict for end in ends] == [Verdict.OUT_OF_MEMORY, Verdict.CRASHED]


@pytest.mark.slow
@pytest.mark.parametrize("name", re.findall(r"^def (\w+)", HOGS, re.MULTILINE))
def test_all_memory_is_used_up_in_whatever_way(hand_in, name):
    end = hand_in(HOGS).ending(name, cpu_seconds=5)

    assert (end.verdict, end.limit) == (Verdict.OUT_OF_MEMORY, "memory"), end


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("loops_and_catches", Verdict.TIMED_OUT),
        ("hogs", Verdict.OUT_OF_MEMORY),
        ("exits_at_once", Verdict.CRASHED),
        ("segfaults", Verdict.CRASHED),
        ("aborts", Verdict.CRASHED),
        ("forks_until_refused", Verdict.LIMIT_EXCEEDED),
        ("threads_until_refused", Verdict.LIMIT_EXCEEDED),
        ("closes_everything", Verdict.CRASHED),
        ("returns_many", Verdict.FAILED),
        ("fills_the_disk", Verdict.LIMIT_EXCEEDED),
        ("opens_files", Verdict.LIMIT_EXCEEDED),
    ],
)
def test_an_accident_ends_its_check_and_the_next_one_works(handed, name, verdict):
    end = handed.ending(name)

    assert end.verdict is verdict
    assert end.message.ja
    assert handed.call("fine") == 42
    assert len(handed.workers()) >= 1


@pytest.mark.parametrize(
    ("name", "part"),
    [("segfaults", "SIGSEGV"), ("exits_at_once", "ended itself"), ("hogs", "128 MB")],
)
def test_the_words_name_what_happened(handed, name, part):
    assert part in handed.ending(name).message.en


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sleeps", "waits_for_a_lock", "sleeps_beside_a_stopped_child"])
def test_waiting_beyond_the_wall_limit_is_timed_out(hand_in, name):
    handed = hand_in(SOURCE, check={"cpu_seconds": 0.1, "wall_seconds": 0.5})

    end = handed.ending(name)

    assert (end.verdict, end.limit) == (Verdict.TIMED_OUT, "wall")
    assert "waited for more than 0.5 s" in end.message.en
    assert handed.call("fine") == 42


@pytest.mark.slow
def test_a_worker_that_the_machine_does_not_let_run_has_stalled_not_failed(hand_in, pause):
    handed = hand_in(SOURCE, check={"cpu_seconds": 0.1, "wall_seconds": 0.5})

    pause(handed.workers()[0])
    with pytest.raises(NoProgress):
        handed.call("fine")

    assert handed.call("fine") == 42


def test_cpu_time_of_children_counts(hand_in):
    handed = hand_in(
        "import os\ndef f():\n    for _ in range(3):\n        if os.fork() == 0:\n            while True: pass\n"
        "    os.waitpid(-1, 0)\n"
    )

    assert handed.ending("f").verdict is Verdict.TIMED_OUT


def test_a_memory_error_that_is_caught_is_no_accident(handed):
    assert handed.call("catches_the_memory_error") == "caught"


@pytest.mark.parametrize(
    ("name", "type_name"),
    [("exits", "SystemExit"), ("interrupts", "KeyboardInterrupt"), ("recurses", "RecursionError")],
)
def test_an_exception_that_would_end_a_program_is_an_error_like_any_other(handed, name, type_name):
    with pytest.raises(StudentError) as caught:
        handed.call(name)

    assert caught.value.type_name == type_name
    assert handed.call("fine") == 42


def test_fifty_megabytes_of_output_are_cut_in_the_middle(handed):
    with handed.check(5) as student:
        student.prints_much(50)
    assert handed.call("fine") == 42

    handed.session.close()

    assert handed.session.output.startswith("beginning\nxxx")
    assert handed.session.output.endswith("xxx\nthe end\n")
    assert len(handed.session.output) < 70_000
    cut = 50 * ((1 << 20) + 1) + 18 - (64 << 10)  # 18 characters more in the first and the last line
    assert f"[… {cut} …]" in handed.session.output


def test_printing_on_beyond_the_limit_costs_little_and_the_streams_stay_usable(handed):
    for _ in range(3):
        assert handed.call("prints_on_and_looks_at_the_streams", 40_000) == ["to a text\n", True, True]
    handed.call("prints_a_word", "the end")

    handed.session.close()

    assert handed.session.output.startswith("step 0\nstep 1\n")
    assert handed.session.output.endswith("\n[…]\nthe end\n")
    assert "thrown away" not in handed.session.output
    assert len(handed.session.output) < 70_000


def test_output_with_a_lone_surrogate_is_kept(handed):
    handed.call("prints_surrogates")

    handed.session.close()

    assert handed.session.output == "a?b\n"


def test_writing_to_the_processes_own_streams_goes_nowhere(handed):
    handed.call("writes_to_the_streams_of_the_process")

    assert handed.call("fine") == 42


def test_a_fork_bomb_is_limited_and_gone(handed):
    end = handed.ending("fork_bomb")

    assert end.verdict in (Verdict.LIMIT_EXCEEDED, Verdict.TIMED_OUT, Verdict.CRASHED)
    assert handed.workers() == []
    assert handed.call("fine") == 42


def test_two_hundred_sleeping_daemons_are_gone_when_the_session_is(hand_in):
    check = {"processes": 300, "cpu_seconds": 5.0}  # a fork takes 3 ms on a slow day
    handed = hand_in(SOURCE, check=check, whole={"processes": 300}, load={"processes": 300})
    handed.call("daemons", 200)
    assert len(handed.workers()) == 201

    handed.session.close()

    assert handed.workers() == []


def test_junk_on_the_connection_is_a_verdict(handed):
    end = handed.ending("writes_junk", b"\xff" * 100)

    assert end.verdict is Verdict.CRASHED
    assert "not an answer" in end.message.en
    assert handed.call("fine") == 42


def test_an_answer_that_is_too_large_fails_its_check_only(handed):
    end = handed.ending("returns_much", 40)

    assert end.verdict in (Verdict.FAILED, Verdict.OUT_OF_MEMORY)
    assert handed.call("fine") == 42


def test_a_list_that_holds_itself_comes_back_cut_off(handed):
    assert type(handed.call("returns_itself")) is list


@pytest.mark.parametrize("name", ["replaces_the_streams", "spoils_numpy"])
def test_spoiling_its_own_process_harms_only_itself(handed, name):
    with contextlib.suppress(StudentError, CheckEnded):
        handed.call(name)

    with handed.check(fresh=True) as student:
        assert student.fine() == 42


def test_a_fork_server_that_dies_is_a_fault_of_ours_and_closing_stays_quiet(parents, hand_in):
    handed = hand_in(SOURCE, packages=("numpy", "msgpack"))
    os.kill(handed.fork_server_pid(), signal.SIGKILL)
    handed.parent._process.wait()

    with pytest.raises(GraderFault) as caught:
        handed.call("fine")

    assert "fork server" in caught.value.problem.what.en
    handed.session.close()
    assert handed.session.output == ""
    parents.forget(handed.parent)


STARTS_A_WORKER = """
import sys, time
from tests.conftest import CHECK
from grader.sandbox.worker import WorkerSpec
from grader.sandbox.fork_server import ForkServer
parent = ForkServer(WorkerSpec(("numpy",), True))
worker = parent.fork(CHECK)
print(parent._process.pid, parent.pid, worker._outer_pid, flush=True)
time.sleep(60)
"""


def test_the_fork_server_and_its_workers_do_not_outlive_the_process_that_started_them(namespaces):
    command = [sys.executable, "-c", STARTS_A_WORKER]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as grader:
        running = [os.pidfd_open(int(pid)) for pid in grader.stdout.readline().split()]
        assert len(running) == 3

        grader.kill()

        for descriptor in running:
            ended, _, _ = select.select([descriptor], [], [], 20)
            assert ended
            os.close(descriptor)


def test_layers_that_cannot_be_applied_are_a_fault_of_ours(hand_in):
    with pytest.raises(GraderFault) as caught:
        hand_in(SOURCE, whole={"processes": -100_000})

    assert "before it read a line of the submission" in caught.value.problem.what.en
