"""Believes: each copy of the kernel is written into its place."""

import numpy as np

FAILS = [
    "test_transposed_conv_of_one_channel",
    "test_transposed_conv_of_several_channels",
    "test_transposed_conv_strides",
    "test_transposed_conv_padding",
    "test_transposed_conv_is_the_adjoint",
]
HINT = {
    "ja": ["カーネルが重なる画素の値はいくつになるはずですか。", "重なる所では足し合わせます。= ではなく += です。"],
    "en": ["What should a pixel hold where kernels overlap?", "Where they overlap they add up: +=, not =."],
}


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    y = np.zeros((n, c, (h - 1) * stride + kh, (w - 1) * stride + kw))
    for p in range(h):
        for q in range(w):
            at = np.s_[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw]
            y[at] = np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
    return y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
