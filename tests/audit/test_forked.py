"""Children answer, and are ended by the limit that they exceed."""

import os
import signal

import pytest

from grader.audit.forked import Ended, Limits, in_children

LIMITS = Limits(cpu_seconds=1, wall_seconds=30, memory_mb=200)


def ended(job, limits=LIMITS):
    [(_, found)] = in_children([job], limits, 1)
    return found


def busy():
    while True:
        pass


def test_answers_come_back_with_their_numbers():
    jobs = [lambda n=n: {"n": [n, None, "あ" * 70_000]} for n in range(5)]

    found = dict(in_children(jobs, LIMITS, 2))

    assert [found[n].value["n"][0] for n in range(5)] == [0, 1, 2, 3, 4]
    assert all(one.is_whole for one in found.values())


def test_a_child_that_never_ends_is_killed_by_its_cpu_limit():
    assert ended(busy) == Ended(how="SIGXCPU")


def test_a_child_that_waits_for_ever_is_killed_by_the_wall_clock():
    assert ended(signal.pause, Limits(1, 0.2, 200)) == Ended(how="wall time")


def test_a_child_that_wants_too_much_memory_gets_none():
    assert ended(lambda: len(bytes(1 << 30))) == Ended(how="memory")


@pytest.mark.parametrize(
    ("job", "how"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGSEGV), "SIGSEGV"),
        (lambda: os._exit(0), "exit 0"),
        (lambda: 1 / 0, "exit 2"),
        (lambda: object(), "exit 2"),
    ],
    ids=["crash", "leaves", "raises", "answers with no plain data"],
)
def test_a_child_that_breaks_says_how(job, how):
    assert ended(job) == Ended(how=how)


def test_children_that_are_not_waited_for_are_gone(descendants):
    before = set(descendants(os.getpid()))

    for _ in in_children([lambda: 1, signal.pause, signal.pause], LIMITS, 3):
        break

    assert set(descendants(os.getpid())) <= before
