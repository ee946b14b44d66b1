"""Believes: a transposed convolution is an ordinary one over the image with zeros between and around its pixels."""

import numpy as np

FAILS = [
    "test_transposed_conv_of_one_channel",
    "test_transposed_conv_of_several_channels",
    "test_transposed_conv_strides",
    "test_transposed_conv_padding",
    "test_transposed_conv_is_the_adjoint",
]
HINT = {
    "ja": [
        "Σ conv2d(a)·b と Σ a·transposed_conv2d(b) は等しくなりますか。",
        "カーネルの写しを置いて足します。すき間と余白を入れて普通に畳み込むなら、カーネルを 180° 回す必要があります。",
    ],
    "en": [
        "Is Σ conv2d(a)·b equal to Σ a·transposed_conv2d(b)?",
        "Add up copies of the kernel. A convolution over the spread image would need the kernel turned by 180°.",
    ],
}
EDIT = [
    (
        "share = np.tensordot(x, W[:, :, i, j], axes=(1, 0))",
        "share = np.tensordot(x, W[:, :, -1 - i, -1 - j], axes=(1, 0))",
    ),
]


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    spread = np.zeros((n, x.shape[1], (h - 1) * stride + 1 + 2 * (kh - 1), (w - 1) * stride + 1 + 2 * (kw - 1)))
    spread[:, :, kh - 1 : kh + (h - 1) * stride : stride, kw - 1 : kw + (w - 1) * stride : stride] = x
    rows, columns = spread.shape[2] - kh + 1, spread.shape[3] - kw + 1
    y = np.zeros((n, c, rows, columns))
    for i in range(rows):
        for j in range(columns):
            y[:, :, i, j] = np.einsum("nfij,fcij->nc", spread[:, :, i : i + kh, j : j + kw], W)
    return y[:, :, padding : rows - padding, padding : columns - padding]
