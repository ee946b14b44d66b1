"""誤差逆伝播法: 4 つの関数、1 つのクラス、最後の関数を完成させてください。

このファイルのあるフォルダで grader check backprop.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


# 順伝播の関数です。自由に使ってください。


def affine(z, W, b):
    """総入力 u = z Wᵀ + b を返す。z (N, 入力)、W (出力, 入力)、b (出力,)。"""
    return z @ W.T + b


def sigmoid(u):
    """1 / (1 + exp(-u)) を、桁あふれしない形で返す。"""
    return np.exp(-np.logaddexp(0, -u))


def relu(u):
    """max(u, 0) を返す。"""
    return np.maximum(u, 0)


def softmax(u):
    """行ごとの確率を返す。u (N, K)。"""
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def affine_backward(z, W, dout):
    """u = z Wᵀ + b の z、W、b についての勾配 (dz, dW, db) を返す。

    形: z (N, 入力) または画像 (N, C, H, W)、W (出力, 入力)、dout (N, 出力)。
        dz は z、dW は W と同じ形、db は (出力,)。

    式: dz = dout W、 dW = doutᵀ z、 db = dout のバッチ方向の和

    約束: N では割らない。画像は 1 サンプル 1 行に平らにして計算し、dz は z の形に戻す。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def sigmoid_backward(u, dout):
    """z = sigmoid(u) の、総入力 u についての勾配を返す。

    形: u は任意の形、dout と結果は同じ形。

    式: dout · y (1 - y)、 y = sigmoid(u)
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def relu_backward(u, dout):
    """z = max(u, 0) の、総入力 u についての勾配を返す。

    形: u は任意の形、dout と結果は同じ形。

    約束: u がちょうど 0 の所は 0。dout を書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def softmax_cross_entropy_backward(u, t):
    """softmax(u) の交差エントロピーの平均の、総入力 u についての勾配を返す。

    形: u (N, K)、t は one-hot か確率の分布 (N, K)、またはクラス番号 (N,)。結果は (N, K)。

    式: (softmax(u) - t) / N
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


class TwoLayerNet:
    """隠れ層がシグモイド、出力がソフトマックス、損失が交差エントロピーの 2 層のネットワーク。

    形: W1 (H, D)、b1 (H,)、W2 (K, H)、b2 (K,)。x は (N, D)、t は (N, K) かクラス番号 (N,)。

    式: u1 = x W1ᵀ + b1、 z1 = sigmoid(u1)、 u2 = z1 W2ᵀ + b2
    """

    def __init__(self, W1, b1, W2, b2):
        # 渡された配列を変えないように、コピーを持ちます
        self.params = {"W1": W1.copy(), "b1": b1.copy(), "W2": W2.copy(), "b2": b2.copy()}

    def forward(self, x):
        """出力層の総入力 u2 (N, K) を返す（ソフトマックスはかけない）。"""
        # ここに書いて、次の行を消してください
        raise NotImplementedError

    def loss(self, x, t):
        """交差エントロピーの、サンプルについての平均を返す。

        約束: 正解の確率がほぼ 0 でも正しく。log softmax(u) = (u - max) - log Σ exp(u - max) のまま計算する。
        """
        # ここに書いて、次の行を消してください
        raise NotImplementedError

    def gradients(self, x, t):
        """loss の勾配を {"W1": …, "b1": …, "W2": …, "b2": …} として返す。"""
        # ここに書いて、次の行を消してください
        raise NotImplementedError

    def fit(self, x, t, lr, steps):
        """全サンプルの勾配降下法を steps 回行い、各更新の前の損失 (steps,) を返す。

        約束: 4 つの勾配をすべて求めてから更新する。もう一度呼ぶと、続きから学習する。
        """
        # ここに書いて、次の行を消してください
        raise NotImplementedError


def layer_gradient_norms(depth, activation, rng):
    """depth 層のネットワークの、各層の重みの勾配の大きさを、1 層目から順に並べた配列 (depth,) を返す。

    各層 50 ユニット、バイアスなし、20 サンプル。activation は "sigmoid" か "relu"。

    乱数は rng から、正規分布で、この順に引く: 入力 (20, 50)、1 層目の W (50, 50)、2 層目の W、…、最上層の dz (20, 50)。
    W の標準偏差は、シグモイドでは 1/√50、ReLU では √(2/50)。ほかは 1。

    式: ‖dW‖ = dW の全要素の 2 乗和の平方根
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
