"""Builds softmax's whole Jacobian, one matrix for each sample, and multiplies it with the upstream gradient."""

import numpy as np


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def softmax_backward(u, dout):
    y = softmax(u)
    jacobian = y[..., :, None] * np.eye(y.shape[-1]) - y[..., :, None] * y[..., None, :]
    return np.einsum("...jk,...j->...k", jacobian, dout)
