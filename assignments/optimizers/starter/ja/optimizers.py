"""最適化手法: 5 つのクラスを完成させてください。

このファイルのあるフォルダで grader check optimizers.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


class SGD:
    """確率的勾配降下法: 勾配と逆の向きに、学習率 lr の分だけ進む。

    式: w ← w - lr ∇E
    """

    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        """params のすべての配列を 1 ステップ更新する。返り値は使わない。

        形: params[k] は任意の形、grads[k] は同じ形。

        約束: params の中身を変える（params[k] -= … でも params[k] = … でもよい）。grads は書き換えない。
        """
        # ここに書いて、次の行を消してください
        raise NotImplementedError


class Momentum:
    """モメンタム: それまでの速度 V を、慣性 mu の割合で保ちながら進む。

    式: V ← mu V - lr ∇E、 w ← w + V

    約束: 最初は V = 0。
    """

    def __init__(self, lr, mu=0.9):
        self.lr, self.mu = lr, mu
        # step の間で残しておく状態（V）をここで用意しましょう

    def step(self, params, grads):
        """params のすべての配列を 1 ステップ更新する。返り値は使わない。

        形: params[k] は任意の形、grads[k] は同じ形。

        約束: params の中身を変える（params[k] -= … でも params[k] = … でもよい）。grads は書き換えない。
        """
        # ここに書いて、次の行を消してください
        raise NotImplementedError


class AdaGrad:
    """AdaGrad: 勾配の 2 乗を要素ごとに足していき、要素ごとに学習率を調整する。

    式: h ← h + (∇E)²、 w ← w - lr ∇E / √h

    約束: 最初は h = theta（小さな定数）。h = 0 から始めて √h + theta で割ってもよい。
    """

    def __init__(self, lr, theta=1e-8):
        self.lr, self.theta = lr, theta
        # step の間で残しておく状態（h）をここで用意しましょう

    def step(self, params, grads):
        """params のすべての配列を 1 ステップ更新する。返り値は使わない。

        形: params[k] は任意の形、grads[k] は同じ形。

        約束: params の中身を変える（params[k] -= … でも params[k] = … でもよい）。grads は書き換えない。
        """
        # ここに書いて、次の行を消してください
        raise NotImplementedError


class RMSProp:
    """RMSProp: 最近の勾配の大きさに応じて、要素ごとに学習率を調整する。

    式: h ← alpha h + (1 - alpha) (∇E)²、 w ← w - lr ∇E / (√h + theta)

    約束: 最初は h = 0。theta は根の外で足す。
    """

    def __init__(self, lr, alpha=0.9, theta=1e-8):
        self.lr, self.alpha, self.theta = lr, alpha, theta
        # step の間で残しておく状態（h）をここで用意しましょう

    def step(self, params, grads):
        """params のすべての配列を 1 ステップ更新する。返り値は使わない。

        形: params[k] は任意の形、grads[k] は同じ形。

        約束: params の中身を変える（params[k] -= … でも params[k] = … でもよい）。grads は書き換えない。
        """
        # ここに書いて、次の行を消してください
        raise NotImplementedError


class Adam:
    """Adam: モメンタムと RMSProp を組み合わせ、2 つの平均の出だしを補正する。

    式: ν ← beta1 ν + (1 - beta1) ∇E
        s ← beta2 s + (1 - beta2) (∇E)²
        ν̂ = ν / (1 - beta1ᵗ)、 ŝ = s / (1 - beta2ᵗ)
        w ← w - lr ν̂ / (√ŝ + eps)

    約束: 最初は ν = 0、s = 0。t は最初の step で 1、その後は step 1 回ごとに 1 増える。
    eps は根の外で足す。ν と s そのものは補正せずに残す。
    """

    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        # step の間で残しておく状態（ν、s、t）をここで用意しましょう

    def step(self, params, grads):
        """params のすべての配列を 1 ステップ更新する。返り値は使わない。

        形: params[k] は任意の形、grads[k] は同じ形。

        約束: params の中身を変える（params[k] -= … でも params[k] = … でもよい）。grads は書き換えない。
        """
        # ここに書いて、次の行を消してください
        raise NotImplementedError
