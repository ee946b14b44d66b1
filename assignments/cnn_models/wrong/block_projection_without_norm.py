"""Believes: the 1×1 convolution is followed by nothing."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_projection", "test_block_in_training", "test_block_gradients"]
HINT = {
    "ja": ["バッチ正規化はいくつありますか。", "1×1 畳み込みの後にもバッチ正規化が要ります。"],
    "en": ["How many batch norms are there?", "The 1×1 convolution is followed by a batch norm, too."],
}
EDIT = [("            self.shortcut.append(nn.BatchNorm2d(out_channels))\n", "")]


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
            )

    def forward(self, x):
        identity = x if self.downsample is None else self.downsample(x)
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(out + identity)
