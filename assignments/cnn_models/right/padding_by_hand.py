"""Zeros are added by layers of their own; the networks are classes with these names."""

from collections import OrderedDict

import torch
from torch import nn


def padded(a, b, kernel, stride=1, pad=0, bias=True):
    return nn.Sequential(nn.ZeroPad2d(pad), nn.Conv2d(a, b, kernel, stride, bias=bias))


class alexnet(nn.Sequential):
    def __init__(self, classes=1000, width=64):
        w = width
        super().__init__(
            OrderedDict(
                conv1=padded(3, w, 11, 4, 2),
                relu1=nn.ReLU(),
                pool1=nn.MaxPool2d(3, 2),
                conv2=padded(w, 3 * w, 5, 1, 2),
                relu2=nn.ReLU(),
                pool2=nn.MaxPool2d(3, 2),
                conv3=padded(3 * w, 6 * w, 3, 1, 1),
                relu3=nn.ReLU(),
                conv4=padded(6 * w, 4 * w, 3, 1, 1),
                relu4=nn.ReLU(),
                conv5=padded(4 * w, 4 * w, 3, 1, 1),
                relu5=nn.ReLU(),
                pool5=nn.MaxPool2d(3, 2),
                drop6=nn.Dropout(),
                flat=nn.Flatten(),
                fc6=nn.Linear(144 * w, 64 * w),
                relu6=nn.ReLU(),
                drop7=nn.Dropout(),
                fc7=nn.Linear(64 * w, 64 * w),
                relu7=nn.ReLU(),
                fc8=nn.Linear(64 * w, classes),
            )
        )


class vgg16(nn.Module):
    def __init__(self, classes=1000, width=64):
        super().__init__()
        layers, c = [], 3
        for n, count in zip([1, 2, 4, 8, 8], [2, 2, 3, 3, 3]):
            for _ in range(count):
                layers.append(padded(c, n * width, 3, 1, 1))
                layers.append(nn.ReLU())
                c = n * width
            layers.append(nn.MaxPool2d(2))
        self.body = nn.Sequential(*layers)
        self.head = nn.Sequential(
            nn.Linear(c * 49, 64 * width),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(64 * width, 64 * width),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(64 * width, classes),
        )

    def forward(self, x):
        return self.head(self.body(x).flatten(start_dim=1))


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        if stride == 1 and in_channels == out_channels:
            self.short = nn.Identity()
        else:
            self.short = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)
            )
        self.long = nn.Sequential(
            padded(in_channels, out_channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(True),
            padded(out_channels, out_channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(out_channels),
        )
        self.act = nn.ReLU(True)

    def forward(self, x):
        return self.act(torch.add(self.short(x), self.long(x)))


class resnet18(nn.Sequential):
    def __init__(self, classes=1000, width=64):
        w = width
        super().__init__(
            padded(3, w, 7, 2, 3, bias=False),
            nn.BatchNorm2d(w),
            nn.ReLU(True),
            nn.MaxPool2d(3, 2, 1),
            BasicBlock(w, w),
            BasicBlock(w, w),
            BasicBlock(w, 2 * w, 2),
            BasicBlock(2 * w, 2 * w),
            BasicBlock(2 * w, 4 * w, 2),
            BasicBlock(4 * w, 4 * w),
            BasicBlock(4 * w, 8 * w, 2),
            BasicBlock(8 * w, 8 * w),
            nn.AvgPool2d(7),
            nn.Flatten(),
            nn.Linear(8 * w, classes),
        )
