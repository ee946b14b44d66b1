"""勾配降下法: 4 つの関数を完成させてください。

このファイルのあるフォルダで grader check gradient_descent.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


def numerical_gradient(f, w, h=1e-4):
    """w における f の勾配を、中心差分で返す。

    式: w の要素 i ごとに (f(w + h eᵢ) - f(w - h eᵢ)) / (2h)

    形: w は任意の形、f(w) は 1 つの数。返り値は w と同じ形。

    約束: f には、1 要素だけ動かした配列全体を渡す。1 要素につきちょうど 2 回呼び出す。w は整数や float32 のこともあり、
        float64 で計算する。w は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def gradient_descent(grad, w, lr, steps):
    """勾配降下法で steps 回更新した後のパラメータを返す。

    式: w ← w - lr · grad(w)

    形: w は任意の形。grad(w) も返り値も w と同じ形。

    約束: ちょうど steps 回更新し、1 回の更新につき grad を 1 回呼び出す。切り詰めも打ち切りもしない。0 回なら w のまま。
        w は整数のこともある。w は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def minibatches(x, t, batch_size, rng):
    """1 エポック分のサンプルを、ミニバッチ [(x_batch, t_batch), ...] に分けて返す（リストでも yield でもよい）。

    形: x は (N, ...)、t は (N, ...)。ミニバッチは batch_size 個ずつで、最後の 1 つは残りの個数。

    約束: どのサンプルもちょうど 1 回ずつ。順番は呼び出しのたびに rng で引き直す。x と t の対応は変えない。
        x と t は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    """ミニバッチで 1 エポック学習した後のパラメータを返す。

    式: ミニバッチごとに 1 回ずつ w ← w - lr · grad(w, x_batch, t_batch)

    形: w は任意の形。grad(...) も返り値も w と同じ形。x_batch と t_batch の先頭の軸は残す。

    約束: ミニバッチは minibatches と同じもの。grad はミニバッチの平均誤差の勾配を返すので、もう一度割らない。
        w は整数のこともある。w、x、t は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
