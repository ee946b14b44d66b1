"""Believes: padding may be "valid" here, too."""

import numpy as np

FAILS = [
    "test_conv_of_the_lecture",
    "test_conv_of_several_channels",
    "test_conv_kernels_of_any_shape",
    "test_conv_does_not_flip",
    "test_conv_leaves_its_arguments",
]
HINT = {
    "ja": ["余白を渡さずに呼んでみましょう。", 'padding は整数です。既定値は "valid" ではなく 0 にします。'],
    "en": ["Call it without passing a padding.", 'padding is an integer: its default is 0, not "valid".'],
}


def conv2d(x, W, b, stride=1, padding="valid"):
    (N, _, H, width), (F, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, F, (H + 2 * padding - kh) // stride + 1, (width + 2 * padding - kw) // stride + 1))
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, :, i, j] = np.tensordot(window, W, ((1, 2, 3), (1, 2, 3))) + b
    return y
