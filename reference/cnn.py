"""Convolution and pooling over images, forwards and backwards.

Images are (N, C, H, W): samples, channels, rows, columns. What deep learning calls a convolution is a
cross-correlation: the kernel is laid over the image as it is, not flipped. A window that would reach beyond the
(padded) image is left out.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]


def output_size(n: int, k: int, stride: int = 1, padding: int = 0) -> int:
    """Return at how many places a window of length k fits into n pixels with padding on both sides.

    Formula: floor((n + 2 padding - k) / stride) + 1

    Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), relationship 6.

    Raises:
        ValueError: the window does not fit, stride or k is below 1, or padding is negative.

    >>> output_size(5, 3), output_size(5, 3, padding=1), output_size(6, 3, stride=2)
    (3, 5, 2)
    """
    if k < 1 or stride < 1 or padding < 0:
        raise ValueError(f"expected k >= 1, stride >= 1 and padding >= 0, got {k}, {stride} and {padding}")
    if n + 2 * padding < k:
        raise ValueError(f"a window of {k} does not fit into {n} pixels with padding {padding}")
    return (n + 2 * padding - k) // stride + 1


def pad2d(x: Floats, padding: int) -> Floats:
    """Return a copy of the images with a border of zeros, ``padding`` pixels wide, around rows and columns.

    Shapes:
        x       (N, C, H, W)
        result  (N, C, H + 2 padding, W + 2 padding)

    Raises:
        ValueError: x has not four axes, or padding is negative.

    >>> pad2d(np.ones((1, 1, 1, 2)), 1)[0, 0]
    array([[0., 0., 0., 0.],
           [0., 1., 1., 0.],
           [0., 0., 0., 0.]])
    """
    if x.ndim != 4 or padding < 0:
        raise ValueError(f"expected images (N, C, H, W) and padding >= 0, got {x.shape} and {padding}")
    n, c, h, w = x.shape
    padded = np.zeros((n, c, h + 2 * padding, w + 2 * padding))
    padded[:, :, padding : padding + h, padding : padding + w] = x
    return padded


def _windows(x: Floats, height: int, width: int, stride: int) -> Floats:
    """Return a read-only view (N, C, Ho, Wo, height, width) of every window of x (N, C, H, W), if any fits."""
    if stride < 1 or min(height, width) < 1:
        raise ValueError(f"expected windows and strides of at least 1, got {(height, width)} and {stride}")
    if height > x.shape[2] or width > x.shape[3]:
        raise ValueError(f"a window {(height, width)} does not fit into {x.shape[2:]}")
    view: Floats = sliding_window_view(x, (height, width), axis=(2, 3))
    return view[:, :, ::stride, ::stride]


def conv2d(x: Floats, W: Floats, b: Floats, stride: int = 1, padding: int = 0) -> Floats:
    """Return the convolution of images x with filters W, plus biases b.

    Shapes:
        x       (N, C, H, W)      images
        W       (F, C, kh, kw)    F filters, each over all C channels
        b       (F,)              one bias for each filter
        result  (N, F, Ho, Wo)    Ho = floor((H + 2 padding - kh) / stride) + 1, Wo likewise

    Formula: y[n, f, p, q] = b[f] + sum_{c, i, j} W[f, c, i, j] xp[n, c, p stride + i, q stride + j]
        with xp = x with a border of zeros, padding wide

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 9.1 and 9.5.

    Raises:
        ValueError: shapes disagree, a filter does not fit, stride is below 1, or padding is negative.

    >>> image = np.arange(9.0).reshape(1, 1, 3, 3)
    >>> conv2d(image, np.array([[[[1.0, 0.0], [0.0, -1.0]]]]), np.array([10.0]))[0, 0]  # upper left minus lower right
    array([[6., 6.],
           [6., 6.]])
    """
    if x.ndim != 4 or W.ndim != 4 or x.shape[1] != W.shape[1] or b.shape != W.shape[:1]:
        raise ValueError(f"expected x (N, C, H, W), W (F, C, kh, kw), b (F,), got {x.shape}, {W.shape}, {b.shape}")
    windows = _windows(pad2d(x, padding), W.shape[2], W.shape[3], stride)
    products = np.tensordot(windows, W, axes=((1, 4, 5), (1, 2, 3)))  # (N, Ho, Wo, F)
    return np.moveaxis(products + b, 3, 1)


def conv2d_backward(
    x: Floats, W: Floats, b: Floats, dout: Floats, stride: int = 1, padding: int = 0
) -> tuple[Floats, Floats, Floats]:
    """Return the gradients (dx, dW, db) of an error E with respect to the arguments of ``conv2d``.

    Shapes:
        x, W, b     as for conv2d
        dout        (N, F, Ho, Wo), the gradient of E with respect to the output of conv2d
        dx, dW, db  the shapes of x, W and b

    Formula:
        db[f]          = sum_{n, p, q} dout[n, f, p, q]
        dW[f, c, i, j] = sum_{n, p, q} dout[n, f, p, q] xp[n, c, p stride + i, q stride + j]
        dxp[n, c, r, s] = sum over all (f, p, q, i, j) with p stride + i = r, q stride + j = s of
                          dout[n, f, p, q] W[f, c, i, j];  dx is dxp without its border

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 9.5, equations 9.11 and 9.13.

    Raises:
        ValueError: as for conv2d, or dout has not the shape of its output.

    >>> dx, dW, db = conv2d_backward(np.ones((1, 1, 2, 3)), np.ones((1, 1, 1, 2)), np.zeros(1), np.ones((1, 1, 2, 2)))
    >>> dx[0, 0], dW[0, 0], db  # the column in the middle is seen twice
    (array([[1., 2., 1.],
           [1., 2., 1.]]), array([[4., 4.]]), array([4.]))
    """
    if x.ndim != 4 or W.ndim != 4 or x.shape[1] != W.shape[1] or b.shape != W.shape[:1]:
        raise ValueError(f"expected x (N, C, H, W), W (F, C, kh, kw), b (F,), got {x.shape}, {W.shape}, {b.shape}")
    (h, w), (kh, kw) = x.shape[2:], W.shape[2:]
    padded = pad2d(x, padding)
    windows = _windows(padded, kh, kw, stride)
    ho, wo = windows.shape[2:4]
    if dout.shape != (len(x), len(W), ho, wo):
        raise ValueError(f"expected dout {(len(x), len(W), ho, wo)}, got {dout.shape}")
    db = dout.sum(axis=(0, 2, 3))
    dW = np.tensordot(dout, windows, axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros_like(padded)
    for i, j in np.ndindex(kh, kw):
        share = np.tensordot(dout, W[:, :, i, j], axes=(1, 0))  # (N, Ho, Wo, C)
        dpadded[:, :, i : i + stride * ho : stride, j : j + stride * wo : stride] += np.moveaxis(share, 3, 1)
    return dpadded[:, :, padding : padding + h, padding : padding + w], dW, db


def max_pool2d(x: Floats, size: int, stride: int = 1) -> Floats:
    """Return the largest value in each window of size x size pixels; no padding.

    Shapes:
        x       (N, C, H, W)
        result  (N, C, Ho, Wo)    Ho = floor((H - size) / stride) + 1, Wo likewise

    Formula: y[n, c, p, q] = max_{i, j < size} x[n, c, p stride + i, q stride + j]

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 9.3.

    Raises:
        ValueError: x has not four axes, a window does not fit, or size or stride is below 1.

    >>> max_pool2d(np.arange(16.0).reshape(1, 1, 4, 4), 3)[0, 0]
    array([[10., 11.],
           [14., 15.]])
    """
    return np.asarray(_pools(x, size, stride).max(axis=(4, 5)))


def max_pool2d_backward(x: Floats, dout: Floats, size: int, stride: int = 1) -> Floats:
    """Return the gradient of an error E with respect to the input x of ``max_pool2d``.

    Shapes:
        x       (N, C, H, W)
        dout    (N, C, Ho, Wo), the gradient of E with respect to the output
        result  (N, C, H, W)

    Formula: each window adds its dout to the pixel that was its maximum; at a tie to the first in row order.

    Raises:
        ValueError: as for max_pool2d, or dout has not the shape of its output.

    >>> max_pool2d_backward(np.array([[[[1.0, 3.0, 2.0]] * 2]]), np.array([[[[5.0, 7.0]]]]), 2)[0, 0]
    array([[ 0., 12.,  0.],
           [ 0.,  0.,  0.]])
    """
    windows = _pools(x, size, stride)
    if dout.shape != windows.shape[:4]:
        raise ValueError(f"expected dout {windows.shape[:4]}, got {dout.shape}")
    first = windows.reshape(*dout.shape, size * size).argmax(axis=4)
    n, c, p, q = np.indices(dout.shape)
    dx = np.zeros_like(x)
    np.add.at(dx, (n, c, p * stride + first // size, q * stride + first % size), dout)
    return dx


def avg_pool2d(x: Floats, size: int, stride: int = 1) -> Floats:
    """Return the mean of each window of size x size pixels; no padding.

    Shapes:
        x       (N, C, H, W)
        result  (N, C, Ho, Wo)    Ho = floor((H - size) / stride) + 1, Wo likewise

    Formula: y[n, c, p, q] = 1/size² sum_{i, j < size} x[n, c, p stride + i, q stride + j]

    Source: Goodfellow, Bengio, Courville, "Deep Learning" (2016), 9.3.

    Raises:
        ValueError: x has not four axes, a window does not fit, or size or stride is below 1.

    >>> avg_pool2d(np.arange(16.0).reshape(1, 1, 4, 4), 3)[0, 0]
    array([[ 5.,  6.],
           [ 9., 10.]])
    """
    return np.asarray(_pools(x, size, stride).mean(axis=(4, 5)))


def avg_pool2d_backward(x: Floats, dout: Floats, size: int, stride: int = 1) -> Floats:
    """Return the gradient of an error E with respect to the input x of ``avg_pool2d``.

    Shapes:
        x       (N, C, H, W)
        dout    (N, C, Ho, Wo), the gradient of E with respect to the output
        result  (N, C, H, W)

    Formula: each window adds dout / size² to every one of its pixels.

    Raises:
        ValueError: as for avg_pool2d, or dout has not the shape of its output.

    >>> avg_pool2d_backward(np.zeros((1, 1, 2, 3)), np.array([[[[4.0, 8.0]]]]), 2)[0, 0]
    array([[1., 3., 2.],
           [1., 3., 2.]])
    """
    windows = _pools(x, size, stride)
    if dout.shape != windows.shape[:4]:
        raise ValueError(f"expected dout {windows.shape[:4]}, got {dout.shape}")
    ho, wo = dout.shape[2:]
    dx = np.zeros_like(x)
    for i, j in np.ndindex(size, size):
        dx[:, :, i : i + stride * ho : stride, j : j + stride * wo : stride] += dout / size**2
    return dx


def _pools(x: Floats, size: int, stride: int) -> Floats:
    """Return the windows that pooling looks at; raise ValueError for images without four axes."""
    if x.ndim != 4:
        raise ValueError(f"expected images (N, C, H, W), got {x.shape}")
    return _windows(x, size, size, stride)
