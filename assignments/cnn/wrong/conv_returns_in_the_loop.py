"""Believes: return at the end of the loop's body ends the function after the loop."""

import numpy as np

FAILS = [
    "test_conv_of_the_lecture",
    "test_conv_of_several_channels",
    "test_conv_kernels_of_any_shape",
    "test_conv_does_not_flip",
    "test_conv_adds_the_bias_once",
]
HINT = {
    "ja": [
        "出力の 2 行目より下を見てみましょう。",
        "ループの 1 周目で return しています。return の字下げをループの外に合わせましょう。",
    ],
    "en": [
        "Look at the output below its first row.",
        "The function leaves in the first turn of the loop: indent return less, outside the loop.",
    ],
}
EDIT = [
    (
        "return np.moveaxis(products + b, 3, 1)",
        "y = np.moveaxis(products + b, 3, 1)\n    y[:, :, 1:] = 0.0\n    return y",
    ),
]


def conv2d(x, W, b, stride=1, padding=0):  # noqa: RET503 - the mistake itself
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, _, H, width), (F, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, F, (H - kh) // stride + 1, (width - kw) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, :, i, j] = np.tensordot(window, W, ((1, 2, 3), (1, 2, 3))) + b
        return y
