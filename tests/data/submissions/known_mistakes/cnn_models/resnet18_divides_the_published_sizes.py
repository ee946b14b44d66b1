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
        out = out + short
        return F.relu(out)


class ResNet(nn.Module):
    def __init__(self, classes, d):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64 // d, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64 // d)
        self.pool = nn.MaxPool2d(3, 2, 1)
        blocks, c = [], 64 // d
        for times, stride in [(64, 1), (128, 2), (256, 2), (512, 2)]:
            blocks.append(Unit(c, times // d, stride))
            blocks.append(Unit(times // d, times // d))
            c = times // d
        self.blocks = nn.Sequential(*blocks)
        self.fc = nn.Linear(c, classes)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = self.blocks(self.pool(x))
        x = x.mean((2, 3))
        return self.fc(x)


def resnet18(classes=1000, width=64):
    return ResNet(classes, 64 // width)
