"""Transfer learning and fine-tuning: complete the seven functions.

Run grader check transfer.py in the folder of this file to try the public checks.
"""

import numpy as np
import torch
from torch import nn


def freeze(model):
    """Freeze every parameter of the model, and put it into evaluation mode."""
    # write here, and delete the next line
    raise NotImplementedError


def replace_head(model, classes):
    """Replace the last nn.Linear by a new one with as many inputs and ``classes`` outputs."""
    # write here, and delete the next line
    raise NotImplementedError


def unfreeze_last(model, n):
    """Make the parameters of the last n layers trainable (a layer has parameters of its own)."""
    # write here, and delete the next line
    raise NotImplementedError


def trainable_parameters(model):
    """Return the list of the parameters that training moves."""
    # write here, and delete the next line
    raise NotImplementedError


def fine_tune(model, x, t, lr, steps):
    """Train what is trainable by gradient descent; return the loss before each step.

    Formula: w ← w - lr ∂E/∂w, E the mean cross-entropy of the batch

    Convention: layers that are frozen stay in evaluation mode.
    """
    # write here, and delete the next line
    raise NotImplementedError


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    """Return (inputs, labels): 15 % of the ordinary tokens are to be guessed (80 % mask, 10 % random, 10 % kept)."""
    # write here, and delete the next line
    raise NotImplementedError


def classification_head(hidden, Wp, bp, Wc, bc):
    """Return the logits (N, K) from the state of [CLS], hidden[:, 0].

    Formula: Wc tanh(Wp h + bp) + bc
    """
    # write here, and delete the next line
    raise NotImplementedError
