"""Segmentation: complete the six functions and the network.

Run grader check segmentation.py in the folder of this file to try the public checks.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


def transposed_conv2d(x, W, stride=1, padding=0):
    """Return the transposed convolution (N, C, Ho, Wo) of x (N, F, H, W) with W (F, C, kh, kw).

    Agreed: Ho = (H - 1) stride + kh - 2 padding, Wo likewise. Every value of x puts a kernel, not flipped, at
    (p stride, q stride); where kernels overlap they add up; padding is cut off at the end.
    """
    # write here, and delete the next line
    raise NotImplementedError


def pixel_accuracy(y, t, ignore=255):
    """Return the share of right labels among the pixels with t != ignore; nan if there are none.

    y and t have the same shape, any.
    """
    # write here, and delete the next line
    raise NotImplementedError


def mean_iou(y, t, classes, ignore=255):
    """Return the mean over the classes of (y = k and t = k) / (y = k or t = k), counted over the whole batch.

    Agreed: only pixels with t != ignore; only classes that occur in y or in t there; nan if no pixel counts.
    """
    # write here, and delete the next line
    raise NotImplementedError


def pixel_cross_entropy(logits, t, ignore=255):
    """Return (loss, grad) for logits (N, K, H, W) and labels t (N, H, W).

    Agreed: the mean over the M pixels with t != ignore; grad has the shape of logits, 0 at the others; both 0 if M = 0.
    """
    # write here, and delete the next line
    raise NotImplementedError


class EncoderDecoder(nn.Module):
    """Images (N, channels, H, W) to logits (N, classes, H, W), for even H and W.

    a = ReLU(enter(x)), b = ReLU(up(ReLU(deep(ReLU(down(a)))))), logits = out(a and b along the channels).
    """

    def __init__(self, channels, classes, width):
        super().__init__()
        # write here, and delete the next line
        raise NotImplementedError

    def forward(self, x):
        # write here, and delete the next line
        raise NotImplementedError


def train(net, optimizer, batches, ignore=255):
    """Take one step for each batch (x, t), in training mode and in order; return the losses.

    Agreed: the loss is the mean over the pixels with t != ignore, each as it was before its own step.
    """
    # write here, and delete the next line
    raise NotImplementedError


def predict(net, x):
    """Return the class with the largest logit at every pixel (N, H, W), with the network in evaluation mode."""
    # write here, and delete the next line
    raise NotImplementedError
