"""cnn 中村蓮"""
import numpy as np


def output_size(n, k, stride=1, padding=0):
    return int(np.floor((n + 2 * padding - k) / stride)) + 1


def pad2d(x, padding):
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    out[:, :, padding:padding + H, padding:padding + W] = x
    return out


def conv2d(x, W, b, stride=1, padding=0):
    xp = pad2d(x, padding)
    kh, kw = W.shape[2], W.shape[3]
    oh = output_size(x.shape[2], kh, stride, padding)
    ow = output_size(x.shape[3], kw, stride, padding)
    y = np.empty((x.shape[0], W.shape[0], oh, ow))
    for n in range(x.shape[0]):
        for f in range(W.shape[0]):
            for p in range(oh):
                for q in range(ow):
                    y[n, f, p, q] = (xp[n, :, p * stride:p * stride + kh, q * stride:q * stride + kw] * W[f]).sum() + b[f]
    return y


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    xp = pad2d(x, padding)
    kh, kw = W.shape[2], W.shape[3]
    dxp = np.zeros_like(xp)
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    for n in range(dout.shape[0]):
        for f in range(dout.shape[1]):
            for p in range(dout.shape[2]):
                for q in range(dout.shape[3]):
                    d = dout[n, f, p, q]
                    r, s = p * stride, q * stride
                    dxp[n, :, r:r + kh, s:s + kw] = d * W[f]
                    dW[f] += d * xp[n, :, r:r + kh, s:s + kw]
                    db[f] += d
    return dxp[:, :, padding:padding + x.shape[2], padding:padding + x.shape[3]], dW, db


def max_pool2d(x, size, stride=1):
    oh, ow = output_size(x.shape[2], size, stride), output_size(x.shape[3], size, stride)
    y = np.empty(x.shape[:2] + (oh, ow))
    for p in range(oh):
        for q in range(ow):
            y[:, :, p, q] = x[:, :, p * stride:p * stride + size, q * stride:q * stride + size].max(axis=(2, 3))
    return y


def max_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for n in range(dout.shape[0]):
        for c in range(dout.shape[1]):
            for p in range(dout.shape[2]):
                for q in range(dout.shape[3]):
                    win = x[n, c, p * stride:p * stride + size, q * stride:q * stride + size]
                    i, j = np.unravel_index(np.argmax(win), win.shape)
                    dx[n, c, p * stride + i, q * stride + j] = dout[n, c, p, q]
    return dx


def avg_pool2d(x, size, stride=1):
    oh, ow = output_size(x.shape[2], size, stride), output_size(x.shape[3], size, stride)
    y = np.empty(x.shape[:2] + (oh, ow))
    for p in range(oh):
        for q in range(ow):
            y[:, :, p, q] = x[:, :, p * stride:p * stride + size, q * stride:q * stride + size].mean(axis=(2, 3))
    return y


def avg_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            dx[:, :, p * stride:p * stride + size, q * stride:q * stride + size] += dout[:, :, p:p + 1, q:q + 1] / size**2
    return dx
