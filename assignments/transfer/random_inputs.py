"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import importlib.util
from pathlib import Path

import numpy as np
import torch

_spec = importlib.util.spec_from_file_location("transfer_probes", Path(__file__).parent / "probes.py")
_probes = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_probes)


def _model(rng):
    """A small network of either kind with random weights, its inputs and classes, some of its layers frozen."""
    kind = rng.choice(["vgg", "bert"])
    weights = {name: rng.normal(size=shape, scale=0.5) for name, shape in _probes.shapes(kind).items()}
    weights = {name: np.abs(w) + 0.1 if name.endswith("running_var") else w for name, w in weights.items()}
    model = _probes.build(kind, weights)
    _probes.freeze(model)
    x = rng.normal(size=(4, 3, 8, 8)) if kind == "vgg" else rng.integers(0, 30, size=(4, 5))
    x = torch.tensor(x, dtype=torch.float32 if kind == "vgg" else torch.int64)
    return model, x, torch.tensor(rng.integers(0, 3, size=4))


def _moving(model):
    return [float(p.requires_grad) for p in model.parameters()]


def freeze(module, rng):
    model, x, _ = _model(rng)
    model.train().requires_grad_(True)
    module.freeze(model)
    return _moving(model), _probes.outputs(model, x)


def replace_head(module, rng):
    model, x, _ = _model(rng)
    module.replace_head(model, 3)
    width = _probes.sizes(model)[2]
    _probes.set_head(model, rng.normal(size=(3, width)), rng.normal(size=3))
    return _moving(model), _probes.outputs(model, x)


def unfreeze_last(module, rng):
    model, _, _ = _model(rng)
    module.unfreeze_last(model, int(rng.integers(0, 15)))
    return _moving(model)


def trainable_parameters(module, rng):
    model, _, _ = _model(rng)
    for p in model.parameters():
        p.requires_grad_(bool(rng.integers(2)))
    return [p.detach().numpy() for p in module.trainable_parameters(model)]


def fine_tune(module, rng):
    model, x, t = _model(rng)
    _probes.set_trainable(model, [name for name, _ in model.named_parameters() if name.startswith("classifier")])
    losses = module.fine_tune(model, x, t, 0.05, 2)
    return losses, list(_probes.state(model).values())


def mask_tokens(module, rng):
    """Which tokens are chosen; what becomes of them only as shares, which is all that the course asks for."""
    ids = rng.integers(4, 100, size=(100, 200))
    inputs, labels = module.mask_tokens(ids, np.array([0, 1, 2, 3]), 3, 4, 100, rng)
    chosen = labels != -100
    return labels, np.round([np.mean(inputs[chosen] == 3), np.mean(inputs[chosen] == ids[chosen])], 1)


def classification_head(module, rng):
    arguments = [torch.tensor(rng.normal(size=s)) for s in ((3, 4, 5), (5, 5), 5, (2, 5), 2)]
    return module.classification_head(*arguments).numpy()
