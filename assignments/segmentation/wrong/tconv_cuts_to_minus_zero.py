"""Believes: [p:-p] takes the border off, also where p = 0."""

import numpy as np

FAILS = [
    "test_transposed_conv_of_one_channel",
    "test_transposed_conv_of_several_channels",
    "test_transposed_conv_strides",
    "test_transposed_conv_is_the_adjoint",
    "test_transposed_conv_leaves_its_arguments",
]
HINT = {
    "ja": ["padding = 0 のとき、結果の形はどうなりますか。", "[0:-0] は空です。終わりは 大きさ − padding と書きます。"],
    "en": ["What shape comes out for padding = 0?", "[0:-0] is empty: write the end as size − padding."],
}
EDIT = [
    (
        "return y[:, :, padding : height - padding, padding : width - padding]",
        "return y[:, :, padding:-padding, padding:-padding]",
    ),
]
UNNAMED = "an empty array holds no numbers that could be compared"


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    y = np.zeros((n, c, (h - 1) * stride + kh, (w - 1) * stride + kw))
    for p in range(h):
        for q in range(w):
            at = np.s_[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw]
            y[at] += np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
    return y[:, :, padding:-padding, padding:-padding]
