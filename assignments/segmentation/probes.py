"""Small networks made beside the student's code, weights put into the student's own, and what became of them."""

import numpy as np
import torch
import torch._dynamo  # the first optimizer imports it: a second, once here and not in every process of its own
from torch import nn


def small_net(weights, drop=0.0):
    """Return a network with logits at every pixel: convolution 3x3, batch norm, ReLU, dropout, convolution 1x1."""
    channels, width, classes = weights["0.weight"].shape[1], len(weights["0.weight"]), len(weights["4.weight"])
    layers = nn.Conv2d(channels, width, 3, padding=1), nn.BatchNorm2d(width), nn.ReLU(), nn.Dropout(drop)
    net = nn.Sequential(*layers, nn.Conv2d(width, classes, 1))
    put(net, weights)
    return net


class Batches(list):
    """A list that stays beside the student's code, where it can be looked at after training."""


def batches(arrays):
    """Return batches of tensors, made from pairs of arrays: images and labels."""
    return Batches((torch.from_numpy(np.array(x, dtype=np.float32)), torch.from_numpy(t.copy())) for x, t in arrays)


def contents(batches):
    """Return what batches hold now, as arrays."""
    return [array.numpy().copy() for batch in list(batches) for array in batch]


def put(net, weights):
    """Put weights (arrays by name) into a network that may be the student's."""
    own = dict(net.named_parameters()) | dict(net.named_buffers())
    with torch.no_grad():
        for name, value in weights.items():
            own[name].copy_(torch.from_numpy(np.array(value, dtype=np.float32)))


def set_training(net, training):
    """Set a network to training or evaluation mode."""
    net.train(training)


def descent(net, lr, momentum=0.0):
    """Return an optimizer of a network: gradient descent."""
    return torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum)


def adam(net, lr):
    """Return an optimizer of a network: Adam."""
    return torch.optim.Adam(net.parameters(), lr=lr, fused=True)


def leave_gradients(net, value):
    """Leave gradients behind, as if something had been computed before."""
    for parameter in net.parameters():
        parameter.grad = torch.full_like(parameter, value)


def logits(net, x):
    """Return what a network gives for images, in the mode in which it is."""
    with torch.no_grad():
        return net(x).numpy().copy()


def gradients(net, x, upstream):
    """Return, by name, the gradients of sum(logits * upstream), and that of the images as ``x``."""
    net.zero_grad()
    x = x.clone().requires_grad_()
    (net(x) * upstream).sum().backward()
    found = {name: parameter.grad.numpy().copy() for name, parameter in net.named_parameters()}
    return found | {"x": x.grad.numpy().copy()}


def state(net):
    """Return all weights and statistics as arrays, by name."""
    return {name: value.detach().numpy().copy() for name, value in net.state_dict().items()}
