"""Believes: where the shape changes, the shortcut leaves pixels out and adds channels of 0 (option A of the paper)."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_projection", "test_block_in_training", "test_block_gradients"]
HINT = {
    "ja": [
        "パラメータ数を表と比べてください。",
        "形が変わるときは、同じストライドの 1×1 畳み込みとバッチ正規化です（論文の B 案）。",
    ],
    "en": [
        "Compare the number of parameters with the page.",
        "Where the shape changes it is a 1×1 convolution with the same stride, and BN (the paper's option B).",
    ],
}


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.stride, self.more = stride, out_channels - in_channels

    def forward(self, x):
        identity = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, 0, self.more))
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(out + identity)
