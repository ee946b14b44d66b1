import numpy as np


def transposed_conv2d(x, W, stride=1, padding=0):
    N, A, H, V = x.shape
    C, _, kh, kw = W.shape
    big = np.zeros((N, C, (H - 1) * stride + kh, (V - 1) * stride + kw))
    for p in range(H):
        for q in range(V):
            r, s = p * stride, q * stride
            big[:, :, r : r + kh, s : s + kw] += np.tensordot(x[:, :, p, q], W, axes=(1, 1))
    return big[:, :, padding : big.shape[2] - padding, padding : big.shape[3] - padding]
