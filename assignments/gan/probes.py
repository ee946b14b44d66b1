"""Small generators and discriminators, made beside the student's code from given weights, and what became of them."""

import numpy as np
import torch
import torch._dynamo  # the first optimizer imports it: a second, once here and not in every process of its own
from torch import nn


def network(parameters):
    """Return a network of linear layers with tanh between them; parameters are W (out, in), b (out,), W, b, …."""
    layers = []
    with torch.no_grad():
        for W, b in zip(parameters[::2], parameters[1::2], strict=True):
            layer = nn.Linear(W.shape[1], W.shape[0])
            layer.weight.copy_(torch.from_numpy(np.array(W, dtype=np.float32)))
            layer.bias.copy_(torch.from_numpy(np.array(b, dtype=np.float32)))
            layers += [layer, nn.Tanh()]
    return nn.Sequential(*layers[:-1])


def descent(net, lr, momentum=0.0):
    """Return an optimizer of a network: gradient descent."""
    return torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum)


def adam(net, lr):
    """Return an optimizer of a network: Adam, without momentum of the first order, as suits a game."""
    return torch.optim.Adam(net.parameters(), lr=lr, betas=(0.0, 0.99), fused=True)


def in_training(net):
    """Say whether a network, with all that is in it, is in training mode."""
    return all(module.training for module in net.modules())


def leave_gradients(net, value):
    """Leave gradients behind, as if something had been computed before."""
    for parameter in net.parameters():
        parameter.grad = torch.full_like(parameter, value)


def watch(G, D, optimizer_G, optimizer_D):
    """Return a journal that notes, after every step of an optimizer, whose it was and all weights."""
    notes = []
    for who, optimizer in (("G", optimizer_G), ("D", optimizer_D)):
        optimizer.register_step_post_hook(lambda *_, who=who: notes.append([who, weights(G), weights(D)]))
    return Journal(notes)


class Journal:
    """Stays in the worker; ``read`` gives what is in it."""

    def __init__(self, notes):
        self.notes = notes


def read(journal):
    """Return the notes: the name of the network that was to move, the weights of G, those of D."""
    return journal.notes


def weights(net):
    """Return the weights of a network as arrays, in the order of ``network``."""
    return [parameter.detach().numpy().copy() for parameter in net.parameters()]


def generated(G, z):
    """Return what a generator makes of noise."""
    with torch.no_grad():
        return G(z).numpy().copy()
