"""Children answer, and are ended by the limit that they exceed."""

import gc
import os
import resource
import signal

import pytest

from grader.model import Limits
from grader.sandbox.limited_fork import Ended, LimitedServer, in_children

LIMITS = Limits(cpu_seconds=1, wall_seconds=30, memory_mb=200, processes=1, output_kb=1)


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


def test_a_child_that_never_ends_is_killed_by_its_cpu_limit_to_a_part_of_a_second():
    def of_children():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = of_children()

    assert ended(busy, LIMITS._replace(cpu_seconds=0.1)) == Ended(how="SIGXCPU")
    assert 0.09 < of_children() - before < 0.6  # the kernel's own limit knows whole seconds only


@pytest.mark.slow
def test_a_child_that_turns_the_timer_off_is_killed_by_the_kernels_limit():
    def job():
        signal.setitimer(signal.ITIMER_PROF, 0)
        busy()

    assert ended(job, LIMITS._replace(cpu_seconds=0.1)) == Ended(how="SIGXCPU")


def test_a_child_that_waits_for_ever_is_killed_by_the_wall_clock():
    assert ended(signal.pause, LIMITS._replace(wall_seconds=0.2)) == Ended(how="wall time")


def test_a_child_that_wants_too_much_memory_gets_none():
    assert ended(lambda: len(bytes(1 << 30))) == Ended(how="memory")


def test_what_failed_calls_leave_in_cycles_does_not_fill_the_memory_of_a_child():
    def job():
        for _ in range(1000):
            kept = [bytearray(1 << 20), *([] for _ in range(30))]
            kept.append(kept)
        return "done"

    assert gc.get_threshold()[0] > 1000 * 35  # as in the command
    assert ended(job).value == "done"


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


@pytest.fixture
def server():
    """``server(answer)``: one child that answers; closed after the test."""
    made = []

    def make(answer, **limits):
        made.append(LimitedServer(answer, LIMITS._replace(**limits)))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_server_answers_one_request_after_the_other_in_one_process(server):
    one = server(lambda request: [request, os.getpid()])

    (first, a), (second, b) = (one.ask(request).value for request in ({"n": [1]}, b"x" * 3_000_000))

    assert (first, second) == ({"n": [1]}, b"x" * 3_000_000)
    assert a == b != os.getpid()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("request_", "how"),
    [
        ("busy()", "SIGXCPU"),
        ("os._exit(0)", "exit 0"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "SIGSEGV"),
        ("os.closerange(0, 4096)", "exit 0"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("exit()", "SystemExit: None"),
        ("len(bytes(1 << 40))", "MemoryError: "),
        ("object()", "exit 2"),
    ],
)
def test_a_server_that_breaks_says_how_and_the_next_request_gets_a_new_one(server, request_, how):
    one = server(lambda request: eval(request))  # our own words above

    assert one.ask("1 + 1") == Ended(2)
    assert one.ask(request_) == Ended(how=how)
    assert one.ask("1 + 1") == Ended(2)


def test_a_server_that_waits_for_ever_is_killed_by_the_wall_clock(server):
    one = server(lambda _: signal.pause(), wall_seconds=0.2)

    assert one.ask(None) == Ended(how="wall time")


def test_a_request_that_another_has_disturbed_is_asked_again_in_a_new_process(server):
    seen = []

    def answer(request):
        seen.append(request)
        if len(seen) > 1:
            raise ValueError("disturbed")
        return request

    one = server(answer)

    assert [one.ask(n) for n in range(3)] == [Ended(0), Ended(1), Ended(2)]


def test_a_closed_server_leaves_nobody(server, descendants):
    before = set(descendants(os.getpid()))
    one = server(lambda _: os.fork())
    one.ask(None)
    assert set(descendants(os.getpid())) > before

    one.close()

    assert set(descendants(os.getpid())) <= before


def test_children_that_are_not_waited_for_are_gone(descendants):
    before = set(descendants(os.getpid()))

    for _ in in_children([lambda: 1, signal.pause, signal.pause], LIMITS, 3):
        break

    assert set(descendants(os.getpid())) <= before
