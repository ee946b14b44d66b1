"""LSTM と GRU: 4 つの関数を完成させてください。

このファイルのあるフォルダで grader check lstm.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


def lstm_step(x, h, c, Wx, Wh, b):
    """1 ステップ後の (h, c) を返す。

    式: 各ゲートについて i, f, o = σ(Wx x + Wh h + b)、 g = tanh(Wx x + Wh h + b)
        c ← f c + i g、 h ← o tanh(c)

    形: x は (N, D)、h と c は (N, H)。k = "i", "f", "g", "o" について Wx[k] は (H, D)、Wh[k] は (H, H)、b[k] は (H,)。

    約束: 引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    """系列の各時刻の後の状態 (hs, cs) を返す。

    形: xs は (N, T, D)、h0 と c0 は (N, H)、hs と cs は (N, T, H)。

    約束: hs[:, t] は xs[:, t] を読んだ後の状態。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    """時間をさかのぼった勾配 {"xs", "h0", "c0", "Wx", "Wh", "b"} を返す。

    形: dhs は (N, T, H) で、各時刻の隠れ状態がそれ自身で損失に与える勾配。勾配は対応する引数と同じ形で、
    "Wx"、"Wh"、"b" はゲートごとの勾配の辞書。

    約束: バッチについて和を取り、N では割らない。引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def gru_step(x, h, Wx, Wh, bx, bh):
    """1 ステップ後の h を返す。

    式: 各ゲートについて r, z = σ(Wx x + bx + Wh h + bh)、 n = tanh(Wx x + bx + r (Wh h + bh))
        h ← (1 - z) n + z h

    形: x は (N, D)、h は (N, H)。k = "r", "z", "n" について Wx[k] は (H, D)、Wh[k] は (H, H)、bx[k] と bh[k] は (H,)。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
