"""Believes: the published numbers are divided by 64 // width."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_resnet18_of_other_widths"]
HINT = {
    "ja": [
        "width=3 や 5 のとき、チャンネル数とユニット数はいくつになりますか。",
        "割り算で縮めず、w、2w、64w のように width の倍数で書きます。",
    ],
    "en": [
        "How many channels and units are there at a width of 3 or 5?",
        "Write multiples of width (w, 2w, 64w) and do not divide the published numbers.",
    ],
}


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        out = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(out + self.shortcut(x))


def resnet18(classes=1000, width=64):
    s = 64 // width
    w = 64 // s
    stem = nn.Sequential(
        nn.Conv2d(3, w, 7, stride=2, padding=3, bias=False),
        nn.BatchNorm2d(w),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2, padding=1),
    )
    blocks, before = [], w
    for channels, stride in ((64 // s, 1), (128 // s, 2), (256 // s, 2), (512 // s, 2)):
        blocks += [Block(before, channels, stride), Block(channels, channels, 1)]
        before = channels
    head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512 // s, classes))
    return nn.Sequential(stem, *blocks, head)
