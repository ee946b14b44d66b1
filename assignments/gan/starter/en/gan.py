"""Generative adversarial networks: complete the seven functions.

Run grader check gan.py in the folder of this file to try the public checks.
"""

import numpy as np
import torch
from torch.nn import functional as F


def discriminator_loss(real_logits, fake_logits):
    """Return the discriminator's loss.

    Formula: -mean log σ(real) - mean log(1 - σ(fake)), each mean over its own batch
    """
    # write here, and delete the next line
    raise NotImplementedError


def generator_loss_minimax(fake_logits):
    """Return the generator's loss of the minimax form.

    Formula: mean log(1 - σ(fake))
    """
    # write here, and delete the next line
    raise NotImplementedError


def generator_loss_nonsaturating(fake_logits):
    """Return the generator's loss of the form that does not saturate.

    Formula: -mean log σ(fake)
    """
    # write here, and delete the next line
    raise NotImplementedError


def discriminator_gradients(real_logits, fake_logits):
    """Return the gradients of discriminator_loss with respect to its two arguments.

    Each has the shape of its logits.
    """
    # write here, and delete the next line
    raise NotImplementedError


def generator_gradients(fake_logits):
    """Return the gradients of the generator's two losses: minimax first, then non-saturating."""
    # write here, and delete the next line
    raise NotImplementedError


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    """Update D once, then G once; return (D's loss, G's loss) as Python numbers.

    Agreed: G has the form that does not saturate, as the updated D sees G(z) of the same z; each loss is the one
    before its own update. G and D are in training mode before and after.
    """
    # write here, and delete the next line
    raise NotImplementedError


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    """Take steps training steps; return the losses (steps, 2).

    In every step, call sample(n) and noise(n) once each, and at no other time.
    """
    # write here, and delete the next line
    raise NotImplementedError
