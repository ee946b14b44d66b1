"""One value, one pixel, one class at a time."""

import math

import numpy as np


def transposed_conv2d(x, W, stride=1, padding=0):
    N, F, H, width = x.shape
    _, C, kh, kw = W.shape
    Ho, Wo = (H - 1) * stride + kh - 2 * padding, (width - 1) * stride + kw - 2 * padding
    y = np.zeros((N, C, Ho, Wo))
    for n in range(N):
        for f in range(F):
            for p in range(H):
                for q in range(width):
                    copy = x[n, f, p, q] * W[f]
                    for i in range(kh):
                        for j in range(kw):
                            r, s = p * stride + i - padding, q * stride + j - padding
                            if 0 <= r < Ho and 0 <= s < Wo:
                                y[n, :, r, s] += copy[:, i, j]
    return y


def pixel_accuracy(y, t, ignore=255):
    right = total = 0
    for a, b in zip(y.ravel().tolist(), t.ravel().tolist()):
        if b != ignore:
            total += 1
            right += a == b
    return right / total if total else math.nan


def mean_iou(y, t, classes, ignore=255):
    pairs = [(a, b) for a, b in zip(y.ravel().tolist(), t.ravel().tolist()) if b != ignore]
    shares = []
    for k in range(classes):
        union = sum(k in pair for pair in pairs)
        if union:
            shares.append(pairs.count((k, k)) / union)
    return sum(shares) / len(shares) if shares else math.nan


def pixel_cross_entropy(logits, t, ignore=255):
    loss, grad, total = 0.0, np.zeros(logits.shape), int(np.sum(t != ignore))
    for n, i, j in np.ndindex(t.shape):
        if t[n, i, j] == ignore:
            continue
        u = logits[n, :, i, j]
        e = np.exp(u - max(u))
        loss -= u[t[n, i, j]] - max(u) - math.log(sum(e))
        grad[n, :, i, j] = e / sum(e)
        grad[n, t[n, i, j], i, j] -= 1
    return loss / max(total, 1), grad / max(total, 1)
