"""Which functions of a submission call which others, and on which failing ones a failing function rests."""

import pytest

from grader.remote.call_graph import asked_call_graph, failing_below

SOURCE = """
import numpy as np
def softmax(u): return np.exp(u)
def step(u): return u
def loss(u): return [softmax(v) for v in u]
def fit(u, optimizer):
    optimizer.step()
    return (lambda: loss(u))()
class Net:
    def forward(self, u): return softmax(u)
    @staticmethod
    def other(u): return step(u)
    @property
    def size(self): return loss(1)
softly = np.vectorize(softmax)
"""
CALLS = {"a": {"b"}, "b": {"c"}, "c": set(), "d": {"a", "e"}, "e": {"d"}}


def test_a_worker_tells_which_of_its_functions_call_which(hand_in):
    session = hand_in(SOURCE).session

    assert session.call_graph() == {
        "softmax": frozenset(),
        "softly": frozenset(),
        "step": frozenset(),
        "loss": {"softmax"},
        "fit": {"loss"},
        "Net": {"softmax", "step", "loss"},
    }


def test_without_a_worker_nothing_is_known():
    assert asked_call_graph(None, None) == {}


@pytest.mark.parametrize(
    ("name", "failing", "causes"),
    [
        ("a", {"a", "b", "c"}, ("c",)),
        ("a", {"a", "b"}, ("b",)),
        ("a", {"a"}, ()),
        ("c", {"a", "b", "c"}, ()),
        ("d", {"d", "e", "b"}, ("b",)),
        ("e", {"d", "e"}, ("d",)),
        ("unknown", {"a"}, ()),
    ],
)
def test_the_deepest_failing_function_is_the_one_to_begin_with(name, failing, causes):
    calls = {each: frozenset(called) for each, called in CALLS.items()}

    assert failing_below(name, calls, frozenset(failing)) == causes
