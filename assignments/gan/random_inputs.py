"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import importlib.util
from itertools import pairwise
from pathlib import Path

import torch

_spec = importlib.util.spec_from_file_location("gan_probes", Path(__file__).parent / "probes.py")
_probes = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_probes)


def _logits(rng):
    """Logits of a shape that the course allows; some are 0, some so large that a probability is 0 or 1."""
    shape = [(7,), (5, 1), (2, 4)][rng.integers(3)]
    return rng.normal(size=shape) * rng.choice([0, 1, 10, 1000], size=shape)


def _players(rng, momentum=0.0):
    networks = []
    for sizes in ((2, 4, 3), (3, 5, 1)):
        weights = [
            rng.normal(size=shape) for inputs, outputs in pairwise(sizes) for shape in ((outputs, inputs), outputs)
        ]
        networks.append(_probes.network(weights))
    return [*networks, *(_probes.descent(network, 0.1, momentum) for network in networks)]


def _tensor(rng, *shape):
    return torch.tensor(rng.normal(size=shape), dtype=torch.float32)


def discriminator_loss(module, rng):
    return module.discriminator_loss(_logits(rng), _logits(rng))


def generator_loss_minimax(module, rng):
    return module.generator_loss_minimax(_logits(rng))


def generator_loss_nonsaturating(module, rng):
    return module.generator_loss_nonsaturating(_logits(rng))


def discriminator_gradients(module, rng):
    return module.discriminator_gradients(_logits(rng), _logits(rng))


def generator_gradients(module, rng):
    return module.generator_gradients(_logits(rng))


def train_step(module, rng):
    """Two steps in a row, with other numbers of real and fake."""
    players = _players(rng)
    losses = [module.train_step(*players, _tensor(rng, 7, 3), _tensor(rng, 4, 2)) for _ in range(2)]
    return losses, [_probes.weights(network) for network in players[:2]]


def train(module, rng):
    players = _players(rng, 0.9)
    losses = module.train(*players, lambda n: 1 + _tensor(rng, n, 3), lambda n: _tensor(rng, n, 2), 5, 3)
    return losses, [_probes.weights(network) for network in players[:2]]
