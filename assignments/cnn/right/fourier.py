"""Convolution through the Fourier transform: products of spectra, then every stride-th place."""

import numpy as np


def conv2d(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    H, width = x.shape[2:]
    spectrum = np.fft.rfft2(x)[:, None] * np.fft.rfft2(W, (H, width)).conj()[None]
    y = np.fft.irfft2(spectrum.sum(axis=2), (H, width))
    return y[:, :, : H - W.shape[2] + 1 : stride, : width - W.shape[3] + 1 : stride] + b[:, None, None]
