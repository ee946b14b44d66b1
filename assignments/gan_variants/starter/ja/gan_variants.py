"""GAN のいろいろ: 9 つの関数を完成させてください。

このファイルのあるフォルダで grader check gan_variants.py を実行すると、公開テストで確かめられます。
"""

import numpy as np
import torch
from torch.nn import functional

# pix2pix の識別器の各層の (カーネル, ストライド, パディング)。画像に近い層が先です。
PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def condition(x, label, classes):
    """x の後ろにラベルの one-hot を付けて返す（ベクトルには数として、画像には定数のチャネルとして）。

    x (N, F) か (N, C, H, W)、label (N,) は 0 … classes - 1 の整数。結果は (N, F + K) か (N, C + K, H, W)、
    K = classes、型は x と同じ。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def pixel_shuffle(x, r):
    """x（NumPy の配列）のチャネルを画素に並べ替え、縦横とも r 倍にした画像を返す。

    x (N, C r², H, W)、結果は (N, C, r H, r W)、型は x と同じ。

    式: 結果[n, c, r h + i, r w + j] = x[n, c r² + r i + j, h, w]
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def patchgan_output_size(size, layers=PATCHGAN):
    """1 辺が size 画素の画像で、ロジットが 1 辺に何個並ぶかを返す。

    layers は各層の (カーネル k, ストライド s, パディング p)。画像に近い層が先。

    式: 最初の層から最後の層へ n ← ⌊(n + 2p - k) / s⌋ + 1
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def patchgan_receptive_field(layers=PATCHGAN):
    """1 つのロジットが見る範囲（受容野）の、1 辺の画素数を返す。

    式: 1 から始めて、最後の層から最初の層へ 受容野 ← (受容野 - 1) s + k
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def srgan_losses(G, D, features, low, high, weight=1e-3):
    """SRGAN の（G の損失, D の損失）を、backward を呼べるテンソルで返す。

    G: mean (features(G(low)) - features(high))² + weight · (-mean log σ(D(G(low))))
    D: -mean log σ(D(high)) - mean log(1 - σ(D(G(low))))（G(low) は定数とみなす）

    約束: features は評価モードにして凍結する。勾配はそれを通り抜けて G に届く。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def pix2pix_losses(G, D, x, y, lam=100.0):
    """pix2pix の（G の損失, D の損失）を、backward を呼べるテンソルで返す。

    G: -mean log σ(D(x, G(x))) + lam · mean |G(x) - y|
    D: -mean log σ(D(x, y)) - mean log(1 - σ(D(x, G(x))))（G(x) は定数とみなす）

    約束: D には、入力のチャネル、出力のチャネルの順につないだ 1 つのテンソルを渡す。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def cycle_losses(G, F, x, y, lam=10.0):
    """CycleGAN の（循環の損失, 恒等損失）を、backward を呼べるテンソルで返す。G: X → Y、F: Y → X。

    循環: lam · (mean |F(G(x)) - x| + mean |G(F(y)) - y|)
    恒等: lam / 2 · (mean |G(y) - y| + mean |F(x) - x|)

    約束: x と y は枚数や大きさが違ってよい。定数とみなすものはない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    """識別器を 1 回、次に生成器を 1 回更新し、(D の損失, G の損失) を数で返す。

    約束: real = (x, label)、noise = (z, label)。どちらのネットワークにも condition でラベルを渡す。偽物のラベルは
    作るのに使ったもの。更新後の識別器に同じ偽物を見せる。損失はそれぞれの更新の前の値。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    """steps 回 train_step を行い、損失 (steps, 2) を返す。

    毎ステップ、(x, label) を返す sample(n) と (z, label) を返す noise(n) を 1 回ずつ呼ぶ。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
