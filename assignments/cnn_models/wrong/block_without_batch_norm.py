"""Believes: the block needs no batch normalisation."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_values", "test_block_projection", "test_block_in_training", "test_block_gradients"]
HINT = {
    "ja": ["バッチ正規化はどこにありますか。", "3 つの畳み込みそれぞれの後にバッチ正規化が要ります。"],
    "en": ["Where is batch normalisation?", "Each of the three convolutions is followed by a batch norm."],
}
EDIT = [
    ("residual = self.bn2(self.conv2(self.bn1(self.conv1(x)).relu()))", "residual = self.conv2(self.conv1(x).relu())"),
    ("        self.bn1 = nn.BatchNorm2d(out_channels)\n", ""),
    ("        self.bn2 = nn.BatchNorm2d(out_channels)\n", ""),
    ("            self.shortcut.append(nn.BatchNorm2d(out_channels))\n", ""),
]


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.downsample = None
        if stride != 1 or in_channels != out_channels:
            self.downsample = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
            )

    def forward(self, x):
        identity = x if self.downsample is None else self.downsample(x)
        out = F.relu(self.conv1(x))
        out = self.conv2(out)
        return F.relu(out + identity)
