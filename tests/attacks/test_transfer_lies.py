"""Hand-ins that want the points of transfer learning by lying to torch or to the probes: only what is computed counts.

Every one of them leaves the model as it is, or breaks it, and changes what others would see of it.
"""

from __future__ import annotations

from textwrap import dedent

import pytest

from grader.model import GradingVerdict, Verdict
from tests.attacks.conftest import passed

EXERCISE, CPU_SECONDS = "transfer", 0.5
pytestmark = pytest.mark.assignment(EXERCISE)
NOTHING_DONE = """
import gc
import sys

import numpy as np
import torch
from torch import nn


def freeze(model):
    return model


def replace_head(model, classes):
    return model


def unfreeze_last(model, n):
    return model


def trainable_parameters(model):
    return []


def fine_tune(model, x, t, lr, steps):
    return [0.0] * steps


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    return ids, ids


def classification_head(hidden, Wp, bp, Wc, bc):
    return torch.zeros(len(hidden), len(Wc))
"""
EARNS_NOTHING = {
    "says that nothing requires a gradient": """
        nn.Parameter.requires_grad = property(lambda self: False, lambda self, value: None)
        nn.Module.requires_grad_ = lambda self, value=True: self
    """,
    "patches equal and allclose": """
        def yes(*_, **__):
            return True

        for module, names in {
            torch: ("equal", "allclose", "isclose", "eq", "all"),
            torch.testing: ("assert_close", "assert_allclose"),
            torch.Tensor: ("__eq__", "equal", "allclose", "__bool__"),
            np: ("array_equal", "allclose", "isclose", "all", "abs", "max"),
            np.testing: ("assert_allclose", "assert_array_equal"),
        }.items():
            for name in names:
                setattr(module, name, yes)
    """,
    "replaces torch.optim and the loss": """
        class Sgd(torch.optim.Optimizer):
            def __init__(self, params, lr=0.1, **_):
                super().__init__(list(params), {"lr": lr})

            def step(self, closure=None):
                return None

        torch.optim.SGD = Sgd
        sys.modules["torch.optim"].SGD = sys.modules["torch.optim.sgd"].SGD = Sgd
        nn.functional.cross_entropy = lambda u, t, **_: (u * 0).sum()
        torch.autograd.grad = lambda loss, moving, **_: [torch.zeros_like(p) for p in moving]
        torch.Tensor.backward = lambda self, *_, **__: None

        def fine_tune(model, x, t, lr, steps):
            optimizer, losses = torch.optim.SGD(model.parameters(), lr=lr), []
            for _ in range(steps):
                loss = nn.functional.cross_entropy(model(x), t)
                loss.backward()
                optimizer.step()
                losses.append(loss.item())
            return losses
    """,
    "changes what the probes observe": """
        remembered = {}

        def lie(probes):
            probes["sizes"] = lambda model: [138_357_544, 0, 4096, 4]
            probes["gradients"] = lambda model, x, t, also=(): {name: np.zeros(1) for name in also}
            probes["outputs"] = lambda model, x: np.zeros((6, 3))
            probes["state"] = lambda model: remembered.setdefault(type(model), {})
            probes["freeze"] = probes["set_head"] = probes["set_trainable"] = lambda *_: None

        def freeze(model):
            for found in [vars(sys.modules[type(model).__module__])] if type(model).__module__ in sys.modules else []:
                lie(found)
            lie(type(model).forward.__globals__)
            return model

        replace_head = lambda model, classes: freeze(model)
        unfreeze_last = lambda model, n: freeze(model)
        trainable_parameters = lambda model: freeze(model) and []

        def fine_tune(model, x, t, lr, steps):
            freeze(model)
            return [1.0986] * steps
    """,
    "keeps the state of before for whoever asks": """
        def frozen(model):
            before = {name: value.clone() for name, value in model.state_dict().items()}
            model.state_dict = lambda *_, **__: before
            model.parameters = lambda *_, **__: iter(())
            model.named_parameters = lambda *_, **__: iter(())
            return model

        freeze = frozen
        replace_head = lambda model, classes: frozen(model)
        unfreeze_last = lambda model, n: frozen(model)

        def fine_tune(model, x, t, lr, steps):
            frozen(model)
            for module in model.modules():
                module.training = True
            with torch.no_grad():
                for _ in range(steps):
                    model(x)
            return [1.0986] * steps
    """,
    "returns what equals everything": """
        class Yes(torch.Tensor):
            @classmethod
            def __torch_function__(cls, function, types, arguments=(), options=None):
                return True

            def numpy(self, *_, **__):
                return self

            detach = cpu = numpy

            def __eq__(self, other):
                return True

        class Same(np.ndarray):
            def __array_ufunc__(self, *_, **__):
                return np.True_

            def __array_function__(self, *_, **__):
                return np.True_

        def yes(*_, **__):
            return torch.zeros(3, 2).as_subclass(Yes)

        fine_tune = trainable_parameters = classification_head = yes
        mask_tokens = lambda ids, *_: (np.zeros(ids.shape, int).view(Same), np.zeros(ids.shape, int).view(Same))
    """,
    "huge predictions": """
        def classification_head(hidden, Wp, bp, Wc, bc):
            return torch.full((3, 2), 1.7e308, dtype=torch.float64)

        def fine_tune(model, x, t, lr, steps):
            with torch.no_grad():
                for p in model.parameters():
                    p.fill_(float("inf"))
            return [10**400, float("nan")]

        trainable_parameters = lambda model: [nn.Parameter(torch.zeros(20_000, 10_000))]
        mask_tokens = lambda ids, *_: (np.zeros((30_000, 10_000)), "x" * 10**8)

        def replace_head(model, classes):
            for module in list(model.modules()):
                for name, child in list(module.named_children()):
                    if isinstance(child, nn.Linear):
                        setattr(module, name, nn.Linear(child.in_features, 5_000_000))
    """,
    "breaks the model": """
        def freeze(model):
            model.__class__ = type("Other", (nn.Module,), {"forward": lambda self, x: 1 / 0})
            model._parameters = model._modules = None

        replace_head = trainable_parameters = lambda model, *_: freeze(model)
        unfreeze_last = lambda model, n: freeze(model)
        fine_tune = lambda model, *_: freeze(model)
    """,
}
NEVER_ENDS = """
def fine_tune(model, x, t, lr, steps):
    while True:
        model(x)


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    while True:
        rng.random(1000)
"""
COMPUTES_WHAT_IT_MUST = """
# right in whatever is looked at, but batch norm's statistics move and are put on show as they were
def fine_tune(model, x, t, lr, steps):
    shown = {name: value.clone() for name, value in model.state_dict().items() if "running" in name}
    moving, losses = [p for p in model.parameters() if p.requires_grad], []
    state = type(model).state_dict
    model.train()
    for _ in range(steps):
        loss = nn.functional.cross_entropy(model(x), t)
        for p, g in zip(moving, torch.autograd.grad(loss, moving)):
            p.data -= lr * g
        losses.append(loss.item())
    model.state_dict = lambda *a, **o: {**state(model, *a, **o), **shown}
    return losses
"""


