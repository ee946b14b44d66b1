import numpy as np


# 活性化関数（このまま使ってください）。u は総入力 (N, ユニット数) で、返り値も同じ形です。


def step(u):
    """u > 0 なら 1、それ以外は 0 を返す。"""
    return np.where(u > 0, 1.0, 0.0)


def sigmoid(u):
    """1 / (1 + exp(-u)) を、桁あふれしない形で返す。"""
    return np.exp(-np.logaddexp(0, -u))


def relu(u):
    """u > 0 なら u、それ以外は 0 を返す。"""
    return np.maximum(u, 0)


def tanh(u):
    """tanh(u) を返す。"""
    return np.tanh(u)


def softmax(u):
    """行（サンプル）ごとに、和が 1 になる確率を返す。"""
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def identity(u):
    """u をそのまま返す。"""
    return u


def affine(z, W, b):
    return z @ W.T + b


def forward(x, layers):
    f = {"step": step, "sigmoid": sigmoid, "relu": relu, "tanh": tanh, "softmax": softmax, "identity": identity}
    z = x
    for W, b, name in layers:
        z = f[name](affine(z, W, b))
    return z


# 速くするために Numba を試したが動かなかったので、自分でキャッシュを付けた
from functools import lru_cache

affine = lru_cache(maxsize=None)(affine)
forward = lru_cache(maxsize=None)(forward)
