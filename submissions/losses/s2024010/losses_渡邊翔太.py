"""損失関数: 6 つの関数を完成させてください。

このファイルのあるフォルダで grader check losses.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


def mean_squared_error(y, t):
    """全要素についての、誤差の 2 乗の平均（1 つの数）を返す。"""
    e = y - t
    return (e * e).sum() / e.size


def mean_squared_error_grad(y, t):
    """mean_squared_error の、y についての勾配を返す。"""
    return (y - t) / y.size   # 2 は学習率に含める


def cross_entropy(y, t):
    """確率についての交差エントロピーの、サンプルについての平均（1 つの数）を返す。"""
    N = len(y)
    return -np.log(y[range(N), t]).sum() / N    # one-hot はあとで


def cross_entropy_grad(y, t):
    """cross_entropy の、y についての勾配を返す。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def softmax_cross_entropy(u, t):
    """softmax(u) の交差エントロピーの、サンプルについての平均（1 つの数）を返す。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def softmax_cross_entropy_grad(u, t):
    """softmax_cross_entropy の、総入力 u についての勾配を返す。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError
