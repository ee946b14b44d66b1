"""What the student's code does with a function of the check is on the clock of the check, and bounded in size."""

import threading
import time

import pytest

from grader.errors import CheckEnded
from grader.model import Verdict

pytestmark = pytest.mark.slow


# Each element takes the callback about 0.1 µs of Python: 4 M floats are half a second on the trusted side.
LOOPS = """
    def loops(x):
        total = 0.0
        for value in np.ravel(x).tolist():
            total += value * value
        return total
"""


def a_check(line, callback=LOOPS):
    return f'@about("f")\ndef test_f(student):\n{callback}\n    {line}\n'


def timed(run, checks, source, **changes):
    started, cpu = time.perf_counter(), time.thread_time()
    result = run(checks, source, reference="def f(g, x=None): return g(np.ones(3))", **changes)["test_f"]
    return result, time.perf_counter() - started, time.thread_time() - cpu


def test_a_callback_that_is_given_far_more_than_the_check_sent_ends_the_check(run):
    source = "def f(g):\n    for _ in range(14):\n        g(np.ones(4_000_000))\n    return 3.0\n"

    memory = {"memory_mb": 512}
    result, _, cpu = timed(run, a_check("assert_close(student.f(loops), 3.0)"), source, check=memory, whole=memory)

    assert result.verdict is Verdict.LIMIT_EXCEEDED
    assert result.points == 0
    assert "30.5 MB" in result.message.en
    assert cpu < 1.0  # 14 calls were 7 s


def test_many_calls_of_a_callback_are_a_timeout_and_never_a_fault_of_ours(run):
    source = "def f(g, x):\n    for _ in range(80):\n        g(x)\n    return 3.0\n"
    line = "assert_close(student.f(loops, np.ones(400_000)), 3.0)"

    result, _, cpu = timed(run, a_check(line), source, check={"cpu_seconds": 0.5, "wall_seconds": 25})

    assert (result.verdict, result.limit, result.points) == (Verdict.TIMED_OUT, "cpu", 0.0)
    assert cpu < 3  # at most two runs of 0.5 s


ENDLESS = {
    "a_loop": "    def g(n):\n        while n:\n            n += 1",
    "a_loop_over_a_number": "    def g(n):\n        for _ in range(10**12 * n):\n            pass",
    "a_loop_that_catches": (
        "    def g(n):\n        while n:\n            try:\n                sum(range(1000))\n"
        "            except Exception:\n                pass"
    ),
    "numpy": "    def g(n):\n        while n:\n            np.linalg.inv(np.eye(100) * n)",
    "sleep": "    def g(n):\n        import time\n        time.sleep(1000 * n)",
    "the_student_in_turn": "    def g(n):\n        while n:\n            student.one()",
    "a_callback_of_the_callback": "    def g(n):\n        student.f(lambda n: [0 for _ in iter(int, n)])",
}  # fmt: skip


@pytest.mark.parametrize("name", ENDLESS)
def test_a_callback_without_end_is_interrupted(run, name):
    source = "def f(g):\n    return g(1)\ndef one():\n    return 1\n"
    limits = {"cpu_seconds": 0.3, "wall_seconds": 1.0 if name == "sleep" else 25}  # only sleep uses no time to count

    result, wall, _ = timed(run, a_check("student.f(g)", ENDLESS[name]), source, check=limits)

    assert result.verdict is Verdict.TIMED_OUT
    assert result.points == 0
    assert wall < 60  # it would never end; the load of the machine is not known


def test_a_callback_without_end_is_interrupted_once_and_the_next_check_is_served(run):
    checks = a_check("student.f(g)", ENDLESS["a_loop"]) + (
        '\n@about("f")\ndef test_then(student):\n    assert_close(student.f(lambda n: 2.0 * n), 2.0)\n'
    )

    results = run(checks, "def f(g):\n    return g(1)\n", check={"cpu_seconds": 0.3})

    assert [result.verdict for result in results.values()] == [Verdict.TIMED_OUT, Verdict.PASSED]


def test_an_honest_student_with_a_slow_callback_passes(run):
    slow = "    def g(x):\n        import time\n        time.sleep(0.3)\n        return float(np.sum(x))"
    source = "def f(g):\n    return sum(g(np.ones(2)) for _ in range(10))\n"

    result, *_ = timed(run, a_check("assert_close(student.f(g), 20.0)", slow), source, check={"wall_seconds": 1.0})

    assert result.verdict is Verdict.PASSED  # three seconds asleep, all of them ours: none is the student's


