"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import numpy as np


def _setting(rng):
    """An image, a kernel that fits into it, a stride and a padding."""
    kernel, stride, padding = rng.integers(1, 5, size=2), int(rng.integers(1, 4)), int(rng.integers(0, 3))
    image = np.maximum(kernel - 2 * padding, 1) + rng.integers(0, 6, size=2)
    return image, kernel, stride, padding


def _convolution(rng):
    """x, W, b and the upstream gradient, then stride and padding."""
    image, kernel, stride, padding = _setting(rng)
    samples, channels, filters = rng.integers(1, 5, size=3)
    size = (image + 2 * padding - kernel) // stride + 1
    x, W = rng.normal(size=(samples, channels, *image)), rng.normal(size=(filters, channels, *kernel))
    return x, W, rng.normal(size=filters), rng.normal(size=(samples, filters, *size)), stride, padding


def _pooling(rng):
    """x, the upstream gradient, size and stride; x without ties."""
    size, stride = int(rng.integers(1, 4)), int(rng.integers(1, 4))
    image = size + rng.integers(0, 6, size=2)
    shape = (*rng.integers(1, 4, size=2), *image)
    return rng.normal(size=shape), rng.normal(size=(*shape[:2], *((image - size) // stride + 1))), size, stride


def output_size(module, rng):
    image, kernel, stride, padding = _setting(rng)
    n, k = int(image[0]), int(kernel[0])
    return module.output_size(n + 4, k), module.output_size(n, k, stride, padding)


def pad2d(module, rng):
    return module.pad2d(rng.normal(size=rng.integers(1, 6, size=4)), int(rng.integers(0, 3)))


def conv2d(module, rng):
    x, W, b, _, stride, padding = _convolution(rng)
    whole = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    return module.conv2d(x, W, b, stride, padding), module.conv2d(whole, W, b)


def conv2d_backward(module, rng):
    x, W, b, dout, stride, padding = _convolution(rng)
    small = rng.normal(size=(2, W.shape[1], W.shape[2] + 1, W.shape[3] + 2))
    dsmall = rng.normal(size=(2, len(W), 2, 3))
    return module.conv2d_backward(x, W, b, dout, stride, padding), module.conv2d_backward(small, W, b, dsmall)


def max_pool2d(module, rng):
    x, _, size, stride = _pooling(rng)
    return module.max_pool2d(x, size, stride), module.max_pool2d(x, size)


def max_pool2d_backward(module, rng):
    x, dout, size, stride = _pooling(rng)
    small, dsmall = rng.normal(size=(2, 1, size + 1, size + 2)), rng.normal(size=(2, 1, 2, 3))
    ties = np.full((1, 1, 2 * size, 2 * size), -1.0)
    return (
        module.max_pool2d_backward(x, dout, size, stride),
        module.max_pool2d_backward(small, dsmall, size),
        module.max_pool2d_backward(ties, rng.normal(size=(1, 1, 2, 2)), size, size),
    )


def avg_pool2d(module, rng):
    x, _, size, stride = _pooling(rng)
    return module.avg_pool2d(x, size, stride), module.avg_pool2d(x, size)


def avg_pool2d_backward(module, rng):
    x, dout, size, stride = _pooling(rng)
    small, dsmall = rng.normal(size=(2, 1, size + 1, size + 2)), rng.normal(size=(2, 1, 2, 3))
    return module.avg_pool2d_backward(x, dout, size, stride), module.avg_pool2d_backward(small, dsmall, size)
