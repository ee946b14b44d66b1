import numpy as np


def transposed_conv2d(x, W, stride=1, padding=0):
    N, A, H, V = x.shape
    _, C, kh, kw = W.shape
    Ho, Wo = (H - 1) * stride + kh - 2 * padding, (V - 1) * stride + kw - 2 * padding
    wide = np.zeros((N, A, (H - 1) * stride + 2 * kh - 1, (V - 1) * stride + 2 * kw - 1))
    wide[:, :, kh - 1 : wide.shape[2] - kh + 1 : stride, kw - 1 : wide.shape[3] - kw + 1 : stride] = x
    out = np.zeros((N, C, Ho, Wo))
    for i in range(Ho):
        for j in range(Wo):
            part = wide[:, :, i + padding : i + padding + kh, j + padding : j + padding + kw]
            out[:, :, i, j] = np.einsum("nfab,fcab->nc", part, W)
    return out