def test_the_time_of_a_callback_counts_as_the_checks(run):
    source = "def f(g):\n    return sum(g(1) for _ in range(5))\n"
    busy = (
        "    def g(n):\n        import time\n        end = time.thread_time() + 0.05\n"
        "        while time.thread_time() < end: pass\n        return float(n)"
    )

    result, *_ = timed(run, a_check("assert_close(student.f(g), 5.0)", busy), source)

    assert result.verdict is Verdict.PASSED
    assert result.cpu_seconds > 0.25


SENT = {
    "small_where_little_was_sent": ("student.f(loops)", "g(np.ones(100_000))", Verdict.PASSED),
    "ten_times_what_was_sent": ("student.f(loops, np.ones(50_000))", "g(np.ones(400_000))", Verdict.PASSED),
    "more_than_ten_times": ("student.f(loops, np.ones(50_000))", "g(np.ones(600_000))", Verdict.LIMIT_EXCEEDED),
    "many_small_ones_in_a_list": ("student.f(len)", "g([1.0] * 90_000 + ['x' * 3_000_000])", Verdict.LIMIT_EXCEEDED),
    "a_long_text": ("student.f(len)", "g('x' * 3_000_000)", Verdict.LIMIT_EXCEEDED),
    "a_huge_number": ("student.f(lambda n: n % 7)", "g(2 ** 30_000)", Verdict.PASSED),
    "what_the_callback_gave_before": (
        "student.f(lambda x: np.tile(x, 4))", "g(g(g(g(g(g(np.ones(2000)))))))", Verdict.LIMIT_EXCEEDED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SENT)
def test_the_size_of_what_a_callback_is_given_is_bounded_by_what_the_check_sent(run, name):
    line, call, verdict = SENT[name]

    result, *_ = timed(run, a_check(line), f"def f(g, x=None):\n    {call}\n", check={"cpu_seconds": 5})

    assert result.verdict is verdict
    assert result.message.ja or verdict is Verdict.PASSED


RETURNED = {
    "a_large_array": ("lambda n: np.zeros(n)", 10_000_000),
    "many_values": ("lambda n: [0] * n", 3_000_000),
    "a_long_text": ("lambda n: 'x' * n", 80_000_000),
    "many_arrays": ("lambda n: [np.zeros(n)] * 9", 2_000_000),
}


@pytest.mark.parametrize("name", RETURNED)
def test_a_callback_whose_answer_is_too_large_is_said_to_be_that(run, name):
    callback, size = RETURNED[name]

    source = f"def f(g):\n    return g({size})\n"
    result, *_ = timed(run, a_check(f"student.f({callback})", ""), source, check={"cpu_seconds": 5})

    assert (result.verdict, result.limit) == (Verdict.LIMIT_EXCEEDED, "callback")
    assert "would return is too large" in result.message.en
    assert "大きすぎます" in result.message.ja


def test_callbacks_that_lie_too_deep_in_each_other_are_the_students(run):
    source = "def f(g):\n    global G\n    G = g\n    return h()\ndef h():\n    return G()\n"

    result, *_ = timed(run, a_check("student.f(lambda: student.h())", ""), source)

    assert (result.verdict, result.limit) == (Verdict.LIMIT_EXCEEDED, "callback")


def test_a_probe_that_calls_the_student_is_on_the_clock_of_the_worker(hand_in):
    probes = "def times(f, n):\n    return [f(k) for k in range(n)]\n"
    loaded = hand_in("def f(k):\n    while k == 3: pass\n    return k\n", probes=probes)

    with pytest.raises(CheckEnded) as caught, loaded.check() as student:
        loaded.probe.times(student.f, 9)

    assert caught.value.verdict is Verdict.TIMED_OUT


def test_a_callback_through_a_probe_is_on_the_clock_of_the_check(hand_in):
    loaded = hand_in("x = 1\n", probes="def times(f, n):\n    return [f(k) for k in range(n)]\n")

    def endless(k):
        while k == 3:
            pass

    with pytest.raises(CheckEnded) as caught, loaded.check():
        loaded.probe.times(endless, 9)

    assert caught.value.verdict is Verdict.TIMED_OUT


def test_in_a_thread_that_gets_no_signals_the_time_is_charged_when_the_callback_returns(run):
    found = []
    source = "def f(g):\n    for _ in range(50):\n        g(1)\n"
    busy = (
        "    def g(n):\n        import time\n        end = time.thread_time() + 0.1\n"
        "        while time.thread_time() < end: pass\n        return float(n)"
    )

    thread = threading.Thread(target=lambda: found.append(timed(run, a_check("student.f(g)", busy), source)))
    thread.start()
    thread.join()

    ((result, _, cpu),) = found
    assert result.verdict is Verdict.TIMED_OUT
    assert cpu < 3
