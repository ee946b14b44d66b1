"""``assert_fast``: CPU time measured from outside, so that only computing faster passes."""

import itertools

import pytest

from grader.checks import CheckFailure, assert_fast
from grader.checks.collect import collect
from grader.checks.reference_loader import load_by_path
from grader.grading.executor import Executor
from grader.model import Verdict
from grader.remote.in_process import LocalWorkerSource

REFERENCE = """
def total(n):
    return sum(range(n))
"""
CHECKS = """
from grader.checks import assert_fast
@about('total')
def test_values(student):
    assert student.total(5) == 10
@about('total')
def test_fast(student, reference, rng, cpu_seconds):
    assert_fast(student.total, reference.total, lambda: (int(rng.integers(9_000, 10_000)),), cpu_seconds, times=50)
"""
SLOW = """
def total(n):
    for _ in range(300):
        sum(range(n))
    return sum(range(n))
"""
IN_A_CHILD = """
import os
def total(n):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        for _ in range(400):
            sum(range(n))
        os.write(writing, str(sum(range(n))).encode())
        os._exit(0)
    os.waitpid(child, 0)
    return int(os.read(reading, 100))
"""


@pytest.fixture
def in_this_process(write, load_in, make_assignment):
    """``in_this_process(source)``: the results with trusted code in this very process, as the audit runs it."""

    def run_checks(source):
        folder, names = write(hidden=CHECKS, reference=REFERENCE), {}
        exec(source, names)
        session = load_in(LocalWorkerSource(lambda: {"total": names["total"]}), "").session
        reference = load_by_path(folder / "reference.py", "reference_of_a_test")
        executor = Executor(make_assignment(folder), collect(folder), reference, b"")
        return {result.id: result for result in executor.run(session)}

    return run_checks


@pytest.mark.slow
def test_a_quick_function_passes(run):
    assert run(CHECKS, REFERENCE, reference=REFERENCE)["test_fast"].verdict is Verdict.PASSED


def test_a_slow_one_is_told_that_its_values_are_right_and_how_slow_it_is(run):
    found = run(CHECKS, SLOW, reference=REFERENCE)

    assert found["test_values"].verdict is Verdict.PASSED
    assert found["test_fast"].verdict is Verdict.FAILED
    assert "times the CPU time" in found["test_fast"].message.en
    assert "倍" in found["test_fast"].message.ja


@pytest.mark.slow
def test_code_in_this_process_is_judged_as_in_a_worker(in_this_process):
    assert in_this_process(REFERENCE)["test_fast"].verdict is Verdict.PASSED
    assert in_this_process(SLOW)["test_fast"].verdict is Verdict.FAILED


@pytest.mark.slow
def test_a_slow_one_that_could_keep_state_is_measured_again_in_a_branch_of_a_worker(run):
    keeps_state = "seen = []\n" + SLOW.replace("    for", "    seen.append(n)\n    for", 1)

    assert run(CHECKS, keeps_state, reference=REFERENCE)["test_fast"].verdict is Verdict.FAILED


@pytest.mark.slow
def test_computing_in_a_child_process_does_not_hide_the_time(run):
    assert run(CHECKS, IN_A_CHILD, reference=REFERENCE)["test_fast"].verdict is Verdict.FAILED


@pytest.mark.slow
def test_an_answer_kept_from_an_earlier_run_is_of_no_use(run):
    keeps = SLOW.replace("def total", "import functools\n@functools.cache\ndef total", 1)

    assert run(CHECKS, keeps, reference=REFERENCE)["test_fast"].verdict is Verdict.FAILED


def test_turning_the_clock_inside_the_worker_changes_nothing(run):
    frozen = "import time\ntime.process_time = time.thread_time = time.perf_counter = lambda: 0.0\n" + SLOW

    assert run(CHECKS, frozen, reference=REFERENCE)["test_fast"].verdict is Verdict.FAILED


def test_a_quick_wrong_answer_fails_with_the_difference(run):
    found = run(CHECKS, "def total(n):\n    return 10", reference=REFERENCE)["test_fast"]

    assert found.verdict is Verdict.FAILED
    assert "got 10, expected" in found.message.en


def ticking(*costs):
    """A clock that advances by the next of ``costs`` between the two looks at each call."""
    now, order = 0.0, itertools.cycle(costs)
    while True:
        yield now
        now += next(order)
        yield now


def test_the_best_run_counts_not_the_slowest():
    clock = ticking(1000.0, 1000.0, 0.0, 1000.0)

    assert_fast(sum, sum, lambda: ([1.0, 2.0],), lambda: next(clock), times=50)


def test_every_run_slow_is_too_slow():
    clock = ticking(1000.0)

    with pytest.raises(CheckFailure, match="times the CPU time"):
        assert_fast(sum, sum, lambda: ([1.0, 2.0],), lambda: next(clock), times=50)
