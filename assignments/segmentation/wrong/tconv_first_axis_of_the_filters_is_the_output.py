"""Believes: W is (output channels, input channels, kh, kw), as in a convolution."""

import numpy as np

FAILS = [
    "test_transposed_conv_of_several_channels",
    "test_transposed_conv_strides",
    "test_transposed_conv_padding",
    "test_transposed_conv_is_the_adjoint",
    "test_transposed_conv_leaves_its_arguments",
]
HINT = {
    "ja": [
        "W の最初の軸は、x のどの軸と対応しますか。",
        "畳み込みの W をそのまま使うので、最初の軸 F が x のチャネルです。2 番目の軸 C が結果のチャネルになります。",
    ],
    "en": [
        "Which axis of x belongs to the first axis of W?",
        "W is that of the convolution: its first axis F is the channels of x, the second, C, those of the result.",
    ],
}
EDIT = [
    ("share = np.tensordot(x, W[:, :, i, j], axes=(1, 0))", "share = np.tensordot(x, W[:, :, i, j], axes=(1, 1))"),
]


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    f, _, kh, kw = W.shape
    y = np.zeros((n, f, (h - 1) * stride + kh, (w - 1) * stride + kw))
    for p in range(h):
        for q in range(w):
            at = np.s_[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw]
            y[at] += np.tensordot(x[:, :, p, q], W, axes=(1, 1))
    return y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
