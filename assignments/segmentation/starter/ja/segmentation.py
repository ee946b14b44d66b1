"""セグメンテーション: 6 つの関数とネットワークを完成させてください。

このファイルのあるフォルダで grader check segmentation.py を実行すると、公開テストで確かめられます。
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


def transposed_conv2d(x, W, stride=1, padding=0):
    """x (N, F, H, W) と W (F, C, kh, kw) の転置畳み込み (N, C, Ho, Wo) を返す。

    約束: Ho = (H - 1) stride + kh - 2 padding（Wo も同様）。x の値 1 つ 1 つが、反転しないカーネルを
    (p stride, q stride) から置く。重なる所は足す。padding は最後に取り除く幅。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def pixel_accuracy(y, t, ignore=255):
    """t != ignore の画素のうち、ラベルが正しいものの割合を返す（1 つもなければ nan）。

    y と t は同じ形で、次元の数は自由。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def mean_iou(y, t, classes, ignore=255):
    """（y = k かつ t = k）÷（y = k または t = k）をバッチ全体で数え、クラスについての平均を返す。

    約束: t != ignore の画素だけを数え、そこで y か t に現れるクラスだけで平均する。数える画素がなければ nan。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def pixel_cross_entropy(logits, t, ignore=255):
    """ロジット (N, K, H, W) とラベル t (N, H, W) について (loss, grad) を返す。

    約束: t != ignore の M 個の画素についての平均。grad はロジットと同じ形で、ほかの画素では 0。M = 0 ならどちらも 0。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


class EncoderDecoder(nn.Module):
    """画像 (N, channels, H, W) からロジット (N, classes, H, W) を計算する（H と W は偶数）。

    a = ReLU(enter(x))、b = ReLU(up(ReLU(deep(ReLU(down(a))))))、ロジット = out(a と b をチャネル方向につないだもの)
    """

    def __init__(self, channels, classes, width):
        super().__init__()
        # ここに書いて、次の行を消してください
        raise NotImplementedError

    def forward(self, x):
        # ここに書いて、次の行を消してください
        raise NotImplementedError


def train(net, optimizer, batches, ignore=255):
    """訓練モードで、バッチ (x, t) を順に 1 つずつ使って 1 ステップずつ学習し、損失を返す。

    約束: 損失は t != ignore の画素についての平均で、それぞれのステップの前の値。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def predict(net, x):
    """評価モードで、各画素でロジットが最大のクラス (N, H, W) を返す。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError
