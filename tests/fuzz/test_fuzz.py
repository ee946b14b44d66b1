"""A small sample of ``make fuzz``, and what it has found."""

import random
import sys

import msgpack
import numpy as np
import pytest

from grader.errors import CheckEnded
from grader.guest import wire
from tests.fuzz import gradings, hand_ins, replies
from tests.fuzz.changes import changed, packed, parsed

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the walls stand on Linux only")


@pytest.fixture(scope="module")
def corpus():
    return replies.recorded(replies.RECORDED[:2])


@pytest.mark.slow
def test_wrong_messages_are_refused_or_read_and_nothing_else(corpus):
    found = replies.fuzz(corpus, seed=0, numbers=range(600))

    assert found["failures"] == []
    assert found["protocol_errors"] > found["accepted"] > 0


@pytest.mark.slow
def test_the_corpus_holds_loading_and_calls(corpus):
    assert {"load", "call", "stateless"} <= {one.what for one in corpus}


@pytest.mark.slow
def test_right_messages_are_read(corpus):
    for sample in corpus:
        body = packed(parsed(sample.answer))
        assert msgpack.unpackb(body, strict_map_key=False) == msgpack.unpackb(sample.answer, strict_map_key=False)


def test_the_same_seed_gives_the_same_message(corpus):
    bodies = [one.answer for one in corpus]

    assert [replies.frame_of(3, n, corpus, bodies) for n in range(50)] == [
        replies.frame_of(3, n, corpus, bodies) for n in range(50)
    ]
    assert changed([1, [2, 3]], random.Random(1)) == changed([1, [2, 3]], random.Random(1))


@pytest.mark.parametrize("what", ["output", "stateless"])
@pytest.mark.parametrize("content", [[], ["a", "b"], [[True]], [None]], ids=["none", "two", "list", "nothing"])
def test_an_answer_of_another_length_is_no_answer(what, content):
    sample = replies.Sample(what, 1, packed([1, what, True]), b"")

    told = replies.Reader().read(sample, wire.frame([1, wire.OK, True, *content]))

    assert told == {"output": "", "stateless": False}[what]


def test_a_reader_refuses_another_number():
    with pytest.raises(CheckEnded):
        replies.Reader().read(
            replies.Sample("call", 5, packed([5, "call", True]), b""), wire.frame([6, wire.OK, False, 1, {}])
        )


def test_a_date_without_a_unit_is_refused_for_nothing_can_print_it():
    array = wire.extension(wire.ARRAY, ["<M8", [1], bytes([3, *bytes(7)]), "", None])
    sample = replies.Sample("call", 1, packed([1, "call", True]), b"")

    with pytest.raises(CheckEnded):
        replies.Reader().read(sample, wire.frame([1, wire.OK, False, array, {}]))
    assert wire.Decoder().decode(wire.frame(wire.Encoder().plain([np.zeros(1, "M8"), np.datetime64("NaT")]))[4:])


@pytest.mark.slow
def test_broken_notebooks_and_zips_get_a_verdict_and_words_and_leave_no_file():
    found = hand_ins.fuzz(0, range(24), only_check="relu")

    assert found["failures"] == []
    assert found["unloadable"] + found["graded"] == found["files"] == 24


@pytest.mark.slow
def test_one_wrong_answer_in_a_grading_costs_points_at_most():
    found = gradings.fuzz(gradings.recorded(("activations/s2024004",)), seed=0, numbers=range(12))

    assert found["failures"] == []
    assert found["gradings"] == 12
