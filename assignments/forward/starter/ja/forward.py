"""ネットワークの順伝播: 最後の 2 つの関数を完成させてください。

このファイルのあるフォルダで grader check forward.py を実行すると、公開テストで確かめられます。
"""

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
    """層の総入力 u を、すべてのサンプルについて返す。

    式: u = W z + b。1 行が 1 サンプルのバッチでは u = z Wᵀ + b

    形: z は (N, in)、W は (out, in)、b は (out,)。返り値は (N, out)。

    約束: z、W、b は整数の配列のこともある。引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def forward(x, layers):
    """ネットワークの出力 y を、すべてのサンプルについて返す。

    式: z⁽⁰⁾ = x、 u⁽ˡ⁾ = W⁽ˡ⁾ z⁽ˡ⁻¹⁾ + b⁽ˡ⁾、 z⁽ˡ⁾ = f⁽ˡ⁾(u⁽ˡ⁾)、 y = z⁽ᴸ⁾

    形: x は (N, in)、返り値は (N, 最後の層の out)。
        layers は、タプル (W, b, activation) を最初の層から最後の層まで並べた、長さ 1 から 6 のリスト。
        W は (out, in)、b は (out,)、activation は "step"、"sigmoid"、"relu"、"tanh"、"softmax"、"identity" のどれか。

    約束: 活性化関数は層ごとに決まっていて、最後の層にもある。総入力が ±1000 でも正しい値を返す。引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
