"""Believes: only rows are skipped by the stride."""

import numpy as np

FAILS = ["test_conv_strides", "test_conv_padding"]
HINT = {
    "ja": ["ストライド 2 で、横方向の窓の始点を書き出してみましょう。", "窓の始点は縦も横も i × stride です。"],
    "en": [
        "Write down where windows start along a row, at stride 2.",
        "A window starts at i × stride in both directions.",
    ],
}
EDIT = [
    (
        "windows = _windows(pad2d(x, padding), W.shape[2], W.shape[3], stride)",
        "every = _windows(pad2d(x, padding), W.shape[2], W.shape[3], 1)\n    windows = every[:, :, "
        "::stride, : (every.shape[3] - 1) // stride + 1]",
    ),
]


def conv2d(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, _, H, width), (F, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, F, (H - kh) // stride + 1, (width - kw) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j : j + kw]
            y[:, :, i, j] = np.tensordot(window, W, ((1, 2, 3), (1, 2, 3))) + b
    return y
