"""Believes: branch and shortcut are put side by side."""

import torch
from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_values", "test_block_projection", "test_block_in_training", "test_block_gradients"]
HINT = {
    "ja": ["出力のチャンネル数を確かめてください。", "torch.cat ではなく足し算です（並べるのは DenseNet です）。"],
    "en": ["How many channels does the output have?", "Add them: torch.cat is what DenseNet does."],
}
EDIT = [
    (
        "result: Tensor = (residual + self.shortcut(x)).relu()",
        "result: Tensor = torch.cat([residual, self.shortcut(x)], 1).relu()",
    ),
    ("from torch import Tensor, nn", "import torch\nfrom torch import Tensor, nn"),
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
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x):
        identity = x if self.downsample is None else self.downsample(x)
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(torch.cat([out, identity], dim=1))
