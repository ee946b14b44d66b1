import numpy as np


def transposed_conv2d(x, W, stride=1, padding=0):
    N, A, H, V = x.shape
    _, C, kh, kw = W.shape
    out = np.zeros((N, C, H * stride, V * stride))
    for p in range(H):
        for q in range(V):
            for i in range(kh):
                for j in range(kw):
                    r, s = p * stride + i - padding, q * stride + j - padding
                    if 0 <= r < H * stride and 0 <= s < V * stride:
                        out[:, :, r, s] += x[:, :, p, q] @ W[:, :, i, j]
    return out
