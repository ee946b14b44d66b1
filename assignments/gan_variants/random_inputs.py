"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import importlib.util
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

_spec = importlib.util.spec_from_file_location("gan_variants_probes", Path(__file__).parent / "probes.py")
_probes = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_probes)


def _layer(rng, *shape):
    return [rng.normal(size=shape) / np.sqrt(np.prod(shape[1:])), rng.normal(size=shape[0])]


def _translator(rng, inputs, outputs, *after):
    return _probes.network((("conv", 1, 1), *after, ("tanh",)), _layer(rng, outputs, inputs, 3, 3))


def _judge(rng, inputs):
    layers = (("conv", 2, 1), ("leaky",), ("conv", 1, 1))
    return _probes.network(layers, _layer(rng, 3, inputs, 4, 4) + _layer(rng, 1, 3, 3, 3))


def _images(rng, *shape):
    return torch.tensor(rng.uniform(-1, 1, size=shape), dtype=torch.float32)


def _weight(rng):
    return () if rng.integers(2) else (float(rng.uniform(0.2, 3)),)


def _outcome(losses, *networks):
    """The losses, and their gradients for each network."""
    return [float(loss) for loss in losses], [_probes.gradients(loss, *networks) for loss in losses]


def _layers(rng):
    n = rng.integers(1, 6)
    return [
        tuple(map(int, layer))
        for layer in zip(*rng.integers([[1], [1], [0]], [[7], [4], [3]], size=(3, n)), strict=True)
    ]


def condition(module, rng):
    shape = [(4, 3), (1, 2), (3, 2, 3, 4), (2, 1, 1, 2)][rng.integers(4)]
    classes = int(rng.integers(1, 6))
    x = torch.tensor(rng.normal(size=shape), dtype=[torch.float32, torch.float64][rng.integers(2)])
    return module.condition(x, torch.tensor(rng.integers(classes, size=shape[0])), classes).numpy()


def pixel_shuffle(module, rng):
    r, (n, c, h, w) = int(rng.integers(1, 5)), rng.integers(1, 5, size=4)
    return module.pixel_shuffle(rng.normal(size=(n, c * r**2, h, w)), r)


def patchgan_output_size(module, rng):
    """Large images through few layers, and through those of pix2pix."""
    sizes = [int(size) for size in rng.integers(300, 900, size=3)]
    return module.patchgan_output_size(sizes[0], _layers(rng)), *map(module.patchgan_output_size, sizes)


def patchgan_receptive_field(module, rng):
    return module.patchgan_receptive_field(_layers(rng)), module.patchgan_receptive_field()


def srgan_losses(module, rng):
    G, D = _translator(rng, 2, 8, ("shuffle", 2)), _judge(rng, 2)
    norm = [rng.uniform(0.5, 2, 3), *rng.normal(size=(2, 3)), rng.uniform(1, 2, 3)]
    features = _probes.network((("conv", 1, 1), ("norm",)), _layer(rng, 3, 2, 3, 3) + norm)
    losses = module.srgan_losses(G, D, features, _images(rng, 2, 2, 3, 4), _images(rng, 2, 2, 6, 8), *_weight(rng))
    found = _outcome((losses[0],), G, features), _outcome((losses[1],), G, D)
    return found, _probes.state(features), _probes.trainable(features)


def pix2pix_losses(module, rng):
    G, D = _translator(rng, 2, 3), _judge(rng, 5)
    losses = module.pix2pix_losses(G, D, _images(rng, 2, 2, 6, 8), _images(rng, 2, 3, 6, 8), *_weight(rng))
    return _outcome((losses[0],), G), _outcome((losses[1],), G, D)


def cycle_losses(module, rng):
    G, F = (_translator(rng, 2, 2) for _ in range(2))
    return _outcome(module.cycle_losses(G, F, _images(rng, 2, 2, 3, 4), _images(rng, 3, 2, 4, 3), *_weight(rng)), G, F)


def _players(rng, momentum=0.0):
    networks = []
    for sizes in ((2 + 3, 4, 2), (2 + 3, 5, 1)):
        networks.append(_probes.player([part for i, o in pairwise(sizes) for part in _layer(rng, o, i)]))
    return [*networks, *(_probes.descent(network, 0.1, momentum) for network in networks)]


def _labelled(rng, n):
    return torch.tensor(rng.normal(size=(n, 2)), dtype=torch.float32), torch.tensor(rng.integers(3, size=n))


def train_step(module, rng):
    """Two steps in a row, with other numbers of real and fake."""
    players = _players(rng)
    losses = [module.train_step(*players, _labelled(rng, 7), _labelled(rng, 4), 3) for _ in range(2)]
    return losses, [_probes.state(network) for network in players[:2]]


def train(module, rng):
    players = _players(rng, 0.9)
    sample, noise = (lambda n: (1 + _labelled(rng, n)[0], torch.arange(n) % 3)), lambda n: _labelled(rng, n)
    losses = module.train(*players, sample, noise, 5, 3, 3)
    return losses, [_probes.state(network) for network in players[:2]]
