# -*- coding: utf-8 -*-
"""損失関数  高橋 健

2 クラスのときの公式を授業で見たので、交差エントロピーはどのクラスにも使った。
"""
import numpy as np


def one_hot(t, k):
    t = np.asarray(t)
    if t.ndim == 1:
        return np.identity(k)[t]
    return t


def mean_squared_error(y, t):
    # 出力ごとに足して、サンプルで平均
    return np.mean(np.sum((y - t) ** 2, axis=-1))


def mean_squared_error_grad(y, t):
    return 2 * (y - t) / y.shape[0]


tiny = np.finfo(np.float64).tiny


def cross_entropy(y, t):
    t = one_hot(t, y.shape[1])
    a = t * np.log(np.maximum(y, tiny))
    b = (1 - t) * np.log(np.maximum(1 - y, tiny))
    return -np.mean(np.sum(a + b, axis=1))


def cross_entropy_grad(y, t):
    t = one_hot(t, y.shape[1])
    return (-t / np.maximum(y, tiny) + (1 - t) / np.maximum(1 - y, tiny)) / y.shape[0]


def softmax_cross_entropy(u, t):
    u = u - np.max(u, axis=1, keepdims=True)
    logp = u - np.log(np.sum(np.exp(u), axis=1, keepdims=True))
    return -np.mean(np.sum(one_hot(t, u.shape[1]) * logp, axis=1))


def softmax_cross_entropy_grad(u, t):
    u = u - np.max(u, axis=1, keepdims=True)
    p = np.exp(u) / np.sum(np.exp(u), axis=1, keepdims=True)
    return (p - one_hot(t, u.shape[1])) / u.shape[0]


if __name__ == "__main__":
    y = np.array([[0.25, 0.5, 0.25], [0.5, 0.25, 0.25]])
    print(cross_entropy(y, np.array([1, 2])))   # 1.0397 にならない？
