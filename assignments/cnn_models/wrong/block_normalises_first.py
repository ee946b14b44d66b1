"""Believes: normalisation and ReLU come before each convolution (pre-activation)."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_block_values", "test_block_projection", "test_block_in_training", "test_block_gradients"]
HINT = {
    "ja": [
        "畳み込みとバッチ正規化の順を表と比べてください。",
        "これは後の論文の pre-activation です。ここでは畳み込み、BN、ReLU の順で、最後の ReLU は和の後です。",
    ],
    "en": [
        "Compare the order of convolution and batch norm with the page.",
        "That is the later pre-activation block: here it is convolution, BN, ReLU, and the last ReLU follows the sum.",
    ],
}


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(in_channels)
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.shortcut = nn.Sequential()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False)

    def forward(self, x):
        out = F.relu(self.bn1(x))
        out = self.conv1(out)
        out = self.conv2(F.relu(self.bn2(out)))
        return out + self.shortcut(x)
