"""敵対的生成ネットワーク（GAN）: 7 つの関数を完成させてください。

このファイルのあるフォルダで grader check gan.py を実行すると、公開テストで確かめられます。
"""

import numpy as np
import torch
from torch.nn import functional as F


def discriminator_loss(real_logits, fake_logits):
    """識別器の損失を返す。

    式: -mean log σ(real) - mean log(1 - σ(fake))。2 つの平均は別々に取る。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def generator_loss_minimax(fake_logits):
    """生成器の、ミニマックス形の損失を返す。

    式: mean log(1 - σ(fake))
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def generator_loss_nonsaturating(fake_logits):
    """生成器の、飽和しない形の損失を返す。

    式: -mean log σ(fake)
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def discriminator_gradients(real_logits, fake_logits):
    """discriminator_loss の、2 つの引数についての勾配を返す。

    それぞれの形はロジットと同じ。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def generator_gradients(fake_logits):
    """生成器の 2 つの損失の勾配を返す（ミニマックス形、飽和しない形の順）。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    """識別器を 1 回、次に生成器を 1 回更新し、(識別器の損失, 生成器の損失) を返す。

    約束: 生成器は飽和しない形。更新後の識別器に同じ z の G(z) を見せる。損失はそれぞれの更新の前の値。
        G と D は、前も後も訓練モード。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    """steps 回 train_step を行い、損失 (steps, 2) を返す。

    毎ステップ、sample(n) と noise(n) を 1 回ずつ新しく呼び、ほかでは呼ばない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
