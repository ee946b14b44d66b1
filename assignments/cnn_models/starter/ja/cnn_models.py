"""AlexNet、VGG、ResNet: 3 つの関数と 1 つのクラスを完成させてください。

このファイルのあるフォルダで grader check cnn_models.py を実行すると、公開テストで確かめられます。
"""

import torch
from torch import nn
from torch.nn import functional as F


def alexnet(classes=1000, width=64):
    """1 系統の AlexNet（nn.Module）を返す。画像 (N, 3, 224, 224) からロジット (N, classes) へ。

    畳み込みは w, 3w, 6w, 4w, 4w チャンネル（w は width）、カーネル 11（ストライド 4、パディング 2）、5（パディング 2）、
    3、3、3（パディング 1）で、それぞれの後に ReLU。1、2、5 番目の後に最大プーリング（3、ストライド 2）。
    その後は全結合 4w·6·6 → 64w → 64w → classes で、2 つの隠れ層に ReLU とドロップアウト（0.5）。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def vgg16(classes=1000, width=64):
    """バッチ正規化のない VGG16（nn.Module）を返す。画像 (N, 3, 224, 224) からロジット (N, classes) へ。

    3×3 の畳み込み（パディング 1）とその後の ReLU を、w チャンネルで 2 つ、2w で 2 つ、4w で 3 つ、8w で 3 つ、8w で 3 つ。
    各組の後に最大プーリング（2、ストライド 2）。その後は全結合 8w·7·7 → 64w → 64w → classes で、
    2 つの隠れ層に ReLU とドロップアウト（0.5）。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


class BasicBlock(nn.Module):
    """ResNet-18 の残差ブロック relu(F(x) + shortcut(x))。x は (N, in_channels, H, W)。

    F: 3×3 畳み込み（stride、パディング 1）、BN、ReLU、3×3 畳み込み（パディング 1）、BN。
    shortcut: x そのもの。ストライドが 1 でないか、チャンネル数が変わるときは、同じストライドの 1×1 畳み込みと BN。
    畳み込みにはバイアスを付けない。
    """

    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        # ここに書いて、次の行を消してください
        raise NotImplementedError

    def forward(self, x):
        # ここに書いて、次の行を消してください
        raise NotImplementedError


def resnet18(classes=1000, width=64):
    """ResNet-18（nn.Module）を返す。画像 (N, 3, 224, 224) からロジット (N, classes) へ。

    7×7 畳み込み（w チャンネル、ストライド 2、パディング 3、バイアスなし）、BN、ReLU、最大プーリング 3（ストライド 2、
    パディング 1）。w、2w、4w、8w チャンネルのブロックを 2 つずつ（後の 3 組の最初だけストライド 2）。
    全画素の平均。全結合で classes へ。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
