"""Believes: the shortcut's convolution is 3×3."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_projection", "test_block_in_training", "test_block_gradients"]
HINT = {
    "ja": [
        "ショートカットのカーネルの大きさを確かめてください。",
        "ショートカットは 1×1 の畳み込みです（パディングなし）。",
    ],
    "en": ["How large is the kernel in the shortcut?", "It is a 1×1 convolution without padding."],
}
EDIT = [
    (
        "nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)",
        "nn.Conv2d(in_channels, out_channels, 3, stride, padding=1, bias=False)",
    )
]


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
                nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        identity = x if self.downsample is None else self.downsample(x)
        return F.relu(out + identity)
