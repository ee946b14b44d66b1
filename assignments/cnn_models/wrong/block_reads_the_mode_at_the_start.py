"""Believes: F.batch_norm always normalises by the batch."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_values", "test_block_projection", "test_block_in_training", "test_block_gradients"]
HINT = {
    "ja": [
        "評価モードで、バッチの統計を使っていませんか。",
        "F.batch_norm には training=self.training を渡します（nn.BatchNorm2d を呼べば自動です）。",
    ],
    "en": [
        "Does evaluation use the batch's statistics?",
        "Pass training=self.training to F.batch_norm, or call nn.BatchNorm2d.",
    ],
}


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
        out = F.relu(
            F.batch_norm(
                self.conv1(x), self.bn1.running_mean, self.bn1.running_var, self.bn1.weight, self.bn1.bias, True
            )
        )
        out = F.batch_norm(
            self.conv2(out), self.bn2.running_mean, self.bn2.running_var, self.bn2.weight, self.bn2.bias, True
        )
        return F.relu(out + identity)
