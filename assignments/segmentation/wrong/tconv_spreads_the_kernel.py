"""Believes: the stride lies between the places of the kernel."""

import numpy as np

FAILS = ["test_transposed_conv_strides", "test_transposed_conv_padding", "test_transposed_conv_is_the_adjoint"]
HINT = {
    "ja": [
        "ストライド 2 で、1 画素だけの画像からは何が出てくるはずですか。",
        "stride は写しと写しの間隔です。カーネルの中にすき間を空けるのは、別の操作（dilation）です。",
    ],
    "en": [
        "What should come out of a single pixel at stride 2?",
        "The stride is the distance between copies of the kernel. Gaps inside the kernel are dilation.",
    ],
}
EDIT = [
    (
        "height, width = (h - 1) * stride + kh, (w - 1) * stride + kw",
        "height, width = h + (kh - 1) * stride, w + (kw - 1) * stride",
    ),
    (
        "y[:, :, i : i + stride * h : stride, j : j + stride * w : stride]",
        "y[:, :, i * stride : i * stride + h, j * stride : j * stride + w]",
    ),
]


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    y = np.zeros((n, c, h + (kh - 1) * stride, w + (kw - 1) * stride))
    for p in range(h):
        for q in range(w):
            for i in range(kh):
                for j in range(kw):
                    y[:, :, p + i * stride, q + j * stride] += x[:, :, p, q] @ W[:, :, i, j]
    return y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
