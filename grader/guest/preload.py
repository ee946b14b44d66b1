"""Preload what workers need: import it, use it once and freeze the heap, so that each fork starts warm."""

from __future__ import annotations

import functools
import gc
import importlib
import inspect
from typing import Any


def warm_up(packages: list[str], *, specialise: bool) -> None:
    """Import the manifest's packages, run their lazy parts, freeze the heap.

    ``specialise`` also serves a small example several times, which pays when many submissions will be served. A student
    who checks one submission would wait for it.
    """
    gc.disable()  # while importing: modules live for ever, and collecting would only copy pages
    for name in packages:
        importlib.import_module(name)
    if "numpy" in packages and specialise:
        _numpy()
    if "torch" in packages:
        _torch()
    if specialise:
        # for every submission that draws, has a name missing, a line of notebooks or a syntax error
        from . import causes, magics, mended_modules, stand_ins  # noqa: F401

        _serving()
    gc.collect()  # garbage that is kept would cost each worker a twentieth
    gc.freeze()
    gc.enable()


def warm_up_more(packages: list[str]) -> None:
    """Import what few submissions need; called when so many were served that more will come."""
    if "numpy" in packages:
        import numpy.testing  # noqa: F401 - with unittest, 0.03 s for every submission that uses it
    gc.freeze()


_EXAMPLE = """
import numpy as np

class Optimizer:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for name in params:
            params[name] -= self.lr * grads[name]

def softmax(u):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def sigmoid(u):
    return np.where(u >= 0, 1 / (1 + np.exp(-np.abs(u))), 0.5)

def logarithms(u):
    v = np.asarray(u, dtype=float)
    s = -np.sum(np.log(np.maximum(np.abs(v), np.finfo(float).tiny))) / len(v)
    return np.sin(v) @ np.cos(v).T + np.zeros(1), v.mean(), float(s)
"""


def _serving() -> None:
    """Serve a small submission in this process, so that no worker is the first to run these lines.

    CPython rewrites bytecode while it runs (specialisation). What is rewritten here is shared by all workers; otherwise
    each would rewrite it in its own copy of the page.
    """
    import itertools
    import sys

    import numpy as np

    from . import serve, wire

    class NoStream(serve.Stream):
        def send(self, document: list[object]) -> None:
            wire.frame(document)
            if document[1] == wire.ERROR:  # the example no longer speaks as the trusted side does
                raise RuntimeError(document)

    streams = sys.stdout, sys.stderr
    array = np.linspace(-2.0, 2.0, 6).reshape(2, 3)
    order = {
        "files": {},
        "cells": [_EXAMPLE],
        "kind": "module",
        "name": "example.py",
        "module": "example",
        "watch": False,
        "cpu_seconds": 1000,
        "skip": [],
        "probes": "",
    }
    number = itertools.count()
    for _ in range(9):  # specialisation sets in after eight calls
        server = serve.Server(NoStream(-1, -1), 1000)
        sys.stdout, sys.stderr = streams
        requests: list[list[object]] = [["load", True, order]]
        for turn in range(2):
            first = next(number)
            plain = wire.Encoder(wire.no_more, lambda _value: next(number)).plain
            params, grads = plain({"W": array, "b": array[0]}), plain({"W": array, "b": array[0]})
            changeable = [*range(first, next(number))]
            for name in ("softmax", "sigmoid", "logarithms"):
                requests.append(["call", True, None, name, [plain(array)], {}, [], []])
            requests.append(["call", True, None, "Optimizer", [0.1], {}, [], []])
            requests.append(["call", False, turn, "step", [params, grads], {}, [], changeable])
            requests.append(["call", True, None, "missing", [], {}, [], []])
        for request in requests:
            server.answer(wire.frame([0, *request])[wire.HEADER.size :])
        del sys.modules["example"]


def _numpy() -> None:
    import numpy as np

    rng = np.random.default_rng(0)
    square = rng.normal(size=(8, 8))
    np.linalg.solve(square @ square.T + np.eye(8), np.exp(square)).sum(axis=1)
    np.random.seed(0)


def _torch() -> None:
    import torch

    torch.set_num_threads(1)  # two threads before a fork hang every child
    weight = torch.ones(4, 4, requires_grad=True)
    optimizer = torch.optim.Adam([weight])  # imports torch._dynamo: seconds
    (weight @ weight).exp().sum().backward()  # type: ignore[no-untyped-call]  # torch
    optimizer.step()
    _load_data_here(torch.utils.data.DataLoader)
    torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.ones(2, 1)), num_workers=2)


def _load_data_here(loader: Any) -> None:
    """Let a ``DataLoader`` fetch its batches itself, however many processes it is told to have do that.

    The batches are the same; between processes they would go through sockets, which a worker does not have.
    """
    original = loader.__init__
    of_processes = {"num_workers", "prefetch_factor", "persistent_workers", "multiprocessing_context", "timeout"}
    parameters = inspect.signature(original)

    @functools.wraps(original)
    def init(self: Any, *arguments: Any, **options: Any) -> None:
        given = parameters.bind(self, *arguments, **options).arguments
        kept = {name: value for name, value in given.items() if name not in {"self", *of_processes}}
        original(self, **kept)

    loader.__init__ = init
