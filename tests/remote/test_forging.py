"""A hand-in that writes answers of its own on the connection: the worst it gets is a verdict, never a fault of ours."""

import numpy as np
import pytest

from grader.errors import CheckEnded, StudentError
from grader.model import Verdict
from grader.remote.session import Unloadable

SOURCE = """
import inspect, os
import numpy as np
from guest import wire

def fine():
    return 42

def _filled(item, number):
    if isinstance(item, dict):
        return {key: _filled(value, number) for key, value in item.items()}
    if isinstance(item, list):
        return [_filled(value, number) for value in item]
    words = {"NUMBER": number, "HUGE": 2 ** 30_000}
    return words.get(item, item) if isinstance(item, str) else item

def forges(document):
    frame = inspect.currentframe()
    while not hasattr(frame.f_locals.get("self"), "stream"):
        frame = frame.f_back
    server = frame.f_locals["self"]
    os.write(server.stream.write_to, wire.frame(wire.Encoder().plain(_filled(document, server.number))))
"""
FORGERIES = {
    "no_list": "x",
    "too_short": ["NUMBER", "ok"],
    "another_number": [7, "ok", False, 1, {}],
    "array_as_number": [np.array([1, 2]), "ok", False, 1, {}],
    "array_as_kind": ["NUMBER", np.array(["ok", "ask"]), False, 1, {}],
    "unknown_kind": ["NUMBER", "passed", False, 1, {}],
    "no_result": ["NUMBER", "ok", False],
    "error_with_a_huge_line": ["NUMBER", "error", False, "E", "", "m", 0, "HUGE"],
    "error_with_a_huge_cell": ["NUMBER", "error", False, "E", "", "m", "HUGE", 0],
    "error_with_a_negative_line": ["NUMBER", "error", False, "E", "", "m", 0, -5],
    "error_without_words": ["NUMBER", "error", False, 1, 2, 3, 0, 0],
    "error_of_an_unknown_type": ["NUMBER", "error", False, "E", "no such builtin", "m", 0, 0],
    "callback_that_is_not_there": ["NUMBER", "ask", False, 3, [], {}],
    "callback_with_a_list_of_names": ["NUMBER", "ask", False, 0, [], []],
    "callback_with_numbers_for_names": ["NUMBER", "ask", False, 0, [], {1: 2}],
    "callback_with_too_much": ["NUMBER", "ask", False, 0, [], 1, 2],
    "callback_without_arguments": ["NUMBER", "ask", False, 0],
    "end_of_a_branch": [0, "fork_ended", False, 1],
    "end_of_a_branch_with_a_huge_status": [0, "fork_ended", False, "HUGE"],
    "end_of_a_branch_without_status": [0, "fork_ended", False],
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_answer_is_the_students_fault_never_ours(hand_in, name):
    handed = hand_in(SOURCE)

    with pytest.raises((StudentError, CheckEnded)) as caught, handed.check() as student:
        student.forges(FORGERIES[name])

    assert getattr(caught.value, "verdict", Verdict.CRASHED) in (Verdict.CRASHED, Verdict.FAILED)
    with handed.check(fresh=True) as student:
        assert student.fine() == 42


def test_a_forged_answer_of_the_right_form_is_only_an_answer(hand_in):
    assert hand_in(SOURCE).call("forges", ["NUMBER", "ok", False, "forged", {}]) == "forged"


def test_an_answer_that_comes_byte_by_byte_is_slept_over(hand_in):
    trickle = (
        "\ndef trickles():\n    import time\n    write_to = None\n    frame = inspect.currentframe()\n"
        "    while not hasattr(frame.f_locals.get('self'), 'stream'):\n        frame = frame.f_back\n"
        "    for byte in wire.HEADER.pack(1 << 20) + bytes(3000):\n"
        "        os.write(frame.f_locals['self'].stream.write_to, bytes([byte]))\n        time.sleep(0.01)\n"
    )
    handed = hand_in(SOURCE + trickle, check={"wall_seconds": 0.5, "cpu_seconds": 0.5})

    with pytest.raises(CheckEnded) as caught, handed.check() as student:
        student.trickles()

    assert (caught.value.verdict, caught.value.limit) == (Verdict.TIMED_OUT, "wall")


FORGED_LOADS = {
    "nothing": ["NUMBER", "ok", False],
    "no_names": ["NUMBER", "ok", False, 1, []],
    "huge_kind": ["NUMBER", "ok", False, {"a": "HUGE"}, []],
    "names_that_are_numbers": ["NUMBER", "ok", False, {1: 2}, []],
    "failures_that_are_none": ["NUMBER", "ok", False, {}, [1, None]],
    "short_failure": ["NUMBER", "ok", False, {}, [[0]]],
    "failure_of_numbers": ["NUMBER", "ok", False, {}, [[0, 1, 2, 3, 4, 5, 6, 7]]],
    "failure_at_a_huge_line": ["NUMBER", "ok", False, {}, [[0, 1, 1, "HUGE", "failed", "E", "m", ""]]],
    "failure_of_no_kind": ["NUMBER", "ok", False, {}, [[0, 1, 1, 1, "passed", "E", "m", ""]]],
    "syntax_error_without_words": ["NUMBER", "syntax", False],
    "syntax_error_at_a_word": ["NUMBER", "syntax", False, "m", "x"],
    "syntax_error_at_a_huge_line": ["NUMBER", "syntax", False, "m", "HUGE"],
    "progress_at_a_huge_cell": ["NUMBER", "at", False, "HUGE", 0, 1],
    "progress_of_words": ["NUMBER", "at", False, "a", "b", "c"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FORGED_LOADS)
@pytest.mark.parametrize("then", ["pass", "os._exit(0)"], ids=["goes_on", "dies"])
def test_a_forged_answer_to_the_loading_is_the_students_fault_never_ours(hand_in, name, then):
    source = f"{SOURCE}\nforges({FORGED_LOADS[name]!r})\n{then}\n"

    notes, problem = (), None
    try:
        notes = hand_in(source).session.loaded.notes
    except Unloadable as error:
        problem = error.problem

    assert problem is None or problem.what.ja
    assert all(note.ja for note in notes)


def test_output_that_a_submission_forges_is_cut_to_the_limit(hand_in):
    handed = hand_in(SOURCE + "def f(): print('x')\n\nimport guest.output\nguest.output.BoundedText.text = "
                     "lambda self: 'y' * 10_000_000\n")  # fmt: skip
    handed.call("f")

    handed.session.close()

    assert 0 < len(handed.session.output) < 100_000
