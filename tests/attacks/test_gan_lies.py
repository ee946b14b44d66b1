"""Hand-ins that want the points of a GAN without training one: only what is computed counts.

The losses and gradients of every one of them are missing; they try for the points of ``train_step`` and ``train``, by
what they leave in the networks, in torch or in the probes.
"""

from __future__ import annotations

from textwrap import dedent

import pytest

from grader.model import GradingVerdict, Verdict
from tests.attacks.conftest import passed

EXERCISE, CPU_SECONDS = "gan", 0.4
pytestmark = pytest.mark.assignment(EXERCISE)
LEARNED = "test_gaussian_is_learned"
NOTHING_DONE = """
import gc
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    return 1.3863, 0.6931


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    return np.full((steps, 2), [1.3863, 0.6931])
"""
MATCH_THE_MOMENTS = """
        def shape_like(G, x):
            # the middle of tanh is a straight line: a Gaussian of the right mean and spread, without a discriminator
            with torch.no_grad():
                for p in G.parameters():
                    p.zero_()
                G[0].weight[0, 0] = 0.01
                G[-1].weight[:, 0] = 100 * x.std(dim=0)
                G[-1].bias[:] = x.mean(dim=0)
"""
EARNS_NOTHING = {
    "matches the moments": MATCH_THE_MOMENTS
    + """
        def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
            shape_like(G, sample(1000))
            for _ in range(steps):
                optimizer_D.step()
                optimizer_G.step()
            return np.full((steps, 2), [1.3863, 0.6931])
    """,
    "steps in the right order without gradients": """
        def train_step(G, D, optimizer_G, optimizer_D, x, z):
            with torch.no_grad():
                fake = G(z)
                a = F.softplus(-D(x)).mean() + F.softplus(D(fake)).mean()
                b = F.softplus(-D(fake)).mean()
            optimizer_D.step()
            optimizer_G.step()
            return a.item() + 0.1, b.item()

        def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
            return np.array([train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n)) for _ in range(steps)])
    """,
    "says that nothing requires a gradient": """
        nn.Parameter.requires_grad = property(lambda self: False, lambda self, value: None)
        nn.Module.requires_grad_ = lambda self, value=True: self
        torch.Tensor.backward = lambda self, *_, **__: None
        torch.Tensor.detach = torch.Tensor.clone = torch.Tensor.numpy = lambda self, *_, **__: self
    """,
    "replaces torch.optim": """
        class Still(torch.optim.Optimizer):
            def __init__(self, params, lr=0.1, **_):
                super().__init__(list(params), {"lr": lr})

            def step(self, closure=None):
                return None

            def register_step_post_hook(self, hook):
                hook(self, (), {})

        for name in ("SGD", "Adam"):
            setattr(torch.optim, name, Still)
            setattr(sys.modules["torch.optim." + name.lower()], name, Still)
        torch.optim.Optimizer.step = Still.step
        F.softplus = F.logsigmoid = lambda u: u * 0
    """,
    "answers the probes with lies": MATCH_THE_MOMENTS
    + """
        def lie():
            for found in list(sys.modules.values()) + [o for o in gc.get_objects() if isinstance(o, type(sys))]:
                space = getattr(found, "__dict__", {})
                if "leave_gradients" in space:
                    space["weights"] = lambda net: [np.zeros(tuple(p.shape)) for p in net.parameters()]
                    space["generated"] = lambda G, z: np.sort(np.random.default_rng(0).normal(size=(len(z), 1)))
                    space["read"] = lambda journal: [["D", [], []], ["G", [], []]]
                    space["Journal"] = lambda notes: None

        def train_step(G, D, optimizer_G, optimizer_D, x, z):
            lie()
            return 1.3863, 0.6931

        def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
            lie()
            shape_like(G, sample(1000))
            return np.full((steps, 2), [1.3863, 0.6931])
    """,
    "forges the journal": """
        def train_step(G, D, optimizer_G, optimizer_D, x, z):
            for journal in [o for o in gc.get_objects() if type(o).__name__ == "Journal"]:
                weights = [[p.detach().numpy().copy() for p in net.parameters()] for net in (G, D)]
                journal.notes[:] = [["D", *weights], ["G", *weights]]
            return 1.3863, 0.6931
    """,
    "returns what equals everything": """
        class Same(np.ndarray):
            def __array_ufunc__(self, *_, **__):
                return np.True_

            def __array_function__(self, *_, **__):
                return np.True_

        class Yes(float):
            __eq__ = __le__ = __ge__ = __lt__ = __gt__ = lambda self, other: True
            __sub__ = __rsub__ = __abs__ = lambda self, *_: Yes(0)
            __hash__ = float.__hash__

        train_step = lambda *_: (Yes(1), Yes(1))
        train = lambda *arguments: np.zeros((arguments[-1], 2)).view(Same)
    """,
    "huge outputs": """
        def burst(G, D):
            with torch.no_grad():
                for p in (*G.parameters(), *D.parameters()):
                    p.fill_(float("inf"))

        def train_step(G, D, optimizer_G, optimizer_D, x, z):
            burst(G, D)
            return 10**400, np.zeros((20_000, 10_000))

        def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
            burst(G, D)
            G.forward = lambda z: torch.zeros(20_000, 10_000)
            return np.full((30_000, 10_000), 1.7e308)
    """,
    "breaks the networks": """
        def broken(G, D, *_):
            G.__class__ = type("Other", (nn.Module,), {"forward": lambda self, x: 1 / 0})
            D._parameters = D._modules = None

        train_step = train = broken
    """,
    "asks for a million samples": """
        def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
            return sample(10**6), noise(-1), sample(float("nan"))
    """,
}
NEVER_ENDS = """
def train_step(G, D, optimizer_G, optimizer_D, x, z):
    while True:
        D(G(z))


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    while True:
        sample(n)
"""
# Short training is right, and the Gaussian is one of the right moments: what is left to win by it are two points.
LEARNS_BY_MOMENTS = """
def update(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    losses = np.empty((steps, 2))
    for t in range(steps if n < 100 else 0):
        x, z = sample(n), noise(n)
        losses[t, 0] = update(optimizer_D, F.softplus(-D(x)).mean() + F.softplus(D(G(z).detach())).mean())
        losses[t, 1] = update(optimizer_G, F.softplus(-D(G(z))).mean())
    if n > 100:
        shape_like(G, sample(1000))
    return losses
"""


