"""Believes: the sum may be written into the shortcut."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_gradients", "test_two_blocks"]
HINT = {
    "ja": [
        "forward の後、x は元のままですか。",
        "identity は x そのものです。identity += out とせず、out + identity と書きます。",
    ],
    "en": ["Is x as before after forward?", "identity is x itself: write out + identity, not identity += out."],
}


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.shortcut = nn.Sequential()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x):
        identity = self.shortcut(x)
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        identity += out
        return F.relu(identity)
