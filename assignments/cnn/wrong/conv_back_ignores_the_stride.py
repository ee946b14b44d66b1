"""Believes: windows start at i in the backward pass."""

import numpy as np

FAILS = [
    "test_conv_back_to_the_image_in_every_setting",
    "test_conv_back_to_the_weights_in_every_setting",
    "test_conv_back_agrees_with_finite_differences",
]
HINT = {
    "ja": [
        "ストライド 2 で、数値微分と比べてみましょう。",
        "窓の始点は逆伝播でも i × stride です。順伝播とそろえます。",
    ],
    "en": [
        "Compare with finite differences at stride 2.",
        "A window starts at i × stride in the backward pass, too, as in the forward pass.",
    ],
}


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    (H, width), (kh, kw) = x.shape[2:], W.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp, dW, db = np.zeros_like(xp), np.zeros_like(W), dout.sum((0, 2, 3))
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i, i + kh), slice(j, j + kw)
            dW += np.tensordot(dout[:, :, i, j], xp[:, :, rows, columns], (0, 0))
            dxp[:, :, rows, columns] += np.tensordot(dout[:, :, i, j], W, (1, 0))
    return dxp[:, :, padding : padding + H, padding : padding + width], dW, db
