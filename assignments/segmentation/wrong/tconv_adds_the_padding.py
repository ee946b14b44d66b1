"""Believes: padding makes the result larger, as it does the image of a convolution."""

import numpy as np

FAILS = ["test_transposed_conv_padding", "test_transposed_conv_is_the_adjoint"]
HINT = {
    "ja": [
        "padding を大きくすると、結果は大きくなりますか、小さくなりますか。",
        "畳み込みでは余白を足すので、その転置では取り除きます。大きさは (H − 1)·stride + kh − 2·padding です。",
    ],
    "en": [
        "Does a larger padding make the result larger or smaller?",
        "The convolution adds the border, so its transpose takes it away: (H − 1)·stride + kh − 2·padding.",
    ],
}
EDIT = [
    (
        "return y[:, :, padding : height - padding, padding : width - padding]",
        "return np.pad(y, ((0, 0), (0, 0), (padding, padding), (padding, padding)))",
    ),
]


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    y = np.zeros((n, c, (h - 1) * stride + kh, (w - 1) * stride + kw))
    for p in range(h):
        for q in range(w):
            at = np.s_[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw]
            y[at] += np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
    return np.pad(y, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
