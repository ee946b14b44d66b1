"""Believes: the result is stride times as large as x, whatever the kernel."""

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
        "3×3 のカーネル、ストライド 2 では、何画素になるはずですか。",
        "大きさは (H − 1)·stride + kh − 2·padding です。はみ出す分を切り捨てません。",
    ],
    "en": [
        "How many pixels should a 3×3 kernel at stride 2 give?",
        "The size is (H − 1)·stride + kh − 2·padding: what sticks out stays.",
    ],
}
EDIT = [
    (
        "return y[:, :, padding : height - padding, padding : width - padding]",
        "return y[:, :, padding : padding + h * stride, padding : padding + w * stride]",
    ),
]


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    y = np.zeros((n, c, h * stride + kh, w * stride + kw))
    for p in range(h):
        for q in range(w):
            at = np.s_[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw]
            y[at] += np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
    return y[:, :, padding : padding + h * stride, padding : padding + w * stride]
