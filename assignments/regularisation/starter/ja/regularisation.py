"""正則化とドロップアウト: 6 つの関数と 1 つのクラスを完成させてください。

このファイルのあるフォルダで grader check regularisation.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


def l1_penalty(params, lam):
    """すべての重みについての L1 罰則項（数）を返す。

    式: λ Σ|w|（すべての重みのすべての要素について）

    形: params は、任意の形の配列の辞書。

    約束: 名前が "b" で始まるパラメータはバイアスで、罰則に含めない。それ以外はすべて重み。

    {"W": [[3, 0], [-4, 1]], "b": [5, -6]}、λ = 0.5 なら 4.0。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def l1_gradient(params, lam):
    """l1_penalty の勾配を、params と同じ名前の辞書で返す。

    式: λ sign(w)。w = 0 では 0

    形: それぞれパラメータと同じ形。

    約束: バイアス（名前が "b" で始まる）の勾配はすべて 0。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def l2_penalty(params, lam):
    """すべての重みについての L2 罰則項（数）を返す。

    式: (λ/2) Σ w²（すべての重みのすべての要素について）

    形: params は、任意の形の配列の辞書。

    約束: 名前が "b" で始まるパラメータはバイアスで、罰則に含めない。それ以外はすべて重み。

    {"W": [[3, 0], [-4, 1]], "b": [5, -6]}、λ = 0.5 なら 6.5。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def l2_gradient(params, lam):
    """l2_penalty の勾配を、params と同じ名前の辞書で返す。

    式: λ w

    形: それぞれパラメータと同じ形。

    約束: バイアス（名前が "b" で始まる）の勾配はすべて 0。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


class Dropout:
    """学習時に、各要素を確率 p で 0 にする層（0 ≤ p < 1）。"""

    def __init__(self, p):
        self.p = p
        # backward で使う、直前の forward の情報も self に持たせましょう

    def forward(self, x, train, rng):
        """x と同じ形の配列 y を返す。

        式: 学習時（train が True）: y = m x / (1 - p)。各 m は確率 p で 0、それ以外は 1
            評価時（train が False）: y = x

        約束: 呼ばれるたびに、x と同じ形の新しいマスク m を、rng（np.random.Generator）だけから引く。
        評価時と p = 0 のとき、rng は None でもよい。
        """
        # ここに書いて、次の行を消してください
        raise NotImplementedError

    def backward(self, dout):
        """x についての勾配を返す。

        式: m dout / (1 - p)。m は直前の forward のマスク。評価の後なら dout

        形: dout も結果も x と同じ形。
        """
        # ここに書いて、次の行を消してください
        raise NotImplementedError


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    """隠れ層が 1 つのネットワークを、全サンプルを一度に使って学習し、(new, curves) を返す。

    式: u = x W1ᵀ + b1、 z = max(u, 0) に割合 p でドロップアウト、 y = z W2ᵀ + b2
        E = (y - t)² の全要素についての平均
        w ← w - lr (∇E + L1 罰則の勾配 + L2 罰則の勾配)。λ はそれぞれ l1、l2

    形: params は {"W1": (H, D), "b1": (H,), "W2": (K, H), "b2": (K,)}、new も同じ。train_set と test_set は
    組 (x (N, D), t (N, K))。curves は (steps, 2) で、各ステップの前の訓練誤差とテスト誤差。

    約束: マスクはステップごとに新しくする。curves に入れるのは E だけで、罰則項は含めず、何も落とさずに計算する。
    params は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def generalisation_gap(curves, last=10):
    """学習の終わりに、テスト誤差が訓練誤差よりどれだけ大きいか（数）を返す。

    式: 最後の last 行についての (テスト誤差 - 訓練誤差) の平均。行がそれより少なければ全部の行

    形: curves は (steps, 2) で、訓練誤差が先。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
