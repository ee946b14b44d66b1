"""畳み込みとプーリング: 8 個の関数を完成させてください。

このファイルのあるフォルダで grader check cnn.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


def output_size(n, k, stride=1, padding=0):
    """n 画素の両側に余白 padding を付け、長さ k の窓を stride ずつ動かすとき、窓を置ける場所の数（整数）を返す。

    式: floor((n + 2 padding - k) / stride) + 1
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def pad2d(x, padding):
    """画像の上下左右に、幅 padding の 0 の余白を付けた新しい配列を返す。

    形: x は (N, C, H, W)、返り値は (N, C, H + 2 padding, W + 2 padding)。

    約束: 余白を付けるのは縦と横の軸だけ。padding は 0 のこともある。x は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def conv2d(x, W, b, stride=1, padding=0):
    """画像 x とフィルタ W の畳み込みに、バイアス b を足して返す。

    形: x は (N, C, H, W)、W は (F, C, kh, kw)、b は (F,)。返り値は (N, F, Ho, Wo)。
        Ho = floor((H + 2 padding - kh) / stride) + 1、Wo も同様。

    式: y[n, f, p, q] = b[f] + Σ_{c, i, j} W[f, c, i, j] xp[n, c, p stride + i, q stride + j]
        xp は余白を付けた x

    約束: カーネルは反転しない。引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    """畳み込みの逆伝播: 誤差 E の x、W、b についての勾配 (dx, dW, db) を返す。

    形: x、W、b は conv2d と同じ。dout は上流から来る勾配 ∂E/∂y で、conv2d の出力 y と同じ形 (N, F, Ho, Wo)。
        dx、dW、db はそれぞれ x、W、b と同じ形。

    式: db[f] = Σ_{n, p, q} dout[n, f, p, q]
        dW[f, c, i, j] = Σ_{n, p, q} dout[n, f, p, q] xp[n, c, p stride + i, q stride + j]
        dx は、出力ごとに dout × W をその窓の画素に足し込み、最後に余白を取り除いたもの

    約束: サンプル数で割らない。引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def max_pool2d(x, size, stride=1):
    """size × size の窓ごとの最大値を返す（余白なし）。

    形: x は (N, C, H, W)、返り値は (N, C, Ho, Wo)。Ho = floor((H - size) / stride) + 1、Wo も同様。

    約束: 窓に入りきらない画素は使わない。x は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def max_pool2d_backward(x, dout, size, stride=1):
    """最大値プーリングの逆伝播: 誤差 E の x についての勾配を返す。

    形: x は (N, C, H, W)、dout は max_pool2d の出力と同じ形、返り値は x と同じ形。

    式: 窓ごとに、最大だった画素に dout を足す。

    約束: 同点のときは、行の順で最初の画素だけに足すか、等しく分ける。引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def avg_pool2d(x, size, stride=1):
    """size × size の窓ごとの平均値を返す（余白なし）。

    形: x は (N, C, H, W)、返り値は (N, C, Ho, Wo)。Ho = floor((H - size) / stride) + 1、Wo も同様。

    約束: 窓に入りきらない画素は使わない。x は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def avg_pool2d_backward(x, dout, size, stride=1):
    """平均値プーリングの逆伝播: 誤差 E の x についての勾配を返す。

    形: x は (N, C, H, W)、dout は avg_pool2d の出力と同じ形、返り値は x と同じ形。

    式: 窓ごとに、そのすべての画素に dout / size² を足す。

    約束: 引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
