"""活性化関数とその微分（髙橋花子）

配布された activations.py をもとに作成しました。
参考: Goodfellow ら「深層学習」6 章
"""

import numpy as np


def _as_float(u):
    """整数なら float64 に、float32 はそのまま。"""
    u = np.asarray(u)
    return u if np.issubdtype(u.dtype, np.floating) else u.astype(np.float64)


def step(u):
    return (np.asarray(u) > 0).astype(np.int64)


def sigmoid(u):
    """exp には負の数だけを入れる。"""
    u = _as_float(u)
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, 1 / (1 + e), e / (1 + e))


def relu(u):
    return np.where(u > 0, u, 0)


def tanh(u):
    """2σ(2u) - 1 だと 0 の近くで桁落ちするので、そのまま np.tanh を使う。"""
    return np.tanh(u)


def identity(u):
    return u


def softmax(u, axis=-1):
    u = _as_float(u)
    e = np.exp(u - u.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def sigmoid_grad(u):
    y = sigmoid(u)
    return y * (1 - y)


def relu_grad(u):
    return (np.asarray(u) > 0).astype(float)


def tanh_grad(u):
    y = tanh(u)
    return 1 - y * y


def identity_grad(u):
    return np.ones(np.shape(u))


def softmax_backward(u, dout):
    y = softmax(u)
    inner = (dout * y).sum(axis=-1, keepdims=True)
    return y * (dout - inner)


def _numerical(f, u, dout, h=1e-5):
    g = np.zeros_like(u)
    for i in np.ndindex(u.shape):
        v = u.copy()
        v[i] += h
        w = u.copy()
        w[i] -= h
        g[i] = np.sum(dout * (f(v) - f(w))) / (2 * h)
    return g


if __name__ == "__main__":
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(0)
    u, dout = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    print("数値微分との差:", np.abs(softmax_backward(u, dout) - _numerical(softmax, u, dout)).max())

    x = np.linspace(-6, 6, 400)
    for f in (step, sigmoid, relu, tanh):
        plt.plot(x, f(x), label=f.__name__)
    plt.legend()
    plt.savefig("activations.png")
