import numpy as np


def conv2d(x, W, b, stride=1, padding=0):
    N, C, H, Wd = x.shape
    F, _, FH, FW = W.shape
    xp = np.zeros((N, C, H + 2 * padding, Wd + 2 * padding))
    xp[:, :, padding : padding + H, padding : padding + Wd] = x
    OH = (H + 2 * padding - FH) // stride + 1
    OW = (Wd + 2 * padding - FW) // stride + 1
    out = np.zeros((N, F, OH, OW))
    for n in range(N):
        for f in range(F):
            for r in range(OH):
                for c in range(OW):
                    patch = xp[n, :, r * stride : r * stride + FH, c * stride : c * stride + FW]
                    out[n, f, r, c] = np.sum(patch * W[f] + b[f])
    return out
