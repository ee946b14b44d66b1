"""ReLU, pooling and dropout are functions; layers one by one, made in another order; x.view for nn.Flatten."""

from itertools import pairwise

import torch.nn.functional as F
from torch import nn


class AlexNet(nn.Module):
    def __init__(self, classes, width):
        super().__init__()
        self.fc3 = nn.Linear(64 * width, classes)
        self.fc2 = nn.Linear(64 * width, 64 * width)
        self.fc1 = nn.Linear(4 * width * 6 * 6, 64 * width)
        self.c5 = nn.Conv2d(4 * width, 4 * width, 3, padding="same")
        self.c4 = nn.Conv2d(6 * width, 4 * width, 3, padding="same")
        self.c3 = nn.Conv2d(3 * width, 6 * width, 3, padding="same")
        self.c2 = nn.Conv2d(width, 3 * width, 5, padding="same")
        self.c1 = nn.Conv2d(3, width, (11, 11), (4, 4), (2, 2))

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.c1(x)), 3, 2)
        x = F.max_pool2d(F.relu(self.c2(x)), 3, 2)
        x = F.max_pool2d(self.c5(self.c4(self.c3(x).relu()).relu()).relu(), kernel_size=3, stride=2)
        x = x.view(x.size(0), -1)
        x = F.dropout(F.relu(self.fc1(x)), 0.5, training=self.training)
        x = F.dropout(F.relu(self.fc2(x)), 0.5, self.training)
        return self.fc3(x)


def alexnet(classes=1000, width=64):
    return AlexNet(classes, width)


class VGG16(nn.Module):
    def __init__(self, classes, width):
        super().__init__()
        channels = [3] + [width * m for m in (1, 1, 2, 2, 4, 4, 4, 8, 8, 8, 8, 8, 8)]
        self.convs = nn.ModuleList(nn.Conv2d(a, b, 3, 1, 1) for a, b in pairwise(channels))
        self.linears = nn.ModuleDict(
            {
                "last": nn.Linear(64 * width, classes),
                "second": nn.Linear(64 * width, 64 * width),
                "first": nn.Linear(8 * width * 49, 64 * width),
            }
        )

    def forward(self, x):
        for number, conv in enumerate(self.convs):
            x = F.relu(conv(x), inplace=True)
            if number in (1, 3, 6, 9, 12):
                x = F.max_pool2d(x, 2)
        x = x.reshape(len(x), -1)
        for name in ("first", "second"):
            x = F.dropout(F.relu(self.linears[name](x)), training=self.training)
        return self.linears["last"](x)


def vgg16(classes=1000, width=64):
    return VGG16(classes, width)


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.project = stride > 1 or in_channels != out_channels
        if self.project:
            self.norm3 = nn.BatchNorm2d(out_channels)
            self.conv3 = nn.Conv2d(in_channels, out_channels, (1, 1), stride=(stride, stride), bias=False)
        self.norm2 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, (3, 3), padding=(1, 1), bias=False)
        self.norm1 = nn.BatchNorm2d(out_channels)
        self.conv1 = nn.Conv2d(in_channels, out_channels, (3, 3), stride=(stride, stride), padding=(1, 1), bias=False)

    def forward(self, x):
        short = x
        if self.project:
            short = self.norm3(self.conv3(x))
        y = F.relu(self.norm1(self.conv1(x)))
        y = self.norm2(self.conv2(y))
        return (short + y).clamp(min=0)


class ResNet18(nn.Module):
    def __init__(self, classes, width):
        super().__init__()
        self.fc = nn.Linear(8 * width, classes)
        self.conv = nn.Conv2d(3, width, 7, 2, 3, bias=False)
        self.norm = nn.BatchNorm2d(width)
        for i, (a, b, s) in enumerate(
            [(1, 1, 1), (1, 1, 1), (1, 2, 2), (2, 2, 1), (2, 4, 2), (4, 4, 1), (4, 8, 2), (8, 8, 1)]
        ):
            self.add_module(f"block{i}", BasicBlock(a * width, b * width, s))

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.norm(self.conv(x))), 3, 2, 1)
        for i in range(8):
            x = getattr(self, f"block{i}")(x)
        return self.fc(x.mean(dim=(-2, -1)))


def resnet18(classes=1000, width=64):
    return ResNet18(classes, width)
