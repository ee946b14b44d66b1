"""活性化関数: 11 個の関数を完成させてください。

このファイルのあるフォルダで grader check activations.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


def step(u):
    """ステップ関数: 総入力が閾値 0 を超えたら 1、そうでなければ 0 を返す。

    形: u は任意の形、返り値は u と同じ形。

    式: f(u) = 1 (u > 0)、 0 (u <= 0)

    約束: step(0) = 0（ちょうど 0 では閾値を超えていない）。0 と 1 は整数でも小数でもよい。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def sigmoid(u):
    """シグモイド関数: 総入力を 0 から 1 の間の値に変える。

    形: u は任意の形、返り値は u と同じ形。

    式: f(u) = 1 / (1 + exp(-u))

    約束: u = ±1000 でも正しい値（1 と 0）を返す。float32 の入力には float32 で、整数の入力には小数（float64）で返す。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def relu(u):
    """ReLU: 正の総入力はそのまま、それ以外はちょうど 0 にする。

    形: u は任意の形、返り値は u と同じ形。

    式: f(u) = u (u > 0)、 0 (u <= 0)
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def tanh(u):
    """双曲線正接 tanh: 総入力を -1 から 1 の間の値に変える。

    形: u は任意の形、返り値は u と同じ形。

    式: f(u) = (exp(u) - exp(-u)) / (exp(u) + exp(-u))

    約束: u = ±1000 でも正しい値（1 と -1）を返す。np.tanh を使ってよい。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def identity(u):
    """恒等写像: 総入力をそのまま返す。回帰の出力層で使う。

    形: u は任意の形、返り値は u と同じ形。

    式: f(u) = u
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def softmax(u, axis=-1):
    """ソフトマックス関数: axis 方向の値を、総和が 1 の確率に変える。

    形: u は 1 次元以上、返り値は u と同じ形。(N, K) なら 1 行が 1 サンプル、列がクラス。

    式: f(u)_k = exp(u_k) / Σ_j exp(u_j)    和は axis 方向

    約束: u = ±1000 でも正しい値を返す（最大値を引いても結果は変わらない）。float32 の入力には float32 で返す。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def sigmoid_grad(u):
    """総入力 u におけるシグモイド関数の微分を返す。

    形: u は任意の形、返り値は u と同じ形。

    式: f'(u) = y (1 - y)、 y は u におけるシグモイド関数の出力
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def relu_grad(u):
    """総入力 u における ReLU の微分を返す。

    形: u は任意の形、返り値は u と同じ形。

    式: f'(u) = 1 (u > 0)、 0 (u <= 0)

    約束: ちょうど 0 での微分は 0 とする。0 と 1 は整数でも小数でもよい。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def tanh_grad(u):
    """総入力 u における tanh の微分を返す。

    形: u は任意の形、返り値は u と同じ形。

    式: f'(u) = 1 - y²、 y は u における tanh の出力
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def identity_grad(u):
    """総入力 u における恒等写像の微分を、u と同じ形で返す。

    形: u は任意の形、返り値は u と同じ形。

    式: f'(u) = 1

    約束: 1 は整数でも小数でもよい。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def softmax_backward(u, dout):
    """ソフトマックス関数の逆伝播: 誤差 E の u についての勾配を返す。

    形: u と dout は同じ形 (..., K)、クラスは最後の軸。返り値も同じ形。
    dout は上流から来る勾配 ∂E/∂y（y = softmax(u)）。

    式: ∂E/∂u_i = Σ_j dout_j ∂y_j/∂u_i、 ∂y_j/∂u_i = y_j (δ_ij - y_i)
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
