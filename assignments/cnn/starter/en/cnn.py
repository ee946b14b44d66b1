"""Convolution and pooling: complete the eight functions.

Run grader check cnn.py in the folder of this file to try the public checks.
"""

import numpy as np


def output_size(n, k, stride=1, padding=0):
    """Return at how many places (an integer) a window of length k fits into n pixels.

    There are `padding` more pixels on both sides, and the window moves by `stride`.

    Formula: floor((n + 2 padding - k) / stride) + 1
    """
    # write here, and delete the next line
    raise NotImplementedError


def pad2d(x, padding):
    """Return a new array: the images with a border of zeros, `padding` wide, on all four sides.

    Shapes: x (N, C, H, W), result (N, C, H + 2 padding, W + 2 padding).

    Convention: only rows and columns get a border. padding may be 0. Leave x as it is.
    """
    # write here, and delete the next line
    raise NotImplementedError


def conv2d(x, W, b, stride=1, padding=0):
    """Return the convolution of images x with filters W, plus the biases b.

    Shapes: x (N, C, H, W), W (F, C, kh, kw), b (F,); result (N, F, Ho, Wo)
            with Ho = floor((H + 2 padding - kh) / stride) + 1, Wo likewise.

    Formula: y[n, f, p, q] = b[f] + Σ_{c, i, j} W[f, c, i, j] xp[n, c, p stride + i, q stride + j]
             where xp is x with its border

    Convention: the kernel is not flipped. Leave the arguments as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    """Return the gradients (dx, dW, db) of an error E with respect to x, W and b.

    Shapes: x, W, b as in conv2d. dout (N, F, Ho, Wo) is the gradient ∂E/∂y that comes from above, in the shape of
            conv2d's output y. dx, dW, db have the shapes of x, W, b.

    Formula: db[f] = Σ_{n, p, q} dout[n, f, p, q]
             dW[f, c, i, j] = Σ_{n, p, q} dout[n, f, p, q] xp[n, c, p stride + i, q stride + j]
             for dx each output adds dout × W to the pixels of its window; the border is cut off at the end

    Convention: do not divide by the number of samples. Leave the arguments as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def max_pool2d(x, size, stride=1):
    """Return the largest value in each window of size × size pixels (no padding).

    Shapes: x (N, C, H, W), result (N, C, Ho, Wo) with Ho = floor((H - size) / stride) + 1, Wo likewise.

    Convention: pixels that fill no window are left out. Leave x as it is.
    """
    # write here, and delete the next line
    raise NotImplementedError


def max_pool2d_backward(x, dout, size, stride=1):
    """Return the gradient of an error E with respect to x, back through max_pool2d.

    Shapes: x (N, C, H, W), dout in the shape of max_pool2d's output, result in the shape of x.

    Formula: each window adds its dout to the pixel that was its maximum.

    Convention: at a tie only to the first in row order, or in equal shares. Leave the arguments as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def avg_pool2d(x, size, stride=1):
    """Return the mean of each window of size × size pixels (no padding).

    Shapes: x (N, C, H, W), result (N, C, Ho, Wo) with Ho = floor((H - size) / stride) + 1, Wo likewise.

    Convention: pixels that fill no window are left out. Leave x as it is.
    """
    # write here, and delete the next line
    raise NotImplementedError


def avg_pool2d_backward(x, dout, size, stride=1):
    """Return the gradient of an error E with respect to x, back through avg_pool2d.

    Shapes: x (N, C, H, W), dout in the shape of avg_pool2d's output, result in the shape of x.

    Formula: each window adds dout / size² to every one of its pixels.

    Convention: leave the arguments as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError
