"""再帰型ニューラルネットワーク: 4 つの関数を完成させてください。

このファイルのあるフォルダで grader check rnn.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


def rnn_step(x, h, Wx, Wh, b):
    """1 ステップ後の h を返す。

    式: h ← tanh(Wx x + Wh h + b)

    形: x は (N, D)、h は (N, H)、Wx は (H, D)、Wh は (H, H)、b は (H,)。返すものは (N, H)。

    約束: 総入力が ±1000 でも有限の値にする。引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def rnn_forward(xs, h0, Wx, Wh, b):
    """系列の各時刻の後の状態 hs を返す。

    形: xs は (N, T, D)、h0 は (N, H)、hs は (N, T, H)。

    約束: hs[:, t] は xs[:, t] を読んだ後の状態。どの呼び出しも、渡された h0 から始める。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    """時間をさかのぼった勾配 {"xs", "h0", "Wx", "Wh", "b"} を返す。

    形: dhs は (N, T, H) で、各時刻の隠れ状態がそれ自身で損失に与える勾配。勾配は対応する引数と同じ形。

    約束: h0 まで最後までさかのぼり、打ち切りもクリッピングもしない。バッチについて和を取り、N では割らない。
    引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def bidirectional(forward, xs):
    """(hs, last) を返す。各時刻での両方向の状態と、それぞれの方向の最後の状態。

    forward(xs, direction) は、方向 0（最初から最後へ）か 1（最後から最初へ）の重みでネットワークを動かす。
    渡されたものを添字 0 から順に読み、その順に状態 (N, T, H) を返す。

    形: xs は (N, T, D)、hs は (N, T, 2H)、last は (N, 2H)。どちらも方向 0 が先。

    約束: hs[:, t] は、両方向がそれぞれ xs[:, t] を読んだ後の状態。last は、系列をすべて読み終えたときの状態。
    xs は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
