"""What a worker's time means: computing, sleeping, or waiting for a processor."""

from dataclasses import dataclass

import pytest

from grader.errors import CheckEnded
from grader.model import Limits, Verdict
from grader.remote.watchdog import NoProgress, Watchdog
from grader.sandbox.usage import Usage

LIMITS = Limits(cpu_seconds=0.5, wall_seconds=2.5, memory_mb=128, processes=16, output_kb=64)


@dataclass
class Machine:
    """A clock, and a worker on it that gets ``share`` of a processor."""

    share: float
    asleep: bool = False
    readable: bool = True
    now: float = 100.0

    def clock(self) -> float:
        return self.now

    def cpu_seconds(self) -> float:
        return self.share * (self.now - 100.0)

    def sample(self) -> Usage | None:
        return Usage(self.cpu_seconds(), 0.0, self.asleep, 1) if self.readable else None


def end_of(machine: Machine, *, awaited: bool = True, step: float = 0.1) -> tuple[Exception, float]:
    """Return what ends a worker that never answers, and after how long."""
    watchdog = Watchdog(machine, LIMITS, machine.clock)
    while machine.now < 200:
        machine.now += step
        try:
            watchdog.watch(awaited=awaited)
        except (CheckEnded, NoProgress) as end:
            return end, machine.now - 100
    raise AssertionError("nothing ended it")


@pytest.mark.parametrize("share", [1.0, 0.3, 0.12, 0.05])
def test_an_endless_loop_reaches_its_cpu_limit_however_busy_the_machine(share):
    end, seconds = end_of(Machine(share))

    assert (end.verdict, end.limit) == (Verdict.TIMED_OUT, "cpu")
    assert seconds == pytest.approx(0.5 / share, abs=0.2)


@pytest.mark.parametrize("share", [1.0, 0.3])
def test_it_looks_oftener_when_the_time_is_nearly_up(share):
    machine = Machine(share)
    watchdog = Watchdog(machine, LIMITS._replace(cpu_seconds=0.25), machine.clock)
    looks = 0

    while machine.cpu_seconds() < 0.25:
        machine.now += watchdog.wait()
        looks += 1

    with pytest.raises(CheckEnded):
        watchdog.wait()
    assert machine.cpu_seconds() == pytest.approx(0.25, abs=0.005)
    assert looks < 40


def test_who_sleeps_is_timed_out_by_the_wall():
    end, seconds = end_of(Machine(0.0, asleep=True))

    assert (end.verdict, end.limit) == (Verdict.TIMED_OUT, "wall")
    assert seconds == pytest.approx(2.5, abs=0.2)


@pytest.mark.parametrize("step", [1.0, 4.0])
def test_sleep_that_only_late_looks_saw_counts_little_but_ends(step):
    end, seconds = end_of(Machine(0.0, asleep=True), step=step)

    assert (end.verdict, end.limit) == (Verdict.TIMED_OUT, "wall")
    assert seconds > 10


def test_who_gets_no_processor_has_stalled():
    end, seconds = end_of(Machine(0.0))

    assert isinstance(end, NoProgress)
    assert seconds == pytest.approx(12.5, abs=0.2)


def test_who_waits_for_our_next_request_does_not_sleep_by_choice():
    end, _ = end_of(Machine(0.0, asleep=True), awaited=False)

    assert isinstance(end, NoProgress)


def test_where_nothing_can_be_read_the_wall_decides():
    end, seconds = end_of(Machine(0.0, readable=False))

    assert (end.verdict, end.limit) == (Verdict.TIMED_OUT, "wall")
    assert seconds == pytest.approx(2.5, abs=0.2)
