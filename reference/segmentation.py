"""Segmentation: a class for every pixel. Transposed convolution, metrics and loss in NumPy, a small network in PyTorch.

Labels are class numbers 0 … classes - 1, one for each pixel; a pixel whose label is ``ignore`` counts nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.optim import Optimizer

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]


def transposed_conv2d(x: Floats, W: Floats, stride: int = 1, padding: int = 0) -> Floats:
    """Return the transposed convolution of x: the adjoint of ``cnn.conv2d`` with the same W, stride and padding.

    Shapes:
        x       (N, F, H, W)      what a convolution with these filters gives
        W       (F, C, kh, kw)    the filters of that convolution
        result  (N, C, Ho, Wo)    Ho = (H - 1) stride + kh - 2 padding, Wo likewise

    Formula: yp[n, c, p stride + i, q stride + j] adds up x[n, f, p, q] W[f, c, i, j] over all f, p, q, i, j;
        the result is yp without its border, ``padding`` pixels wide

    Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), chapter 4.

    Raises:
        ValueError: shapes disagree, stride is below 1, padding is negative, or nothing is left within the border.

    >>> x, W = np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), np.array([[[[1.0, 10.0], [100.0, 0.0]]]])
    >>> transposed_conv2d(x, W)[0, 0]
    array([[  1.,  12.,  20.],
           [103., 234.,  40.],
           [300., 400.,   0.]])
    >>> transposed_conv2d(x, W, padding=1)[0, 0]
    array([[234.]])
    """
    if x.ndim != 4 or W.ndim != 4 or x.shape[1] != W.shape[0] or stride < 1 or padding < 0:
        raise ValueError(f"expected x (N, F, H, W) and W (F, C, kh, kw), got {x.shape}, {W.shape}, {stride}, {padding}")
    (n, _, h, w), (_, c, kh, kw) = x.shape, W.shape
    height, width = (h - 1) * stride + kh, (w - 1) * stride + kw
    if min(height, width) <= 2 * padding:
        raise ValueError(f"nothing is left of {(height, width)} within a border of {padding}")
    y = np.zeros((n, c, height, width))
    for i, j in np.ndindex(kh, kw):
        share = np.tensordot(x, W[:, :, i, j], axes=(1, 0))  # (N, H, W, C)
        y[:, :, i : i + stride * h : stride, j : j + stride * w : stride] += np.moveaxis(share, 3, 1)
    return y[:, :, padding : height - padding, padding : width - padding]


def pixel_accuracy(y: Ints, t: Ints, ignore: int = 255) -> float:
    """Return the share of pixels whose predicted label is the right one.

    Shapes: y the predicted labels, t the right ones, of the same shape, any; pixels with t = ignore do not count.

    Formula: |{y = t, t ≠ ignore}| / |{t ≠ ignore}|, nan where nothing counts

    Source: Long, Shelhamer, Darrell, "Fully convolutional networks for semantic segmentation" (2015), section 5.

    Raises:
        ValueError: the shapes differ.

    >>> y, t = np.array([[0, 1, 1], [0, 1, 1]]), np.array([[0, 0, 1], [0, 2, 255]])
    >>> pixel_accuracy(y, t)  # three of five
    0.6
    """
    if y.shape != t.shape:
        raise ValueError(f"expected labels of one shape, got {y.shape} and {t.shape}")
    counts = t != ignore
    return float(np.mean((y == t)[counts])) if counts.any() else float("nan")


def mean_iou(y: Ints, t: Ints, classes: int, ignore: int = 255) -> float:
    """Return the mean over the classes of intersection over union, of all pixels of the batch together.

    Shapes: y the predicted labels, t the right ones, of the same shape, any; pixels with t = ignore do not count.

    Formula: IoU_k = |{y = k and t = k}| / |{y = k or t = k}|, the mean over those k that occur in y or in t;
        nan where nothing counts

    Source: Everingham et al., "The Pascal visual object classes challenge" (2015), section 3.3.2; Long, Shelhamer,
    Darrell (2015), section 5.

    Raises:
        ValueError: the shapes differ, or a label that counts is no class.

    >>> y, t = np.array([[0, 1, 1], [0, 1, 1]]), np.array([[0, 0, 1], [0, 2, 255]])
    >>> print(f"{mean_iou(y, t, classes=4):.4f}")  # 2/3, 1/3 and 0; class 3 occurs nowhere
    0.3333
    """
    if y.shape != t.shape:
        raise ValueError(f"expected labels of one shape, got {y.shape} and {t.shape}")
    counts = t != ignore
    y, t = y[counts].astype(int), t[counts].astype(int)
    if y.size and (min(y.min(), t.min()) < 0 or max(y.max(), t.max()) >= classes):
        raise ValueError(f"labels must lie in [0, {classes})")
    predicted, right = np.bincount(y, minlength=classes), np.bincount(t, minlength=classes)
    both = np.bincount(t[y == t], minlength=classes)
    union = predicted + right - both
    return float(np.mean(both[union > 0] / union[union > 0])) if union.any() else float("nan")


def pixel_cross_entropy(logits: Floats, t: Ints, ignore: int = 255) -> tuple[float, Floats]:
    """Return the mean cross entropy of the softmax at every pixel that counts, and its gradient.

    Shapes (K classes):
        logits  (N, K, H, W)
        t       (N, H, W)       labels; pixels with t = ignore do not count
        loss    ()              mean over the M pixels that count, in the whole batch
        grad    (N, K, H, W)    d loss / d logits, 0 at pixels that do not count

    Formula: loss = 1/M sum_{t ≠ ignore} (log sum_k exp u_k - u_t), grad = (softmax(u) - onehot(t)) / M;
        both are 0 where M = 0

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 6.2.2.3.

    Raises:
        ValueError: the shapes disagree, or a label that counts is no class.

    >>> logits = np.log([[[[1.0, 1.0, 5.0]], [[1.0, 3.0, 9.0]]]])  # softmax 1/2 and 1/2, 1/4 and 3/4, 5/14 and 9/14
    >>> loss, grad = pixel_cross_entropy(logits, np.array([[[0, 1, 255]]]))
    >>> print(f"{loss:.4f}", grad[0, :, 0].round(4).tolist())  # (log 2 + log 4/3) / 2
    0.4904 [[-0.25, 0.125, 0.0], [0.25, -0.125, 0.0]]
    """
    if logits.ndim != 4 or t.shape != (len(logits), *logits.shape[2:]):
        raise ValueError(f"expected logits (N, K, H, W) and labels (N, H, W), got {logits.shape} and {t.shape}")
    counts = t != ignore
    # the M pixels that count, as rows: (M, K) and (M,)
    u, labels = np.moveaxis(logits, 1, 3)[counts], t[counts].astype(int)
    if np.any((labels < 0) | (labels >= logits.shape[1])):
        raise ValueError(f"labels must lie in [0, {logits.shape[1]})")
    rows, pixels = np.arange(len(u)), max(len(u), 1)
    z = u - u.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = float(np.sum(log_sum[:, 0] - z[rows, labels]) / pixels)
    du = np.exp(z - log_sum)
    du[rows, labels] -= 1
    grad = np.zeros((*t.shape, logits.shape[1]))
    grad[counts] = du / pixels
    return loss, np.moveaxis(grad, 3, 1)


class EncoderDecoder(nn.Module):
    """A network that sees an image smaller and wider, brings it back to its size, and gives logits at every pixel.

    Shapes (even H and W, width w):
        x       (N, channels, H, W)
        result  (N, classes, H, W)

    Layers:
        enter   convolution 3x3, padding 1, channels -> w                   then ReLU: a (N, w, H, W)
        down    convolution 3x3, stride 2, padding 1, w -> 2w               then ReLU
        deep    convolution 3x3, padding 1, 2w -> 2w                        then ReLU
        up      transposed convolution 2x2, stride 2, 2w -> w               then ReLU: b (N, w, H, W)
        out     convolution 1x1, 2w -> classes, of a and b one after the other: the logits

    Source: Ronneberger, Fischer, Brox, "U-Net: convolutional networks for biomedical image segmentation" (2015).

    >>> net = EncoderDecoder(1, 3, 4)
    >>> net(torch.zeros(2, 1, 6, 8)).shape, sum(p.numel() for p in net.parameters())
    (torch.Size([2, 3, 6, 8]), 1079)
    """

    def __init__(self, channels: int, classes: int, width: int) -> None:
        super().__init__()
        self.enter = nn.Conv2d(channels, width, 3, padding=1)
        self.down = nn.Conv2d(width, 2 * width, 3, stride=2, padding=1)
        self.deep = nn.Conv2d(2 * width, 2 * width, 3, padding=1)
        self.up = nn.ConvTranspose2d(2 * width, width, 2, stride=2)
        self.out = nn.Conv2d(2 * width, classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return the logits (N, classes, H, W) of the images x (N, channels, H, W)."""
        a = torch.relu(self.enter(x))
        small = torch.relu(self.deep(torch.relu(self.down(a))))
        b = torch.relu(self.up(small))
        logits: Tensor = self.out(torch.cat([a, b], dim=1))
        return logits


