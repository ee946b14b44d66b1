from torch import nn
from torch.nn import functional as F


class Unit(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.down = None
        if stride != 1 or in_channels != out_channels:
            conv = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.down = nn.Sequential(conv, nn.BatchNorm2d(out_channels))

    def forward(self, x):
        short = x
        if self.down is not None:
            short = self.down(x)
        out = self.bn1(self.conv1(x))
        out = F.relu(out)
        out = self.bn2(self.conv2(out))
        return F.relu(out) + short


class ResNet(nn.Module):
    def __init__(self, classes, w):
        super().__init__()
        self.conv1 = nn.Conv2d(3, w, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(w)
        self.pool = nn.MaxPool2d(3, 2, 1)
        blocks, c = [], w
        for times, stride in [(1, 1), (2, 2), (4, 2), (8, 2)]:
            blocks.append(Unit(c, times * w, stride))
            blocks.append(Unit(times * w, times * w))
            c = times * w
        self.blocks = nn.Sequential(*blocks)
        self.fc = nn.Linear(c, classes)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = self.blocks(self.pool(x))
        x = x.mean((2, 3))
        return self.fc(x)


def resnet18(classes=1000, width=64):
    return ResNet(classes, width)
