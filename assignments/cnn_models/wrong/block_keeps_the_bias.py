"""Believes: a convolution before batch normalisation has a bias."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_parameters"]
HINT = {
    "ja": [
        "パラメータ数を、手で数えたものと比べてください。",
        "バッチ正規化が平均を引くので、その直前のバイアスは役に立ちません。bias=False を付けます。",
    ],
    "en": [
        "Compare the number of parameters with yours by hand.",
        "Batch norm takes the mean away, so a bias before it has no use: bias=False.",
    ],
}
EDIT = [
    ("3, stride, padding=1, bias=False)", "3, stride, padding=1)"),
    ("out_channels, out_channels, 3, padding=1, bias=False)", "out_channels, out_channels, 3, padding=1)"),
    ("1, stride, bias=False)", "1, stride)"),
]


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
