"""DQN: クラスと関数を完成させてください。

このファイルのあるフォルダで grader check dqn.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


# 線形な Q ネットワークの値です。自由に使ってください。


def q_values(params, s):
    """全行動の値 s Wᵀ + b を返す。s (N, D)、W (K, D)、b (K,) なら (N, K)。"""
    return s @ params["W"].T + params["b"]


class ReplayBuffer:
    """最近の遷移 (s, a, r, s_next, done) を、capacity 個までためる。

    約束: 満杯なら、一番古いものを捨てる。
    """

    def __init__(self, capacity):
        # ここに書いて、次の行を消してください
        raise NotImplementedError

    def __len__(self):
        """今ある遷移の数を返す。"""
        # ここに書いて、次の行を消してください
        raise NotImplementedError

    def add(self, s, a, r, s_next, done):
        """遷移を 1 つ保存する。s と s_next（数または配列）はコピーする: np.array(s)"""
        # ここに書いて、次の行を消してください
        raise NotImplementedError

    def sample(self, size, rng):
        """異なる遷移を size 個選び、長さ size の 5 つの配列 (s, a, r, s_next, done) で返す。

        ヒント: rng.choice(len(self), size, replace=False) で、重複なしに番号を引けます。
        """
        # ここに書いて、次の行を消してください
        raise NotImplementedError


def sync_target(target, online, tau=1.0):
    """辞書 target の値を w⁻ ← τ w + (1 - τ) w⁻ と書き換える（w は online の値）。何も返さない。

    約束: コピーを入れる。後で online が更新されても、target は動かない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def clip_reward(r):
    """r（数、または任意の形の配列）を -1 から 1 に切り詰めて返す。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def huber(e, delta=1.0):
    """各誤差 e（任意の形）の Huber 関数を返す。

    式: |e| <= δ なら e²/2、 ほかは δ (|e| - δ/2)
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def huber_grad(e, delta=1.0):
    """各誤差 e（任意の形）での huber の微分を返す。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def td_target(r, q_next, done, gamma):
    """バッチの目標 y (N,) を返す。

    形: r (N,)、q_next (N, K) は次の状態での target の値、done (N,) は True か False。

    式: y = r + γ (1 - done) · q_next の、行動についての最大
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def double_dqn_target(r, q_online, q_target, done, gamma):
    """ダブル DQN の目標 (N,) を返す。

    形: q_online と q_target は (N, K) で、どちらも次の状態での値。

    約束: 行動は q_online で選び、その値は q_target から取る。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def epsilon_greedy(q, epsilon, rng):
    """行動の番号を返す。確率 ε で全行動（最大のものも含む）から、それ以外は q が最大のもの。

    形: q (K,) は 1 つの状態での値。

    ヒント: rng.random() < epsilon なら rng.integers(len(q)) を選びます。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    """Q 学習を 1 回行った後の、新しい表を返す。q (状態の数, K) は書き換えない。

    式: Q(s, a) ← Q(s, a) + α (r + γ (1 - done) max Q(s_next, ·) - Q(s, a))
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def dqn_loss(online, target, batch, gamma, delta=1.0):
    """1 つのバッチの損失と、online についての勾配 {"W": …, "b": …} を返す。

    形: batch は (s (N, D), a (N,), r (N,), s_next (N, D), done (N,))、online と target はネットワーク。

    式: y = td_target(r, target による Q(s_next), done, γ)、 e = online による Q(s, a) - y、 損失 = huber(e, δ) の平均

    約束: y は定数とみなす。ここでは何も更新しない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def train_dqn(online, target, batches, lr, gamma, delta, sync_every):
    """バッチごとに online を 1 回 w ← w - lr · 勾配 と更新し、各更新の前の損失 (ステップ数,) を返す。

    約束: sync_every ステップごとに、更新の後で target へコピーする。渡された辞書 online と target を書き換える。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    """試してみるしかない世界で Q 学習を行い、学習した表 (状態の数, K) を返す。

    reset() はエピソードを始めて最初の状態を返し、step(action) は s_next, r, done を返す。

    約束: q のコピーから始める。最新の Q と epsilon_greedy で行動し、ステップごとに、切り詰めた報酬で学習する。
    done なら終わる。max_steps で打ち切るが、それは done ではない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
