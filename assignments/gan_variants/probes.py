"""Small networks made beside the student's code from given weights, and what losses and steps make of them."""

import numpy as np
import torch
import torch._dynamo  # the first optimizer imports it: a second, once here and not in every process of its own
from torch import nn


class Kept(torch.Tensor):
    """A tensor that stays beside the student's code. What is computed from it is one, too: a loss keeps its graph."""


class Network(nn.Module):
    """Layers in a row, whose output is ``Kept``."""

    def __init__(self, layers):
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        plain = x.as_subclass(torch.Tensor) if isinstance(x, Kept) else x
        return self.layers(plain).as_subclass(Kept)


def network(layers, weights):
    """Return a network in training mode; layers are ("conv", stride, padding), ("linear",), ("norm",), ("tanh",), ….

    The weights are arrays: W, b of each convolution and linear layer; γ, β, running mean and running variance of each
    batch normalisation.
    """
    left, made = [np.asarray(array) for array in weights], []
    for kind, *sizes in layers:
        values = [left.pop(0) for _ in range({"conv": 2, "linear": 2, "norm": 4}.get(kind, 0))]
        made.append(_layer(kind, sizes, values))
        with torch.no_grad():
            for target, value in zip(made[-1].state_dict().values(), values, strict=False):
                target.copy_(torch.from_numpy(value))
    return Network(made).train()


def _layer(kind, sizes, values):
    if kind == "conv":
        outputs, inputs, *kernel = values[0].shape
        return nn.Conv2d(inputs, outputs, kernel, stride=sizes[0], padding=sizes[1])
    if kind == "linear":
        return nn.Linear(values[0].shape[1], values[0].shape[0])
    if kind == "norm":
        return nn.BatchNorm2d(len(values[0]))
    if kind == "shuffle":
        return nn.PixelShuffle(*sizes)
    return {"tanh": nn.Tanh, "relu": nn.ReLU, "leaky": nn.LeakyReLU, "flatten": nn.Flatten}[kind]()


def keep(array, single=True, gradient=False):
    """Return a tensor of these numbers that stays here, in single precision or in the type of the array."""
    tensor = torch.from_numpy(np.array(array))
    tensor = (tensor.float() if single and tensor.is_floating_point() else tensor).as_subclass(Kept)
    return tensor.requires_grad_(gradient)


def pulled_back(result, upstream, x):
    """Return the gradient of x where ``upstream`` is that of a result that was made of it; 0 where none arrives."""
    if isinstance(result, torch.Tensor) and result.requires_grad:
        result.backward(torch.from_numpy(np.array(upstream)).to(result.dtype))
    return np.zeros(x.shape) if x.grad is None else x.grad.numpy().copy()


def numbers(*values):
    """Return tensors that stayed here, or numbers, as arrays."""
    return [v.detach().numpy().copy() if isinstance(v, torch.Tensor) else np.asarray(v) for v in values]


def type_of(value):
    """Return the name of a tensor's type."""
    return str(getattr(value, "dtype", type(value).__name__))


def gradients(loss, *networks):
    """Return the gradients that ``loss.backward()`` gives the parameters of each network; 0 where it gives none."""
    for net in networks:
        net.zero_grad(set_to_none=True)
    if isinstance(loss, torch.Tensor) and loss.requires_grad:
        loss.backward(retain_graph=True)
    found = [[_gradient(parameter) for parameter in net.parameters()] for net in networks]
    for net in networks:
        net.zero_grad(set_to_none=True)
    return found


def _gradient(parameter):
    return np.zeros(parameter.shape, np.float32) if parameter.grad is None else parameter.grad.numpy().copy()


def state(net):
    """Return weights and statistics of a network as arrays, in the order of ``network``."""
    return [value.numpy().copy() for value in net.state_dict().values() if value.is_floating_point()]


def trainable(net):
    """Return how many of the network's parameters are trainable, and in how many of its modules it is in training."""
    return [sum(p.requires_grad for p in net.parameters()), sum(module.training for module in net.modules())]


# ----------------------------------------------------------------------------------------- the conditional GAN
def player(weights):
    """Return a network of linear layers with tanh between them, whose output is an ordinary tensor."""
    layers = []
    with torch.no_grad():
        for W, b in zip(weights[::2], weights[1::2], strict=True):
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


def leave_gradients(net, value):
    """Leave gradients behind, as if something had been computed before."""
    for parameter in net.parameters():
        parameter.grad = torch.full_like(parameter, value)


def watch(G, D, optimizer_G, optimizer_D):
    """Return a journal that notes, after every step of an optimizer, whose it was and all weights."""
    notes = []
    for who, optimizer in (("G", optimizer_G), ("D", optimizer_D)):
        optimizer.register_step_post_hook(lambda *_, who=who: notes.append([who, state(G), state(D)]))
    return Journal(notes)


class Journal:
    """Stays in the worker; ``read`` gives what is in it."""

    def __init__(self, notes):
        self.notes = notes


def read(journal):
    """Return the notes: the name of the network that was to move, the weights of G, those of D."""
    return journal.notes


def generated(G, z, label, classes):
    """Return what a generator makes of noise z (N, noise) for one label."""
    one_hot = torch.zeros(len(z), classes)
    one_hot[:, label] = 1
    with torch.no_grad():
        return G(torch.cat([z, one_hot], dim=1)).numpy().copy()