def train(net: nn.Module, optimizer: Optimizer, batches: Sequence[tuple[Tensor, Tensor]], ignore: int = 255) -> Floats:
    """Take one step for each batch, in training mode and in order; return the losses, each before its own step.

    Shapes: each batch x (N, C, H, W) and t (N, H, W) integer labels, N may differ; losses (number of batches,).

    The loss of a batch is the mean cross entropy over its pixels with t ≠ ignore. Gradients that were there before
    have no influence.

    >>> net = nn.Conv2d(1, 2, 1)
    >>> w = [w.detach().zero_() for w in net.parameters()]
    >>> x, t = torch.ones(1, 1, 1, 3), torch.tensor([[[1, 1, 255]]])
    >>> losses = train(net, torch.optim.SGD(net.parameters(), lr=1.0), [(x, t), (x, t)])
    >>> losses.round(4), net.bias.detach().numpy().round(4)  # log 2, then log(1 + e^-2)
    (array([0.6931, 0.1269]), array([-0.6192,  0.6192], dtype=float32))
    """
    net.train()
    losses = np.empty(len(batches))
    for step, (x, t) in enumerate(batches):
        loss = cross_entropy(net(x), t, ignore_index=ignore)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch has no types for it
        optimizer.step()
        losses[step] = loss.item()
    return losses


def predict(net: nn.Module, x: Tensor) -> Ints:
    """Return the class with the largest logit at every pixel; the network is in evaluation mode.

    Shapes: x (N, C, H, W); net(x) (N, K, H, W); result (N, H, W) integers.

    >>> net = nn.Conv2d(1, 2, 1)
    >>> w = [w.detach().fill_(k) for k, w in enumerate(net.parameters())]  # both logits are 1: the first wins
    >>> predict(net, torch.zeros(1, 1, 1, 3))
    array([[[0, 0, 0]]])
    """
    net.eval()
    with torch.no_grad():
        return np.asarray(net(x).argmax(dim=1).numpy())
