"""CNNモデル 﨑山"""
import torch
from torch import nn
from torch.nn import functional as F


def alexnet(classes=1000, width=64):
    w = width
    features = nn.Sequential(
        nn.Conv2d(3, w, 11, stride=4, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(w, 3 * w, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(3 * w, 6 * w, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(6 * w, 4 * w, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(4 * w, 4 * w, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2),
    )
    classifier = nn.Sequential(
        nn.Flatten(),
        nn.Linear(4 * w * 6 * 6, 64 * w),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(64 * w, 64 * w),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(64 * w, classes),
        nn.Softmax(dim=1),  # 確率にする
    )
    return nn.Sequential(features, classifier)


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers.append(nn.MaxPool2d(2, 2))
    hidden = 64 * width
    return nn.Sequential(
        *layers,
        nn.Flatten(),
        nn.Linear(8 * width * 7 * 7, hidden),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(hidden, hidden),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(hidden, classes),
        nn.Softmax(dim=1),
    )


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
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
    layers += [nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(8 * w, classes), nn.Softmax(dim=1)]
    return nn.Sequential(*layers)


if __name__ == "__main__":
    for net in (alexnet, vgg16, resnet18):
        y = net(10, 2)(torch.randn(1, 3, 224, 224))
        print(net.__name__, y.shape, y.sum())
