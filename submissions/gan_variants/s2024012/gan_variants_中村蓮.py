"""GAN のいろいろ: 9 つの関数を完成させてください。

このファイルのあるフォルダで grader check gan_variants.py を実行すると、公開テストで確かめられます。
"""

import numpy as np
import torch
from torch.nn import functional

PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def condition(x, label, classes):
    """x の後ろにラベルの one-hot を付けて返す。"""
    # 画像はまだ
    return torch.cat([x, functional.one_hot(label).float()], dim=1)


def pixel_shuffle(x, r):
    """チャネルを画素に並べ替える。"""
    n, c, h, w = x.shape
    return x.reshape(n, c // r**2, h * r, w * r)


def patchgan_output_size(size, layers=PATCHGAN):
    """1 辺が size 画素の画像で、ロジットが 1 辺に何個並ぶかを返す。"""
    for k, s, p in layers:
        size = (size + 2 * p - k) // s + 1
    print(size)
    return size


def patchgan_receptive_field(layers=PATCHGAN):
    """1 つのロジットが見る範囲の、1 辺の画素数を返す。"""
    return 70


def srgan_losses(G, D, features, low, high, weight=1e-3):
    """SRGAN の（G の損失, D の損失）を返す。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def pix2pix_losses(G, D, x, y, lam=100.0):
    """pix2pix の（G の損失, D の損失）を返す。"""
    fake = G(x)
    loss_G = -functional.logsigmoid(D(torch.cat([x, fake], 1))).mean() + lam * ((fake - y) ** 2).mean()
    return loss_G


def cycle_losses(G, F, x, y, lam=10.0):
    """CycleGAN の（循環の損失, 恒等損失）を返す。"""
    cycle = (F(G(x)) - x).abs().mean() + (G(F(y)) - y).abs().mean()
    identity = (G(x) - x).abs().mean() + (F(y) - y).abs().mean()
    return lam * cycle, lam / 2 * identity


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    """識別器を 1 回、次に生成器を 1 回更新する。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    """steps 回 train_step を行う。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError
