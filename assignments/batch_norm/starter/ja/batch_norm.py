"""バッチ正規化: クラス BatchNorm を完成させてください。

このファイルのあるフォルダで grader check batch_norm.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


class BatchNorm:
    """各特徴をミニバッチの中で正規化し、gamma 倍して beta を足す層。

    features は特徴の数 C。特徴は x (N, C) の列、または画像 x (N, C, H, W) のチャネル。

    属性（形はすべて (C,)。外から読むことも代入することもある）:
        gamma, beta                 倍率とずらし。最初は 1 と 0
        running_mean, running_var   評価で使う平均と分散。最初は 0 と 1
        dgamma, dbeta               gamma と beta の勾配。backward が入れる

    約束: momentum は新しい値の重み。eps は根の中で分散に足す。
    """

    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        # gamma、beta、running_mean、running_var をここで用意しましょう

    def forward(self, x, train):
        """x と同じ形の y を返す。train=True なら移動統計量を更新する。

        形: x は (N, C) か (N, C, H, W)、y は同じ形。

        式（n は特徴の値の個数、m = momentum）:
            train=True:   μ = Σ x / n、 σ² = Σ (x - μ)² / n
                          running_mean ← (1 - m) running_mean + m μ
                          running_var  ← (1 - m) running_var + m σ²  （n - 1 で割った分散でもよい）
            train=False:  μ = running_mean、 σ² = running_var（どちらも変えない）
            x̂ = (x - μ) / √(σ² + eps)、 y = gamma x̂ + beta

        約束: n = 1 や一定の特徴では y = beta となり、nan にならない。x は書き換えない。
        """
        # ここに書いて、次の行を消してください（backward に必要なものは self に残します）
        raise NotImplementedError

    def backward(self, dout):
        """最後の forward の x についての勾配を返し、self.dgamma と self.dbeta に勾配を入れる。

        形: dout は x と同じ形、返り値も同じ形。

        式（和と平均は、特徴の n 個の値について取る。dx̂ = gamma dout）:
            dgamma = Σ dout x̂、 dbeta = Σ dout
            train=True の後:   dx = (dx̂ - mean(dx̂) - x̂ mean(dx̂ x̂)) / √(σ² + eps)
            train=False の後:  dx = dx̂ / √(running_var + eps)

        約束: dgamma と dbeta は呼ぶたびに入れ直し、足し込まない。dout は書き換えない。
        """
        # ここに書いて、次の行を消してください
        raise NotImplementedError
