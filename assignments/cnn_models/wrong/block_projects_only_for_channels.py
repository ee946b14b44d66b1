"""Believes: the shortcut is projected only where the channels change."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_of_every_shape", "test_block_parameters"]
HINT = {
    "ja": [
        "ストライド 2 でチャンネル数が同じとき、x の大きさはどうなりますか。",
        "ストライドが 1 でないときも、1×1 畳み込みが要ります。",
    ],
    "en": [
        "With stride 2 and equal channels, what is the size of x?",
        "The 1×1 convolution is needed as well where the stride is not 1.",
    ],
}
EDIT = [("if stride != 1 or in_channels != out_channels:", "if in_channels != out_channels:")]


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.downsample = None
        if in_channels != out_channels:
            self.downsample = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x):
        identity = x if self.downsample is None else self.downsample(x)
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(out + identity)