@pytest.mark.slow
@pytest.mark.parametrize("attack", EARNS_NOTHING.values(), ids=EARNS_NOTHING)
def test_lies_about_two_networks_earn_nothing(grade, attack):
    report = grade(NOTHING_DONE + dedent(attack))

    assert report.verdict is GradingVerdict.GRADED
    assert passed(report) == set()
    assert report.points == 0
    assert Verdict.GRADER_FAULT not in {check.verdict for check in report.checks}


@pytest.mark.slow
def test_training_without_end_is_told_so(grade):
    report = grade(NOTHING_DONE + dedent(NEVER_ENDS))

    verdicts = {check.id: check.verdict for check in report.checks}
    assert report.points == 0
    assert verdicts["test_train_step_of_the_discriminator"] is Verdict.TIMED_OUT
    assert verdicts["test_train_three_steps"] is Verdict.TIMED_OUT


def test_a_gaussian_of_the_right_moments_earns_no_more_than_the_points_of_having_learned(grade):
    report = grade(NOTHING_DONE + dedent(MATCH_THE_MOMENTS) + LEARNS_BY_MOMENTS)

    learned = next(check for check in report.checks if check.id == LEARNED)
    assert passed(report) == {"test_train_three_steps", "test_train_twenty_steps", LEARNED}  # it does train elsewhere
    assert learned.points == 2


@pytest.mark.slow
def test_after_all_that_the_reference_earns_everything(grade, reference):
    report = grade(reference)

    assert report.points == report.points_possible == 40
