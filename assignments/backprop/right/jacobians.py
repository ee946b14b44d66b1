"""Writes the chain rule out with whole Jacobians and np.einsum; softmax by way of its log."""

import numpy as np


def affine_backward(z, W, dout):
    rows = z.reshape(z.shape[0], -1)
    du_by_dW = np.einsum("op,ni->nopi", np.eye(W.shape[0]), rows)
    return (
        np.einsum("no,oi->ni", dout, W).reshape(z.shape),
        np.einsum("no,nopi->pi", dout, du_by_dW),
        np.einsum("no->o", dout),
    )


def sigmoid_backward(u, dout):
    y = np.tanh(u / 2) / 2 + 0.5
    jacobian = np.diag((y * (1 - y)).ravel())
    return (jacobian @ dout.ravel()).reshape(u.shape)


def relu_backward(u, dout):
    return (np.heaviside(u, 0).ravel() * dout.ravel()).reshape(u.shape)


def softmax_cross_entropy_backward(u, t):
    n, k = u.shape
    if t.ndim == 1:
        t = (t[:, None] == np.arange(k)).astype(float)
    log_y = u - np.logaddexp.reduce(u, axis=1, keepdims=True)
    by_logits = np.eye(k) - np.exp(log_y)[:, None, :]  # d log y_i / d u_j
    return -np.einsum("ni,nij->nj", t, by_logits) / n
