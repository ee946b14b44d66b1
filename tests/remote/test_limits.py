"""Every limit of docs/limits.md: reached from inside, it ends its check with its own name in both languages."""

import importlib.util
import re
import time
from pathlib import Path

import pytest

from grader.course.manifest import LIMIT_KEYS
from grader.model import Limits, Verdict

ROOT = Path(__file__).parents[2]
SOURCE = (Path(__file__).parents[1] / "data" / "submissions" / "remote" / "limits.py").read_text("utf-8")


@pytest.fixture
def handed(hand_in):
    return hand_in(SOURCE)


def limited(**limits):
    """The same limits for a check, the loading and the whole."""
    return dict.fromkeys(("check", "load", "whole"), limits)


def test_waiting_is_stopped_by_the_wall_limit(hand_in):
    end = hand_in(SOURCE, check={"wall_seconds": 0.5}).ending("waits")

    assert (end.verdict, end.limit) == (Verdict.TIMED_OUT, "wall")


def test_memory_of_several_processes_is_added_up(handed):
    end = handed.ending("hogs_in_children", 4, 60)  # each below the 128 MB that one may have

    assert (end.verdict, end.limit) == (Verdict.OUT_OF_MEMORY, "memory")
    assert handed.workers() == []
    assert handed.call("fine") == 42


def test_memory_that_processes_share_counts_once(namespaces, handed):
    with handed.check() as student:
        assert student.shares_with_children(4, 60, 0.5) == 1


def test_shared_memory_counts(handed):
    end = handed.ending("maps_shared_memory")

    assert (end.verdict, end.limit) == (Verdict.OUT_OF_MEMORY, "memory")
    assert "128 MB" in end.message.en


def test_what_torch_says_without_memory_is_understood(handed):
    end = handed.ending("says_no_memory", "[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried 8 GB")

    assert (end.verdict, end.limit) == (Verdict.OUT_OF_MEMORY, "memory")


def test_a_check_may_have_fewer_processes_than_the_whole(hand_in):
    handed = hand_in(SOURCE, check={"processes": 8}, whole={"processes": 64})

    end = handed.ending("starts", 12)

    assert (end.verdict, end.limit) == (Verdict.LIMIT_EXCEEDED, "processes")
    assert "8 processes" in end.message.en
    assert handed.call("starts", 4) == 4


@pytest.mark.parametrize(
    ("limits", "call", "limit", "words"),
    [
        ({"processes": 16}, ("starts", 60), "processes", "16"),
        ({"open_files": 40}, ("opens", 60), "open_files", "40 files"),
        ({"disk_mb": 5}, ("writes", "big", 8), "disk", "5 MB"),
        ({"disk_mb": 5}, ("writes_heedlessly", 8), "disk", "5 MB"),
    ],
    ids=["processes", "open files", "disk", "disk with the default signal"],
)
def test_a_limit_that_is_reached_is_named_with_its_size(hand_in, limits, call, limit, words):
    handed = hand_in(SOURCE, **limited(**limits))

    end = handed.ending(*call)

    assert (end.verdict, end.limit) == (Verdict.LIMIT_EXCEEDED, limit)
    assert words in end.message.en
    assert words.removesuffix(" files") in end.message.ja
    assert handed.call("fine") == 42


def test_the_time_of_children_counts_that_nobody_waits_for(hand_in):
    """Of children of a process that ignores SIGCHLD the kernel would count no time to anybody."""
    source = """
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
def burns(seconds):
    ours, theirs = os.pipe()
    if os.fork() == 0:
        while time.process_time() < seconds:
            pass
        os._exit(0)
    os.close(theirs)
    return os.read(ours, 1)
"""
    handed = hand_in(source)
    with handed.session.check() as target:
        before = target.cpu_seconds()
        target.student.burns(0.2)
        time.sleep(0.02)
        used = target.cpu_seconds() - before

    assert used > 0.15


def test_files_are_counted_as_well(namespaces, handed):
    end = handed.ending("many_files", 6000)

    assert (end.verdict, end.limit) == (Verdict.LIMIT_EXCEEDED, "disk")


@pytest.mark.parametrize(
    ("limits", "call", "result"),
    [
        ({"open_files": 400}, ("opens", 300), 300),
        ({"disk_mb": 20}, ("writes", "big", 15), 15),
        ({"processes": 40, "memory_mb": 512}, ("starts", 30), 30),  # 8 MB of stack for each thread
    ],
    ids=["open files", "disk", "processes"],
)
def test_a_limit_can_be_raised(hand_in, limits, call, result):
    assert hand_in(SOURCE, **limited(**limits)).call(*call) == result


def test_output_is_kept_head_and_tail(hand_in):
    handed = hand_in(SOURCE, **limited(output_kb=1))
    handed.call("prints", "x" * 50, 1000)

    handed.session.close()

    assert len(handed.session.output) < 1124
    assert handed.session.output.startswith("0 xxx")
    assert re.search(r"\[… \d+ …\]", handed.session.output)
    assert handed.session.output.endswith("999 " + "x" * 50 + "\n")


def test_blas_has_one_thread(handed, descendants):
    handed.call("computes")

    assert [len(list(Path(f"/proc/{pid}/task").iterdir())) for pid in handed.workers()] == [1]


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="torch is not installed")
def test_torch_has_one_thread(hand_in):
    handed = hand_in(
        SOURCE, packages=("numpy", "torch"), check={"cpu_seconds": 5, "wall_seconds": 60, "memory_mb": 512}
    )

    assert handed.call("computes_with_torch") == 1
    assert [len(list(Path(f"/proc/{pid}/task").iterdir())) for pid in handed.workers()] == [1]


def slowdown() -> float:
    """Return how many times longer than alone a computation takes at the moment: others use this machine as well."""
    wall, cpu = time.monotonic(), time.thread_time()
    while time.thread_time() < cpu + 0.1:
        pass
    return max(1.0, (time.monotonic() - wall) / 0.1)


@pytest.mark.slow
def test_from_the_deadline_to_the_last_of_two_hundred_daemons_is_half_a_second(hand_in, capsys):
    handed = hand_in(SOURCE, check={"wall_seconds": 1.0, "processes": 300}, whole={"processes": 300})
    gone: list[float] = []
    while len(gone) < 5 and not (gone and min(gone) <= 0.5):
        with handed.check(cpu_seconds=20) as student:
            student.starts_daemons(200)
        started = time.monotonic()
        end = handed.ending("waits")
        gone.append((time.monotonic() - started - 1.0) / slowdown())

        assert (end.verdict, end.limit) == (Verdict.TIMED_OUT, "wall")
        assert handed.workers() == []

    with capsys.disabled():
        print(f" [200 daemons gone {', '.join(f'{one * 1e3:.0f}' for one in gone)} ms after the deadline] ", end="")
    assert min(gone) <= 0.5


def test_docs_limits_names_every_limit_of_the_manifest_and_nothing_else():
    page = (ROOT / "docs" / "limits.md").read_text("utf-8")

    named = set(re.findall(r"^\| `(\w+)` \|", page, flags=re.MULTILINE))

    assert named == set(LIMIT_KEYS) == set(Limits._fields)
