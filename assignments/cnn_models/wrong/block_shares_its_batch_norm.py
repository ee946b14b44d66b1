"""Believes: one batch norm serves both convolutions."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_values", "test_block_projection", "test_block_in_training", "test_block_gradients"]
HINT = {
    "ja": [
        "バッチ正規化の層はいくつありますか。",
        "移動平均もγも別々なので、畳み込みごとに専用のバッチ正規化が要ります。",
    ],
    "en": [
        "How many batch norms are there?",
        "Each convolution has one of its own, with its own running statistics and γ.",
    ],
}
EDIT = [("self.bn2 = nn.BatchNorm2d(out_channels)", "self.bn2 = self.bn1")]


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.downsample = None
        if stride != 1 or in_channels != out_channels:
            self.downsample = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x):
        identity = x if self.downsample is None else self.downsample(x)
        out = F.relu(self.bn(self.conv1(x)))
        out = self.bn(self.conv2(out))
        return F.relu(out + identity)
