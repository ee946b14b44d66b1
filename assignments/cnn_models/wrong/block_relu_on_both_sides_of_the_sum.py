"""Believes: a ReLU comes before the sum and another one after it."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_values", "test_block_projection", "test_block_in_training", "test_block_gradients"]
HINT = {
    "ja": ["足す前の枝に、負の数は残っていますか。", "2 つ目のバッチ正規化の後は、ReLU を通さずに足します。"],
    "en": [
        "Can the branch be negative when it is added?",
        "What comes from the second batch norm is added without ReLU.",
    ],
}
EDIT = [
    (
        "result: Tensor = (residual + self.shortcut(x)).relu()",
        "result: Tensor = (residual.relu() + self.shortcut(x)).relu()",
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
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x):
        identity = x if self.downsample is None else self.downsample(x)
        out = F.relu(self.bn1(self.conv1(x)))
        out = F.relu(self.bn2(self.conv2(out)))
        return F.relu(out + identity)
