"""Kinds of GANs: complete the nine functions.

Run grader check gan_variants.py in the folder of this file to try the public checks.
"""

import numpy as np
import torch
from torch.nn import functional

# Kernel, stride and padding of each convolution of pix2pix's discriminator, from the image to the map of logits.
PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def condition(x, label, classes):
    """Return x with its label appended, one-hot: to vectors as numbers, to images as constant channels.

    x (N, F) or (N, C, H, W); label (N,) integers in 0 … classes - 1; the result (N, F + K) or (N, C + K, H, W) with
    K = classes, of the type of x. The one-hot label stands behind x.
    """
    # write here, and delete the next line
    raise NotImplementedError


def pixel_shuffle(x, r):
    """Return images r times as high and as wide, made of the channels of x (a NumPy array).

    x (N, C r², H, W); the result (N, C, r H, r W), of the type of x.

    Formula: result[n, c, r h + i, r w + j] = x[n, c r² + r i + j, h, w]
    """
    # write here, and delete the next line
    raise NotImplementedError


def patchgan_output_size(size, layers=PATCHGAN):
    """Return how many logits stand side by side, for images of ``size`` pixels.

    layers holds (kernel k, stride s, padding p) of each convolution, the one next to the image first.

    Formula: n ← ⌊(n + 2p - k) / s⌋ + 1, from the first layer to the last
    """
    # write here, and delete the next line
    raise NotImplementedError


def patchgan_receptive_field(layers=PATCHGAN):
    """Return the side of the patch of the image that one logit sees, in pixels.

    Formula: field ← (field - 1) s + k, from the last layer to the first, beginning with 1
    """
    # write here, and delete the next line
    raise NotImplementedError


def srgan_losses(G, D, features, low, high, weight=1e-3):
    """Return (G's loss, D's loss) of SRGAN, as tensors to call ``backward`` of.

    G: mean (features(G(low)) - features(high))² + weight · (-mean log σ(D(G(low))))
    D: -mean log σ(D(high)) - mean log(1 - σ(D(G(low)))), where G(low) is a constant

    features is put into evaluation mode and frozen; the gradient goes through it to G.
    """
    # write here, and delete the next line
    raise NotImplementedError


def pix2pix_losses(G, D, x, y, lam=100.0):
    """Return (G's loss, D's loss) of pix2pix, as tensors to call ``backward`` of.

    G: -mean log σ(D(x, G(x))) + lam · mean |G(x) - y|
    D: -mean log σ(D(x, y)) - mean log(1 - σ(D(x, G(x)))), where G(x) is a constant

    D is given one tensor: the channels of the input, then those of the output.
    """
    # write here, and delete the next line
    raise NotImplementedError


def cycle_losses(G, F, x, y, lam=10.0):
    """Return (cycle loss, identity loss) of CycleGAN, as tensors to call ``backward`` of. G: X → Y, F: Y → X.

    Cycle: lam · (mean |F(G(x)) - x| + mean |G(F(y)) - y|)
    Identity: lam / 2 · (mean |G(y) - y| + mean |F(x) - x|)

    x and y may differ in number and size. Nothing is a constant.
    """
    # write here, and delete the next line
    raise NotImplementedError


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    """Update D once, then G once; return (D's loss, G's loss) as numbers.

    real = (x, label), noise = (z, label). Both networks get the labels, by ``condition``; a fake has the label that it
    was made from. The updated D sees the same fakes. Each loss is the one before its own update.
    """
    # write here, and delete the next line
    raise NotImplementedError


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    """Take ``steps`` training steps; return the losses (steps, 2).

    In each step, sample(n) gives (x, label) and noise(n) gives (z, label), once each.
    """
    # write here, and delete the next line
    raise NotImplementedError
