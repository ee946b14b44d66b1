"""Which functions of a submission call which others, and on which failing ones a failing function rests."""

import pytest

from grader.guest.call_graph import idle
from grader.remote.call_graph import UNKNOWN, asked_call_graph, failing_below

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
TABLE = {"softmax": (1, softmax), "step": [step]}
def chosen(u, name): return TABLE[name](u)
"""
CALLS = {"a": {"b"}, "b": {"c"}, "c": set(), "d": {"a", "e"}, "e": {"d"}}


def test_a_worker_tells_which_of_its_functions_call_which(hand_in):
    session = hand_in(SOURCE).session

    assert session.call_graph().calls == {
        "softmax": frozenset(),
        "softly": frozenset(),
        "step": frozenset(),
        "loss": {"softmax"},
        "fit": {"loss"},
        "Net": {"softmax", "step", "loss"},
        "chosen": {"softmax", "step"},
    }
    assert session.call_graph().idle == {"step": "argument"}


def test_without_a_worker_nothing_is_known():
    assert asked_call_graph(None, None) == UNKNOWN


def _doc_only(u):
    """Say what it should do."""


def _ellipsis(u): ...


def _none(u):
    return None


def _second(u, dout):
    # TODO: multiply by the derivative
    return dout


@pytest.mark.parametrize(
    ("function", "how"),
    [
        (_doc_only, "nothing"),
        (_ellipsis, "nothing"),
        (_none, "nothing"),
        (staticmethod(_none), "nothing"),
        (_second, "argument"),
        (lambda u: u, "argument"),
        (lambda u: -u, ""),
        (lambda u: 0.0, ""),
        (lambda u: _second, ""),
        (lambda: None, "nothing"),
        (abs, ""),
        (lambda u, v: (u, v), ""),
    ],
)
def test_a_function_does_nothing_where_it_returns_its_argument_or_nothing(function, how):
    assert idle(function) == how


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
