"""Models are moved to the device that is there, and their weights are drawn as He did."""

import torch
from torch import nn

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def initialise(module):
    if isinstance(module, (nn.Conv2d, nn.Linear)):
        nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        if module.bias is not None:
            nn.init.zeros_(module.bias)


def conv(inputs, outputs, kernel, **options):
    return [nn.Conv2d(inputs, outputs, kernel, **options), nn.ReLU()]


def head(features, width, classes):
    hidden = width * 64
    return [
        nn.Flatten(),
        *(nn.Linear(features, hidden), nn.ReLU(), nn.Dropout(0.5)),
        *(nn.Linear(hidden, hidden), nn.ReLU(), nn.Dropout(0.5)),
        nn.Linear(hidden, classes),
    ]


def alexnet(classes=1000, width=64):
    w = width
    model = nn.Sequential(
        *conv(3, w, 11, stride=4, padding=2),
        nn.MaxPool2d(3, 2),
        *conv(w, 3 * w, 5, padding=2),
        nn.MaxPool2d(3, 2),
        *conv(3 * w, 6 * w, 3, padding=1),
        *conv(6 * w, 4 * w, 3, padding=1),
        *conv(4 * w, 4 * w, 3, padding=1),
        nn.MaxPool2d(3, 2),
        *head(4 * w * 36, w, classes),
    )
    model.apply(initialise)
    return model.to(device)


def vgg16(classes=1000, width=64):
    channels, groups = 3, []
    for count, wide in zip((2, 2, 3, 3, 3), (width, 2 * width, 4 * width, 8 * width, 8 * width)):
        for _ in range(count):
            groups += conv(channels, wide, 3, padding=1)
            channels = wide
        groups.append(nn.MaxPool2d(2))
    model = nn.Sequential(*groups, *head(channels * 49, width, classes)).to(device)
    return model.apply(initialise)


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.stages = nn.ModuleList()
        for inputs, step in ((in_channels, stride), (out_channels, 1)):
            self.stages.append(nn.Conv2d(inputs, out_channels, 3, step, 1, bias=False, device=device))
            self.stages.append(nn.BatchNorm2d(out_channels, device=device))
        self.shortcut = []
        if (in_channels, stride) != (out_channels, 1):
            self.shortcut = nn.ModuleList(
                [nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)]
            ).to(device)

    def forward(self, x):
        z = x
        for layer in self.shortcut:
            z = layer(z)
        for number, layer in enumerate(self.stages):
            x = layer(x)
            if number == 1:
                x = torch.where(x > 0, x, 0)
        return torch.where(x + z > 0, x + z, 0)


def resnet18(classes=1000, width=64):
    blocks = []
    for stage in range(4):
        out = width << stage
        blocks += [BasicBlock(out if stage == 0 else out // 2, out, 1 if stage == 0 else 2), BasicBlock(out, out)]
    model = nn.Sequential(
        nn.Conv2d(3, width, 7, 2, 3, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.MaxPool2d(3, 2, 1),
        *blocks,
        nn.AdaptiveAvgPool2d((1, 1)),
        nn.Flatten(1),
        nn.Linear(8 * width, classes),
    )
    model.apply(initialise)
    return model.to(device)
