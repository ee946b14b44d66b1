"""Believes: a window is a copy of its part of the image."""

import numpy as np

FAILS = [
    "test_conv_of_the_lecture",
    "test_conv_of_several_channels",
    "test_conv_kernels_of_any_shape",
    "test_conv_does_not_flip",
    "test_conv_leaves_its_arguments",
]
HINT = {
    "ja": [
        "conv2d を呼んだあとで、x が元のままか確かめましょう。",
        "スライスは元の画像そのものです。window *= … ではなく window * … と書き、新しい配列にします。",
    ],
    "en": [
        "Is x as before after you have called conv2d?",
        "A slice is the image itself: write window * …, which makes a new array, not window *= ….",
    ],
}


def conv2d(x, W, b, stride=1, padding=0):
    if padding:
        x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, _, H, width), (F, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, F, (H - kh) // stride + 1, (width - kw) // stride + 1))
    for n, f, i, j in np.ndindex(y.shape):
        window = x[n, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
        window *= W[f]
        y[n, f, i, j] = window.sum() + b[f]
    return y
