"""損失関数: 6 つの関数を完成させてください。

このファイルのあるフォルダで grader check losses.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


def mean_squared_error(y, t):
    """全要素についての、誤差の 2 乗の平均（1 つの数）を返す。

    形: y と t は同じ形で、何次元でもよい。

    式: E = 1/M Σ (y - t)²、 M は全要素の数

    約束: サンプル数ではなく M で割り、1/2 は掛けない。y と t は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def mean_squared_error_grad(y, t):
    """mean_squared_error の、y についての勾配を返す。

    形: y と t は同じ形で、何次元でもよい。結果も同じ形。

    式: ∂E/∂y = 2 (y - t) / M

    約束: y と t は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def cross_entropy(y, t):
    """確率についての交差エントロピーの、サンプルについての平均（1 つの数）を返す。

    形: y は (N, K)。t は one-hot か確率の分布の (N, K)、またはクラス番号の (N,)。t.ndim で見分ける。

    式: E = -1/N Σ_n Σ_k t log y

    約束: y が 0 の所では max(y, tiny) を使う。tiny = np.finfo(np.float64).tiny。y を合計 1 に割り直さない。
    y と t は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def cross_entropy_grad(y, t):
    """cross_entropy の、y についての勾配を返す。それぞれの y を独立な変数と見る。

    形: y と t は cross_entropy と同じ。結果は (N, K)。

    式: ∂E/∂y = -t / (N y)

    約束: y が 0 の所では、cross_entropy と同じく max(y, tiny) を使う。t が 0 の所は 0。y と t は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def softmax_cross_entropy(u, t):
    """softmax(u) の交差エントロピーの、サンプルについての平均（1 つの数）を返す。

    形: u は総入力 (N, K)。t は one-hot か確率の分布の (N, K)、またはクラス番号の (N,)。t.ndim で見分ける。

    式: E = -1/N Σ_n Σ_k t log softmax(u)、 log softmax(u)_k = (u_k - m) - log Σ_j exp(u_j - m)、 m は行の最大値

    約束: u が ±10000 でも正しく。u と t は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def softmax_cross_entropy_grad(u, t):
    """softmax_cross_entropy の、総入力 u についての勾配を返す。

    形: u と t は softmax_cross_entropy と同じ。結果は (N, K)。

    式: ∂E/∂u = (softmax(u) - t) / N

    約束: u が ±10000 でも正しく。u と t は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
