"""Believes: at stride s every pixel is repeated s times first, then the kernel is laid on."""

import numpy as np

FAILS = ["test_transposed_conv_strides", "test_transposed_conv_padding", "test_transposed_conv_is_the_adjoint"]
HINT = {
    "ja": [
        "ストライド 2、カーネル 1×1 では、結果のどこが 0 になるはずですか。",
        "画素をくり返すのではなく、写しの間隔を空けます。間の画素には、届いた写しの値だけが入ります。",
    ],
    "en": [
        "At stride 2 with a 1×1 kernel, where should the result be 0?",
        "Pixels are not repeated: the copies lie stride apart, and between them is only what they reach.",
    ],
}


def transposed_conv2d(x, W, stride=1, padding=0):
    x = x.repeat(stride, axis=2).repeat(stride, axis=3)
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    y = np.zeros((n, c, h + kh - 1, w + kw - 1))
    for i in range(kh):
        for j in range(kw):
            y[:, :, i : i + h, j : j + w] += np.einsum("nfpq,fc->ncpq", x, W[:, :, i, j])
    return y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
