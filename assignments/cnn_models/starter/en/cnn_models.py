"""AlexNet, VGG, ResNet: complete three functions and a class.

In the folder of this file, `grader check cnn_models.py` runs the public checks.
"""

import torch
from torch import nn
from torch.nn import functional as F


def alexnet(classes=1000, width=64):
    """Return AlexNet with one tower, an nn.Module: images (N, 3, 224, 224) to logits (N, classes).

    Convolutions to w, 3w, 6w, 4w, 4w channels (w: width), with kernels 11 (stride 4, padding 2), 5 (padding 2), 3, 3, 3
    (padding 1), ReLU after each one; max pooling 3, stride 2, after the 1st, 2nd and 5th. Then fully connected
    4w·6·6 to 64w, 64w, classes, with ReLU and dropout (0.5) at both hidden layers.
    """
    # write here, and delete the next line
    raise NotImplementedError


def vgg16(classes=1000, width=64):
    """Return VGG16 without batch normalisation, an nn.Module: images (N, 3, 224, 224) to logits (N, classes).

    3×3 convolutions (padding 1), ReLU after each one: 2 to w channels, 2 to 2w, 3 to 4w, 3 to 8w, 3 to 8w; max pooling
    2, stride 2, after each group. Then fully connected 8w·7·7 to 64w, 64w, classes, with ReLU and dropout (0.5) at both
    hidden layers.
    """
    # write here, and delete the next line
    raise NotImplementedError


class BasicBlock(nn.Module):
    """The residual block of ResNet-18: relu(F(x) + shortcut(x)), for x (N, in_channels, H, W).

    F: 3×3 convolution (stride, padding 1), BN, ReLU, 3×3 convolution (padding 1), BN. shortcut: x itself, or where the stride
    is not 1 or the channels change, a 1×1 convolution with the stride, and BN. No convolution has a bias.
    """

    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        # write here, and delete the next line
        raise NotImplementedError

    def forward(self, x):
        # write here, and delete the next line
        raise NotImplementedError


def resnet18(classes=1000, width=64):
    """Return ResNet-18, an nn.Module: images (N, 3, 224, 224) to logits (N, classes).

    7×7 convolution to w channels (stride 2, padding 3, no bias), BN, ReLU, max pooling 3 (stride 2, padding 1); two blocks
    each to w, 2w, 4w, 8w channels, the first of the last three pairs with stride 2; mean over all pixels; fully
    connected to classes.
    """
    # write here, and delete the next line
    raise NotImplementedError
