import numpy as np


def conv2d(x, W, b, stride=1, padding=0):  # noqa: RET503 - the mistake itself
    pad = ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2)
    xp = np.pad(x, pad)
    kh, kw = W.shape[-2:]
    rows = (xp.shape[2] - kh) // stride + 1
    columns = (xp.shape[3] - kw) // stride + 1
    out = np.zeros((len(x), len(W), rows, columns))
    for r in range(rows):
        for c in range(columns):
            patch = xp[:, :, r * stride : r * stride + kh, c * stride : c * stride + kw]
            out[:, :, r, c] = np.einsum("ncij,fcij->nf", patch, W) + b
        return out
