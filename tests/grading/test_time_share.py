"""A function that never ends is paid for about twice, and no verdict depends on the order of the checks."""

import pytest

from grader.checks.collected import Check
from grader.checks.markers import CheckSettings
from grader.grading.time_share import TimeShares
from grader.model import Verdict

HEAD = "from grader.checks import points\nimport time\n"
LOOPS = """
@points(1, of="f", ja="{name}", en="{name}")
def test_{name}(student):
    assert student.f(1) == 1
"""
FINE = """
@points(1, of="f", ja="終わる", en="it ends")
def test_fine(student):
    assert student.f(0) == 0
"""
HEAVY = """
@points(1, of="f", ja="時間のかかる計算", en="much to compute")
def test_heavy(student, reference):
    assert student.f(-1) == reference.f(-1)
"""
REFERENCE = """
import time
def f(x):
    started = time.thread_time()
    while x < 0 and time.thread_time() < started + 0.1:
        pass
    return x
"""
STUDENT = """
import time
def f(x):
    started = time.thread_time()
    while x > 0 or (x < 0 and time.thread_time() < started + 0.3):
        pass
    return x
"""
MANY = [LOOPS.format(name=f"loop_{number}") for number in range(6)]


def test_an_endless_function_costs_little_more_than_two_limits_however_many_checks_call_it(run):
    results = run(HEAD + "".join(MANY), STUDENT, reference=REFERENCE)

    assert {result.verdict for result in results.values()} == {Verdict.TIMED_OUT}
    assert {result.limit for result in results.values()} == {"cpu"}
    whole, *shared = sorted((result.cpu_seconds for result in results.values()), reverse=True)
    # Four further checks cost as much as 0.3 of one, and a fresh worker each, which is dear on a slow machine.
    assert sum(shared[1:]) < 2.5 * whole
    assert "used up the time of two other checks" in results["test_loop_5"].message.en


@pytest.mark.slow
@pytest.mark.parametrize("place", [0, 3, 6])
def test_what_ends_passes_before_and_after_checks_that_do_not(run, place):
    checks = [*MANY[:place], FINE, HEAVY, *MANY[place:]]

    results = run(HEAD + "".join(checks), STUDENT, reference=REFERENCE)

    assert results["test_fine"].verdict is Verdict.PASSED
    assert results["test_heavy"].verdict is Verdict.PASSED  # its reference needs more than a tenth of a part
    assert results["test_loop_5"].verdict is Verdict.TIMED_OUT


def test_another_function_keeps_its_limit(run):
    other = FINE.replace('of="f"', 'of="g"').replace("student.f(0) == 0", "student.g() is None")

    results = run(
        HEAD + "".join(MANY[:4]) + other,
        STUDENT + "\ndef g():\n    started = time.thread_time()\n    while time.thread_time() < started + 0.3: pass\n",
        reference=REFERENCE + "\ndef g(): pass\n",
    )

    assert results["test_fine"].verdict is Verdict.PASSED


def checks(count):
    return [Check(f"c{n}", True, CheckSettings(of="f"), lambda: None, (), ()) for n in range(count)]


def test_what_one_check_does_not_use_the_next_ones_get():
    five = checks(5)
    shares = TimeShares(five, 1.0, lambda _check: 0.0)
    for check in five[:2]:
        assert shares.part(check) is None
        shares.note(check, None, 1.0, timed_out=True)

    first = shares.part(five[2])
    shares.note(five[2], first, 0.0, timed_out=False)
    second = shares.part(five[3])
    shares.note(five[3], second, 9.9, timed_out=True)

    assert (first, second) == (pytest.approx(0.1), pytest.approx(0.15))
    assert shares.part(five[4]) == pytest.approx(0.15)


def test_a_check_whose_reference_takes_a_tenth_of_its_part_keeps_its_limit():
    three = checks(3)
    shares = TimeShares(three, 1.0, lambda _check: 0.031)
    for check in three[:2]:
        shares.note(check, None, 1.0, timed_out=True)

    assert shares.part(three[2]) is None
