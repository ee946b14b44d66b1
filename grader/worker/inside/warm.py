"""Import what a worker will need, use it once, and freeze: each fork then starts warm."""

from __future__ import annotations

import gc
import importlib


def warm_up(packages: list[str], *, notebook: bool) -> None:
    """Import the manifest's packages (and the notebook shell), run their lazy parts, freeze the heap."""
    for name in packages:
        importlib.import_module(name)
    if "numpy" in packages:
        _numpy()
    if "torch" in packages:
        _torch()
    if notebook:
        import asyncio  # noqa: F401 - for cells with a top-level await

        from . import notebook as shell

        shell.warm_up()
    gc.collect()
    gc.freeze()


def _numpy() -> None:
    import numpy as np
    import numpy.testing  # NumPy imports it lazily: 0.1 s for every submission otherwise

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
    torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.ones(2, 1)))