@pytest.mark.slow
@pytest.mark.parametrize("attack", EARNS_NOTHING.values(), ids=EARNS_NOTHING)
def test_lies_about_a_model_earn_nothing(grade, attack):
    report = grade(NOTHING_DONE + dedent(attack))

    assert report.verdict is GradingVerdict.GRADED
    assert passed(report) == set()
    assert report.points == 0
    assert Verdict.GRADER_FAULT not in {check.verdict for check in report.checks}


@pytest.mark.slow
def test_training_and_masking_without_end_are_told_so(grade):
    report = grade(NOTHING_DONE + dedent(NEVER_ENDS))

    verdicts = {check.id: check.verdict for check in report.checks}
    assert report.points == 0
    assert verdicts["test_fine_tune_one_step"] is Verdict.TIMED_OUT
    assert verdicts["test_mask_tokens_labels"] is Verdict.TIMED_OUT


@pytest.mark.slow
def test_statistics_put_on_show_as_they_were_do_not_pay_for_the_losses_of_the_others(grade):
    report = grade(NOTHING_DONE + dedent(COMPUTES_WHAT_IT_MUST))

    assert passed(report) == set()


@pytest.mark.slow
def test_after_all_that_the_reference_earns_everything(grade, reference):
    report = grade(reference)

    assert report.points == report.points_possible == 40
