"""Gradients of a student's loss, and small actor–critics made beside the student's code from given weights."""

import numpy as np
import torch
import torch._dynamo  # the first optimizer imports it: a second, once here and not in every process of its own
from torch import nn


def loss_and_gradients(function, arguments, named):
    """Call a loss; return what it gave, and its gradient for each tensor among the arguments that asks for one.

    Where nothing of the loss depends on such a tensor, the gradient is 0.
    """
    loss = function(*arguments, **named)
    asked = [each for each in arguments if torch.is_tensor(each) and each.requires_grad]
    if not torch.is_tensor(loss) or not loss.requires_grad:
        return loss, [np.zeros(each.shape, dtype=np.float32) for each in asked]
    loss.sum().backward()  # of one number it is the number itself
    return loss.detach(), [
        np.zeros(each.shape, dtype=np.float32) if each.grad is None else each.grad.numpy() for each in asked
    ]


class ActorCritic(nn.Module):
    """A body of one tanh layer (or none), from which the logits and the value come."""

    def __init__(self, parameters):
        super().__init__()
        self.layers = nn.ModuleList()
        for W, b in zip(parameters[::2], parameters[1::2], strict=True):
            layer = nn.Linear(W.shape[1], W.shape[0])
            with torch.no_grad():
                layer.weight.copy_(torch.from_numpy(np.array(W, dtype=np.float32)))
                layer.bias.copy_(torch.from_numpy(np.array(b, dtype=np.float32)))
            self.layers.append(layer)

    def forward(self, s):
        *body, actor, critic = self.layers
        for layer in body:
            s = torch.tanh(layer(s))
        return actor(s), critic(s).squeeze(-1)


def actor_critic(parameters):
    """Return an actor–critic; parameters are W (out, in), b (out,) of the body's layers, the actor's, the critic's."""
    return ActorCritic(parameters)


def descent(model, lr, momentum=0.0):
    """Return an optimizer: gradient descent."""
    return torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)


def adam(model, lr):
    """Return an optimizer: Adam."""
    return torch.optim.Adam(model.parameters(), lr=lr, fused=True)


def leave_gradients(model, value):
    """Leave gradients behind, as if something had been computed before."""
    for parameter in model.parameters():
        parameter.grad = torch.full_like(parameter, value)


def weights(model):
    """Return the weights as arrays, in the order of ``actor_critic``."""
    return [parameter.detach().numpy().copy() for parameter in model.parameters()]


def logits(model, s):
    """Return the logits of states (N, D)."""
    with torch.no_grad():
        return model(s)[0].numpy().copy()
