# 課題 CNN  高橋健
import numpy as np


def output_size(n, k, stride=1, padding=0):
    return (n + 2 * padding - k) // stride + 1


def pad2d(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))


def conv2d(x, W, b, stride=1, padding=0):
    # 畳み込みなのでカーネルを反転させる（信号処理の授業で習った）
    W = W[:, :, ::-1, ::-1]
    xp = pad2d(x, padding)
    N, C, H, Wd = x.shape
    F, C, kh, kw = W.shape
    Ho = output_size(H, kh, stride, padding)
    Wo = output_size(Wd, kw, stride, padding)
    y = np.zeros((N, F, Ho, Wo))
    for i in range(Ho):
        for j in range(Wo):
            mado = xp[:, :, i * stride:i * stride + kh, j * stride:j * stride + kw]
            for f in range(F):
                y[:, f, i, j] = np.sum(mado * W[f], axis=(1, 2, 3)) + b[f]
    return y


def max_pool2d(x, size, stride=1):
    N, C, H, W = x.shape
    Ho, Wo = output_size(H, size, stride), output_size(W, size, stride)
    y = np.zeros((N, C, Ho, Wo))
    for i in range(Ho):
        for j in range(Wo):
            y[:, :, i, j] = x[:, :, i * stride:i * stride + size, j * stride:j * stride + size].max(axis=(2, 3))
    return y


def avg_pool2d(x, size, stride=1):
    N, C, H, W = x.shape
    Ho, Wo = output_size(H, size, stride), output_size(W, size, stride)
    y = np.zeros((N, C, Ho, Wo))
    for i in range(Ho):
        for j in range(Wo):
            y[:, :, i, j] = x[:, :, i * stride:i * stride + size, j * stride:j * stride + size].mean(axis=(2, 3))
    return y


# 逆伝播は時間切れ
