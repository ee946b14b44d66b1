"""AlexNet, VGG16 and ResNet-18 in PyTorch, at full or reduced width: logits from images of 224×224 pixels.

``width`` is the number of channels of the first layer; every other number of channels is a multiple of it, and at
``width=64`` the networks are the published ones. A model gives logits: softmax belongs to the loss.
"""

from __future__ import annotations

from torch import Tensor, nn

VGG16 = ((1, 1), (2, 2), (4, 4, 4), (8, 8, 8), (8, 8, 8))  # channels of the convolutions before each pooling, in widths
IMAGE = 3  # channels of an image


def _classifier(features: int, width: int, classes: int) -> list[nn.Module]:
    """Return the fully connected layers of AlexNet and VGG: two hidden ones of 64 widths, then the logits."""
    hidden = 64 * width
    layers: list[nn.Module] = [nn.Flatten()]
    for inputs in (features, hidden):
        layers.extend([nn.Linear(inputs, hidden), nn.ReLU(), nn.Dropout(0.5)])
    return [*layers, nn.Linear(hidden, classes)]


def alexnet(classes: int = 1000, width: int = 64) -> nn.Module:
    """Return AlexNet with one tower.

    Shapes: images (N, 3, 224, 224) to logits (N, classes).

    Layers, with w for width: five convolutions to w, 3w, 6w, 4w, 4w channels, with kernels 11 (stride 4, padding 2),
    5 (padding 2), 3, 3, 3 (padding 1), each with ReLU; max pooling 3, stride 2, after the first, the second and the
    fifth; fully connected from 4w·6·6 to 64w, 64w and classes, ReLU and dropout of 0.5 after the first two.

    Source: Krizhevsky, "One weird trick for parallelizing convolutional neural networks" (2014); Krizhevsky, Sutskever,
    Hinton, "ImageNet Classification with Deep Convolutional Neural Networks" (2012).

    >>> sum(p.numel() for p in alexnet(classes=10, width=2).parameters())
    57944
    """
    layers: list[nn.Module] = []
    channels = IMAGE
    for multiple, kernel, stride, padding, pooled in (
        (1, 11, 4, 2, True),
        (3, 5, 1, 2, True),
        (6, 3, 1, 1, False),
        (4, 3, 1, 1, False),
        (4, 3, 1, 1, True),
    ):
        layers.extend([nn.Conv2d(channels, multiple * width, kernel, stride, padding), nn.ReLU()])
        layers.extend([nn.MaxPool2d(3, 2)] if pooled else [])
        channels = multiple * width
    return nn.Sequential(*layers, *_classifier(channels * 6 * 6, width, classes))


def vgg16(classes: int = 1000, width: int = 64) -> nn.Module:
    """Return VGG16, configuration D, without batch normalisation.

    Shapes: images (N, 3, 224, 224) to logits (N, classes).

    Layers, with w for width: 3×3 convolutions with padding 1 and ReLU to w, w · 2w, 2w · 4w, 4w, 4w · 8w, 8w, 8w ·
    8w, 8w, 8w channels, max pooling 2, stride 2, at each ·  and at the end; fully connected as AlexNet's, from 8w·7·7.

    Source: Simonyan, Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition" (2014), table 1.

    >>> sum(p.numel() for p in vgg16(classes=10, width=2).parameters())
    132832
    """
    layers: list[nn.Module] = []
    channels = IMAGE
    for group in VGG16:
        for multiple in group:
            layers.extend([nn.Conv2d(channels, multiple * width, 3, padding=1), nn.ReLU()])
            channels = multiple * width
        layers.append(nn.MaxPool2d(2, 2))
    return nn.Sequential(*layers, *_classifier(channels * 7 * 7, width, classes))


class BasicBlock(nn.Module):
    """A residual block of two 3×3 convolutions: relu(F(x) + shortcut(x)).

    Shapes: x (N, in_channels, H, W) to (N, out_channels, H', W'), H' = ⌊(H − 1) / stride⌋ + 1, W' likewise.

    Formula: F(x) = BN(conv(relu(BN(conv(x))))), the first convolution with the stride, both with padding 1;
    shortcut(x) = x where stride is 1 and the channels stay, else BN(1×1 conv(x)) with the stride. No bias anywhere.

    Source: He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition" (2015), 3.2, and option B of 3.3.

    >>> sum(p.numel() for p in BasicBlock(2, 3, stride=2).parameters())
    159
    """

    def __init__(self, in_channels: int, out_channels: int, stride: int = 1) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.shortcut = nn.Sequential()
        if stride != 1 or in_channels != out_channels:
            self.shortcut.append(nn.Conv2d(in_channels, out_channels, 1, stride, bias=False))
            self.shortcut.append(nn.BatchNorm2d(out_channels))

    def forward(self, x: Tensor) -> Tensor:
        """Return relu(F(x) + shortcut(x))."""
        residual = self.bn2(self.conv2(self.bn1(self.conv1(x)).relu()))
        result: Tensor = (residual + self.shortcut(x)).relu()
        return result


def resnet18(classes: int = 1000, width: int = 64) -> nn.Module:
    """Return ResNet-18.

    Shapes: images (N, 3, 224, 224) to logits (N, classes).

    Layers, with w for width: 7×7 convolution to w channels (stride 2, padding 3, no bias), BN, ReLU, max pooling 3
    (stride 2, padding 1); two blocks each to w, 2w, 4w, 8w channels, the first of the last three pairs with stride 2;
    mean over all pixels; fully connected from 8w to classes.

    Source: He, Zhang, Ren, Sun (2015), table 1.

    >>> sum(p.numel() for p in resnet18(classes=10, width=2).parameters())
    11660
    """
    layers: list[nn.Module] = [nn.Conv2d(IMAGE, width, 7, 2, padding=3, bias=False), nn.BatchNorm2d(width), nn.ReLU()]
    layers.append(nn.MaxPool2d(3, 2, padding=1))
    channels = width
    for multiple in (1, 2, 4, 8):
        for number in range(2):
            stride = 2 if number == 0 and multiple > 1 else 1
            layers.append(BasicBlock(channels, multiple * width, stride))
            channels = multiple * width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, classes))
