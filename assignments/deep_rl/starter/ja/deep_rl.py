"""深層強化学習の発展（R2D2・A3C・UNREAL・PPO）: 12 個の関数を完成させてください。

このファイルのあるフォルダで grader check deep_rl.py を実行すると、公開テストで確かめられます。
"""

import numpy as np
import torch


def value_rescale(x, eps=1e-3):
    """h(x)：R2D2 の尺度にした価値を返す。

    x はどんな形でもよく、結果も同じ形。h(x) = sign(x) (√(|x| + 1) − 1) + ε x。ε は eps。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def value_rescale_inverse(y, eps=1e-3):
    """h⁻¹(y) を返す。eps > 0。float64 で計算する。

    h⁻¹(y) = sign(y) (((√(1 + 4ε(|y| + 1 + ε)) − 1) / (2ε))² − 1)
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    """各ステップからの n ステップの収益を返す。配列はすべて (T, N)。

    k 番目の報酬は γ^k 倍、m ステップ後の状態の価値は γ^m 倍。m は n、系列の最後ではそれより小さい。
    terminated のステップがあれば、その報酬で打ち切り、価値は足さない。
    rescaled：next_values は h の尺度（元に戻して使う）、結果も h の尺度。報酬は元の尺度。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def sequence_priority(errors, eta=0.9):
    """系列ごとの優先度 (N,) を、TD 誤差 (T, N) から求めて返す。

    |δ_t| の最大の η 倍と、|δ_t| の平均の 1 − η 倍の和。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    """A3C の (returns, advantages) を返す。すべて (T, N)。

    next_values[t] は、エピソードが止まったときも、ステップ t で着いた状態の V。
    R_t は、terminated では r_t、truncated と最後のステップでは r_t + γ next_values[t]、ほかでは r_t + γ R_{t+1}。
    アドバンテージは R_t − values[t]。両方の旗が立っていれば終了とみなす。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    """A3C の損失を、勾配をたどれるテンソルで返す。logits は (N, K)、ほかは (N,)。

    mean(−log π(a) A) + value_weight mean((returns − V)²) − entropy_weight mean(H)、A = returns − V。
    第 1 項の A と、すべての項の returns は定数とみなす。ロジットが ±1000 でも有限。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def pixel_control_reward(before, after, cell=4):
    """cell × cell 画素のマスごとに、|after − before| の（チャンネルについても取った）平均を返す。

    画像は (N, C, H, W) で、uint8 のこともある。結果は (N, H / cell, W / cell)。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def reward_prediction_batch(frames, r, size, rng):
    """size 個のステップ t の (x, classes) を返す。x (size, 3, …) は frames[t−3], frames[t−2], frames[t−1]。

    classes (size,) は、r[t] = 0 で 0、r[t] > 0 で 1、r[t] < 0 で 2。
    報酬が 0 でないステップと 0 のステップを size / 2 個ずつ、t = 3 以降から、rng で重複を許して引く。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def value_replay_loss(values, last_value, r, terminated, gamma):
    """UNREAL の価値リプレイの損失をテンソルで返す。last_value は (N,)、ほかは (T, N)。

    (R_t − values[t])² の平均。R_t = r_t + γ R_{t+1}、terminated では r_t。R_T は last_value。
    R は last_value も含めて定数とみなす。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    """(advantages, targets) を返す。すべて (T, N)。advantage_returns も参照。

    δ_t = r_t + γ next_values[t] − values[t]。terminated では next_values を足さない。
    A_t = δ_t + γ λ A_{t+1}。terminated、truncated、最後のステップでは δ_t。目標は A_t + values[t]。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    """PPO の損失をテンソルで返す。3 つの形は同じ。

    min(ρ A, clip(ρ, 1 − ε, 1 + ε) A) の平均に、マイナスを付けたもの。ρ = exp(new_logp − old_logp)。
    old_logp と advantages は定数とみなす。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def train_agent(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    """N 個の世界で同時に PPO で学習し、損失 (updates, epochs) を返す。損失はそのステップの前の値。

    model(s) はロジットと価値を返す。reset() は 1 回だけ呼ぶ。sample(logits) が行動を引く。
    step(actions) は after, r, terminated, truncated, now を返す。
    1 回の更新：horizon ステップ、λ = 0.95 の gae（正規化しない）、全体をまとめて optimizer を epochs ステップ。
    損失：ppo_clip_loss + 0.5 mean((targets − V)²) − 0.01 mean(H)
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
