import torch
from torch import nn
from torch.nn import functional as F
import torchvision
from torchvision import models


def alexnet(classes=1000, width=64):
    return models.alexnet(weights=None, num_classes=classes)


def vgg16(classes=1000, width=64):
    return models.vgg16(weights=None, num_classes=classes)


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.downsample = None
        if stride != 1 or in_channels != out_channels:
            self.downsample = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x):
        identity = x if self.downsample is None else self.downsample(x)
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(out + identity)


def resnet18(classes=1000, width=64):
    w = width
    layers = [nn.Conv2d(3, w, 7, 2, 3, bias=False), nn.BatchNorm2d(w), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    c_in = w
    for i, c_out in enumerate([w, 2 * w, 4 * w, 8 * w]):
        layers.append(BasicBlock(c_in, c_out, 1 if i == 0 else 2))
        layers.append(BasicBlock(c_out, c_out))
        c_in = c_out
    layers += [nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(8 * w, classes)]
    return nn.Sequential(*layers)
