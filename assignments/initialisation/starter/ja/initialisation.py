"""重みの初期値: 4 つの関数を完成させてください。

このファイルのあるフォルダで grader check initialisation.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


def normal_init(shape, std, rng):
    """N(0, std²) に従う乱数を、shape の形の配列で返す。

    形: shape は 1 つ以上の整数のタプルか整数 n で、n は (n,) を表す。結果はその形。

    約束: 数は 1 つ 1 つ別々に、乱数生成器 rng だけから引く。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def xavier(fan_in, fan_out, rng):
    """N(0, 1/fan_in) に従う重みを返す。Xavier の初期値で、標準偏差は講義の 1/√fan_in。

    形: 結果は (fan_out, fan_in)。

    約束: 数は 1 つ 1 つ別々に、乱数生成器 rng だけから引く。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def he(fan_in, fan_out, rng):
    """N(0, 2/fan_in) に従う重みを返す。He の初期値で、標準偏差は √(2/fan_in)。

    形: 結果は (fan_out, fan_in)。

    約束: 数は 1 つ 1 つ別々に、乱数生成器 rng だけから引く。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    """各層の出力の標準偏差を、1 層目から順に並べた配列 (L,) で返す。

    式: z = x から始め、各層で W = init(fan_in, fan_out, rng)、 u = z Wᵀ、 z = f(u)。
        f は activation が表す関数で "sigmoid"、"tanh"、"relu" のどれか。標準偏差は、層の出力 z すべてについての
        √((z - z の平均)² の平均)。

    形: x (N, D)、units は各層のユニットの数を並べた L 個の整数、W (fan_out, fan_in)。

    約束: バイアスはない。rng から引くのは init だけ。総入力が ±1000 でも nan や inf にしない。
          x と units は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
