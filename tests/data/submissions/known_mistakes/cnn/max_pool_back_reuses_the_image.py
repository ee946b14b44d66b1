import numpy as np


def max_pool2d_backward(x, dout, size, stride=1):
    view = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
    best = np.argmax(view.reshape((*dout.shape, -1)), axis=-1)
    x *= 0
    for index, k in np.ndenumerate(best):
        a, c, r, s = index
        x[a, c, r * stride + k // size, s * stride + k % size] += dout[index]
    return x
