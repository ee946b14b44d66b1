# 渡邊翔太  s2024010
import torch
from torch import nn
from torch.nn import functional as F


class AlexNet(nn.Module):
    def __init__(self, classes, w):
        super(AlexNet, self).__init__()
        self.convs = [nn.Conv2d(3, w, 11, 4, 2),
                      nn.Conv2d(w, 3 * w, 5, 1, 2),
                      nn.Conv2d(3 * w, 6 * w, 3, 1, 1),
                      nn.Conv2d(6 * w, 4 * w, 3, 1, 1),
                      nn.Conv2d(4 * w, 4 * w, 3, 1, 1)]
        self.fc = nn.Sequential(nn.Linear(4 * w * 36, 64 * w), nn.ReLU(), nn.Dropout(0.5),
                                nn.Linear(64 * w, 64 * w), nn.ReLU(), nn.Dropout(0.5),
                                nn.Linear(64 * w, classes))

    def forward(self, x):
        for i in range(5):
            x = F.relu(self.convs[i](x))
            if i == 0 or i == 1 or i == 4:
                x = F.max_pool2d(x, 3, 2)
        return self.fc(x.flatten(1))


def alexnet(classes=1000, width=64):
    return AlexNet(classes, width)


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers.append(nn.MaxPool2d(2, 2))
    hidden = 4096
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
    )


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.downsample = None
        if stride != 1 or in_channels != out_channels:
            self.downsample = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride),
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


if __name__ == "__main__":
    model = alexnet(10, 8)
    print(len(list(model.parameters())))
