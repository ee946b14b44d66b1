"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import importlib.util
from pathlib import Path

import numpy as np
import torch

_spec = importlib.util.spec_from_file_location("segmentation_probes", Path(__file__).parent / "probes.py")
_probes = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_probes)


def _labels(rng, classes, shape):
    """Predicted and right labels and what is ignored: none, some or all; some classes may be absent."""
    ignore = int(rng.choice([255, -1, classes]))
    y, t = rng.integers(0, rng.integers(1, classes + 1), size=(2, *shape))
    return y, np.where(rng.random(shape) < rng.choice([0, 0.4, 1], p=[0.4, 0.5, 0.1]), ignore, t), ignore


def _tensor(rng, *shape):
    return torch.tensor(rng.normal(size=shape), dtype=torch.float32)


def _network(rng, classes):
    shapes = {"0.weight": (3, 2, 3, 3), "0.bias": 3, "4.weight": (classes, 3, 1, 1), "4.bias": classes}
    return _probes.small_net({name: rng.normal(size=shape) for name, shape in (shapes | {"1.running_mean": 3}).items()})


def transposed_conv2d(module, rng):
    samples, filters, channels, h, w, kh, kw = (int(n) for n in rng.integers(1, 5, size=7))
    stride = int(rng.integers(1, 4))
    most = (min((h - 1) * stride + kh, (w - 1) * stride + kw) - 1) // 2
    x, W = rng.normal(size=(samples, filters, h, w)), rng.normal(size=(filters, channels, kh, kw))
    padding = int(rng.integers(0, min(most, 2) + 1))
    return module.transposed_conv2d(x, W, stride, padding), module.transposed_conv2d(x, W)


def pixel_accuracy(module, rng):
    y, t, ignore = _labels(rng, int(rng.integers(1, 5)), tuple(rng.integers(1, 5, size=rng.integers(1, 4))))
    return module.pixel_accuracy(y, t, ignore), module.pixel_accuracy(y, np.where(t == ignore, 255, t))


def mean_iou(module, rng):
    classes = int(rng.integers(1, 6))
    y, t, ignore = _labels(rng, classes, tuple(rng.integers(1, 5, size=rng.integers(1, 4))))
    return module.mean_iou(y, t, classes, ignore), module.mean_iou(y, np.where(t == ignore, 255, t), classes)


def pixel_cross_entropy(module, rng):
    n, classes, h, w = (int(n) for n in rng.integers(1, 5, size=4))
    u = rng.normal(size=(n, classes, h, w)) * rng.choice([1, 1000], p=[0.8, 0.2], size=(n, 1, h, w))
    _, t, ignore = _labels(rng, classes, (n, h, w))
    return module.pixel_cross_entropy(u, t, ignore), module.pixel_cross_entropy(u, np.where(t == ignore, 255, t))


def EncoderDecoder(module, rng):
    channels, classes, width = (int(n) for n in rng.integers(1, 4, size=3))
    net = module.EncoderDecoder(channels, classes, width)
    _probes.put(net, {name: rng.normal(size=tuple(p.shape)) for name, p in net.named_parameters()})
    x = _tensor(rng, int(rng.integers(1, 3)), channels, *(2 * rng.integers(1, 4, size=2)))
    found = _probes.logits(net, x)
    return found, _probes.gradients(net, x, _tensor(rng, *found.shape))


def train(module, rng):
    net, ignore, batches = _network(rng, 3), int(rng.choice([255, -1])), []
    for n in rng.integers(1, 4, size=2):
        t = np.where(rng.random((n, 3, 4)) < 0.3, ignore, rng.integers(0, 3, size=(n, 3, 4)))
        t[0, 0, 0] = 1
        batches.append((_tensor(rng, n, 2, 3, 4), torch.tensor(t)))
    _probes.set_training(net, bool(rng.integers(2)))
    _probes.leave_gradients(net, 1.0)
    losses = module.train(net, _probes.descent(net, 0.1, 0.9), batches, *([ignore] if ignore != 255 else []))
    return losses, _probes.state(net)


def predict(module, rng):
    net = _network(rng, int(rng.integers(1, 5)))
    return module.predict(net, _tensor(rng, 2, 2, 3, 4)), _probes.state(net)
