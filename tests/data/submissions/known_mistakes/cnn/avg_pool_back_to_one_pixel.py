import numpy as np


def avg_pool2d_backward(x, dout, size, stride=1):
    grad = np.zeros(x.shape)
    oh, ow = dout.shape[2], dout.shape[3]
    grad[:, :, : oh * stride : stride, : ow * stride : stride] = dout
    return grad
