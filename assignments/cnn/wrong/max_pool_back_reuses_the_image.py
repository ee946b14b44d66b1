"""Believes: x may become the gradient once the maxima are known."""

import numpy as np

FAILS = ["test_max_pool_back_leaves_its_arguments"]
HINT = {
    "ja": [
        "逆伝播のあとで、x が元のままか確かめましょう。",
        "dx = x では同じ配列です。np.zeros_like(x) で新しい配列を作りましょう。",
    ],
    "en": [
        "Is x as before after the backward pass?",
        "With dx = x both are one array: make a new one with np.zeros_like(x).",
    ],
}


def max_pool2d_backward(x, dout, size, stride=1):
    places = {}
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * stride : i * stride + size, j * stride : j * stride + size]
        row, column = np.unravel_index(window.argmax(), window.shape)
        places[n, c, i, j] = n, c, i * stride + row, j * stride + column
    dx = x
    dx[...] = 0.0
    for output, pixel in places.items():
        dx[pixel] += dout[output]
    return dx
