"""A transposed convolution as an ordinary one: zeros between and around the pixels, and the kernel turned round."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def transposed_conv2d(x, W, stride=1, padding=0):
    n, f, h, w = x.shape
    kh, kw = W.shape[2:]
    spread = np.zeros((n, f, (h - 1) * stride + 2 * kh - 1, (w - 1) * stride + 2 * kw - 1))
    spread[:, :, kh - 1 : kh + (h - 1) * stride : stride, kw - 1 : kw + (w - 1) * stride : stride] = x
    windows = sliding_window_view(spread, (kh, kw), axis=(2, 3))
    y = np.einsum("nfpqij,fcij->ncpq", windows, np.flip(W, axis=(2, 3)))
    return y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
