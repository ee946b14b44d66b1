import numpy as np


def numerical_gradient(f, w, h=1e-4):
    """w における f の勾配を、中心差分で返す。"""
    g = []
    w = np.asarray(w, dtype="float64")
    for i in range(len(w)):
        e = np.zeros(len(w))
        e[i] = h
        g.append((f(w + e) - f(w - e)) / (2 * h))
    return np.array(g)


def gradient_descent(grad, w, lr, steps):
    """勾配降下法で steps 回更新した後のパラメータを返す。"""
    x = w.copy()
    history = []
    for i in range(steps):
        history.append(x)
        x = x - lr * grad(x)
    return x, history


def minibatches(x, t, batch_size, rng):
    """1 エポック分のサンプルを、ミニバッチに分けて返す。"""
    pass


# def train_epoch(grad, w, x, t, lr, batch_size, rng):
#     わからない
