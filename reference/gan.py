"""Generative adversarial networks: the losses from logits in NumPy, one training step and training in PyTorch.

σ is the sigmoid, D gives logits: D(x) > 0 says "real". Every loss is a mean over its own batch, and is minimised.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import logsigmoid
from torch.optim import Optimizer

Floats = NDArray[np.floating[Any]]


def _softplus(u: Floats) -> Floats:
    """Return log(1 + exp u) = -log σ(-u), finite for every finite u."""
    return np.logaddexp(0.0, u)


def _sigmoid(u: Floats) -> Floats:
    """Return 1 / (1 + exp -u); only numbers up to 1 are exponentiated."""
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, 1.0, e) / (1.0 + e)


def discriminator_loss(real_logits: Floats, fake_logits: Floats) -> float:
    """Return what the discriminator minimises: the cross-entropy of real as 1 plus that of fake as 0.

    Shapes: real_logits D(x), any; fake_logits D(G(z)), any; their sizes may differ.

    Formula: -mean log σ(D(x)) - mean log(1 - σ(D(G(z))))

    Source: Goodfellow et al., "Generative Adversarial Nets" (2014), equation 1.

    >>> print(f"{discriminator_loss(np.zeros(3), np.zeros(2)):.4f}")  # a coin toss costs 2 log 2
    1.3863
    """
    return float(np.mean(_softplus(-real_logits)) + np.mean(_softplus(fake_logits)))


def generator_loss_minimax(fake_logits: Floats) -> float:
    """Return the generator's loss of the two-player game: the discriminator's error, to be made largest.

    Shapes: fake_logits D(G(z)), any.

    Formula: mean log(1 - σ(D(G(z))))

    Source: Goodfellow et al. (2014), equation 1.

    >>> print(f"{generator_loss_minimax(np.zeros(2)):.4f}")
    -0.6931
    """
    return float(-np.mean(_softplus(fake_logits)))


def generator_loss_nonsaturating(fake_logits: Floats) -> float:
    """Return the generator's loss that still has a gradient where the discriminator is sure.

    Shapes: fake_logits D(G(z)), any.

    Formula: -mean log σ(D(G(z)))

    Source: Goodfellow et al. (2014), section 3.

    >>> print(f"{generator_loss_nonsaturating(np.zeros(2)):.4f}")
    0.6931
    """
    return float(np.mean(_softplus(-fake_logits)))


def discriminator_gradients(real_logits: Floats, fake_logits: Floats) -> tuple[Floats, Floats]:
    """Return the gradients of ``discriminator_loss`` with respect to its two arguments.

    Shapes: as ``discriminator_loss``; each gradient has the shape of its logits.

    Formula: (σ(D(x)) - 1) / N and σ(D(G(z))) / M, with N real and M fake samples

    >>> discriminator_gradients(np.zeros(1), np.zeros(2))
    (array([-0.5]), array([0.25, 0.25]))
    """
    return -_sigmoid(-real_logits) / real_logits.size, _sigmoid(fake_logits) / fake_logits.size


def generator_gradients(fake_logits: Floats) -> tuple[Floats, Floats]:
    """Return the gradients of both losses of the generator: minimax first, then non-saturating.

    Shapes: fake_logits (M, …); each gradient has the same shape.

    Formula: -σ(D(G(z))) / M and (σ(D(G(z))) - 1) / M

    >>> minimax, nonsaturating = generator_gradients(np.array([-5.0]))  # the discriminator is sure
    >>> print(f"{minimax[0]:.4f} {nonsaturating[0]:.4f}")
    -0.0067 -0.9933
    """
    return -_sigmoid(fake_logits) / fake_logits.size, -_sigmoid(-fake_logits) / fake_logits.size


def train_step(
    G: nn.Module, D: nn.Module, optimizer_G: Optimizer, optimizer_D: Optimizer, x: Tensor, z: Tensor
) -> tuple[float, float]:
    """Take one step with the discriminator, then one with the generator; return the two losses.

    Shapes: x (N, features) real samples; z (M, noise), used in both halves; D(x) (N, 1) logits.

    D moves by ``discriminator_loss`` on x and G(z), and nothing else does. Then G moves by
    ``generator_loss_nonsaturating`` as the *updated* D sees the same G(z), and D stays. Each loss is the one before
    its own update. Gradients that were there before have no influence.

    Source: Goodfellow et al. (2014), algorithm 1 with one step of D for one of G.

    >>> import torch
    >>> G, D = nn.Linear(1, 1), nn.Linear(1, 1)
    >>> w = [w.detach().zero_() for net in (G, D) for w in net.parameters()]
    >>> by = [torch.optim.SGD(net.parameters(), lr=1.0) for net in (G, D)]
    >>> print(["%.4f" % loss for loss in train_step(G, D, *by, torch.ones(2, 1), torch.ones(3, 1))])
    ['1.3863', '0.6931']
    >>> print([w.item() for w in D.parameters()])  # D has learned that 1 is real
    [0.5, 0.0]
    """
    fake = G(z)
    loss_D = -logsigmoid(D(x)).mean() - logsigmoid(-D(fake.detach())).mean()
    optimizer_D.zero_grad()
    loss_D.backward()  # type: ignore[no-untyped-call]  # torch has no types for it
    optimizer_D.step()
    loss_G = -logsigmoid(D(fake)).mean()
    optimizer_G.zero_grad()
    loss_G.backward()  # type: ignore[no-untyped-call]
    optimizer_G.step()
    return loss_D.item(), loss_G.item()


def train(
    G: nn.Module,
    D: nn.Module,
    optimizer_G: Optimizer,
    optimizer_D: Optimizer,
    sample: Callable[[int], Tensor],
    noise: Callable[[int], Tensor],
    n: int,
    steps: int,
) -> Floats:
    """Take ``steps`` training steps, each with n new samples and n new noise vectors; return the losses (steps, 2).

    ``sample(n)`` draws real samples (n, features), ``noise(n)`` what G gets (n, noise). Row t holds the losses of D and
    of G in step t, as ``train_step`` returns them.

    >>> G, D = nn.Linear(1, 1), nn.Linear(1, 1)
    >>> train(G, D, None, None, None, None, 8, 0).shape
    (0, 2)
    """
    losses = np.empty((steps, 2))
    for t in range(steps):
        losses[t] = train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n))
    return losses
