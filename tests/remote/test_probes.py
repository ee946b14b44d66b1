"""Probes: functions of the course that run beside the student's objects and return plain observations."""

import pytest

from grader.errors import AssignmentError, CheckEnded

PROBES = """
import numpy as np

def make(n):
    return Box(np.arange(float(n)))

class Box:
    def __init__(self, content):
        self.content = content

def content(box):
    return {"sum": float(box.content.sum()), "type": type(box).__name__}
"""

STUDENT = """
class Mine:
    def __init__(self):
        self.content = __import__("numpy").ones(3)

def build():
    return Mine()

def doubles(box):
    box.content *= 2
"""


@pytest.fixture
def hosted(hand_in):
    return hand_in(STUDENT, probes=PROBES)


def test_a_probe_looks_at_what_the_student_made(hosted):
    with hosted.check() as student:
        assert hosted.probe.content(student.build()) == {"sum": 3.0, "type": "Mine"}


def test_a_probe_makes_an_object_that_the_student_changes(hosted):
    with hosted.check() as student:
        box = hosted.probe.make(4)
        student.doubles(box)

        assert hosted.probe.content(box)["sum"] == 12.0


def test_the_probes_are_there_again_in_the_next_check_and_in_a_fresh_worker(hosted):
    for fresh in (False, True):
        with hosted.check(fresh=fresh):
            assert hosted.probe.content(hosted.probe.make(2))["sum"] == 1.0


def test_the_students_own_names_are_not_the_probes(hand_in):
    hosted = hand_in("def content(box):\n    return 'forged'\n", probes=PROBES)

    with hosted.check():
        assert hosted.probe.content(hosted.probe.make(1)) == {"sum": 0.0, "type": "Box"}


def test_without_probes_there_is_nothing_to_ask(hand_in):
    hosted = hand_in(STUDENT)

    with pytest.raises(CheckEnded, match="unknown handle"), hosted.check():
        hosted.probe.content(1)


TORCH_PROBES = """
import torch

def small_net(weights):
    net = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.BatchNorm1d(3), torch.nn.Linear(3, 1))
    net[0].weight.data = weights
    return net

def trainable(net):
    return [name for name, p in net.named_parameters() if p.requires_grad]
"""
TORCH_STUDENT = """
import torch

def freeze(model):
    for p in model[0].parameters():
        p.requires_grad_(False)

def train(model, x):
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad])
    model(x).sum().backward()
    optimizer.step()
    return model[0].weight, model(x)
"""


@pytest.mark.slow
def test_a_torch_module_is_made_changed_and_looked_at_inside(hand_in):
    torch = pytest.importorskip("torch")
    hosted = hand_in(TORCH_STUDENT, probes=TORCH_PROBES, packages=("numpy", "torch"), whole={"memory_mb": 1024})
    weights = torch.arange(6.0).reshape(3, 2)

    with hosted.check() as student:
        net = hosted.probe.small_net(weights)
        student.freeze(net)
        weight, out = student.train(net, torch.ones(4, 2))
        trainable = hosted.probe.trainable(net)

    assert trainable == ["1.weight", "1.bias", "2.weight", "2.bias"]
    assert torch.equal(weight, weights)
    assert out.shape == (4, 1)


class Network:
    """As a torch module: it can be called, and is more than a function."""

    def __call__(self, x):
        return x

    def parameters(self):
        return []


class OnlyCalled:
    def __call__(self, x):
        return x + 1


def test_an_object_that_is_more_than_a_function_is_refused_and_a_function_is_not(hand_in):
    import functools

    import numpy as np

    network = Network()
    functions = [abs, np.exp, lambda x: x, functools.partial(pow, 2), network.__call__, OnlyCalled(), np.sum, str, min]

    with hand_in("def apply(f):\n    return 1").check() as student:
        assert [student.apply(function) for function in functions] == [1] * len(functions)
        for value in (network, np.vectorize(abs), functools.lru_cache(abs)):
            with pytest.raises(AssignmentError, match="cannot be passed to the student's code") as error:
                student.apply(value)
            assert "build it in probes.py" in str(error.value)


def test_a_probe_calls_a_function_of_the_students_without_asking_the_check(hand_in):
    hosted = hand_in(
        "class Mine:\n    pass\n\ndef build(n):\n    made = Mine()\n    made.n = n\n    return made\n",
        probes="def size(function, n):\n    return [function(n).n, type(function).__name__]\n",
    )
    for _ in range(2):
        with hosted.check() as student:
            assert hosted.probe.size(student.build, 3) == [3, "function"]  # no plain data, and it came whole
            assert hosted.probe.size(student.build, 4) == [4, "function"]


def test_an_error_in_a_function_that_a_probe_calls_is_the_students(hand_in):
    hosted = hand_in("def f(x):\n    return x[3]\n", probes="def call(function, x):\n    return function(x)\n")
    with hosted.check() as student, pytest.raises(IndexError) as raised:
        hosted.probe.call(student.f, [1])

    assert raised.value.at == (0, 2)
