"""Believes: pooling follows the first batch normalisation at once."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_resnet18_logits", "test_resnet18_full_size", "test_resnet18_in_training", "test_resnet18_gradients"]
HINT = {
    "ja": ["最初のブロックに入る前に、負の数はありますか。", "最初のバッチ正規化の後に ReLU が要ります。"],
    "en": ["Are there negative numbers before the first block?", "A ReLU follows the first batch norm."],
}
EDIT = [("nn.BatchNorm2d(width), nn.ReLU()]", "nn.BatchNorm2d(width)]")]


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        out = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(out + self.shortcut(x))


def resnet18(classes=1000, width=64):
    w = width
    stem = nn.Sequential(
        nn.Conv2d(3, w, 7, stride=2, padding=3, bias=False),
        nn.BatchNorm2d(w),
        nn.MaxPool2d(3, stride=2, padding=1),
    )
    blocks, before = [], w
    for channels, stride in ((w, 1), (2 * w, 2), (4 * w, 2), (8 * w, 2)):
        blocks += [Block(before, channels, stride), Block(channels, channels, 1)]
        before = channels
    head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8 * w, classes))
    return nn.Sequential(stem, *blocks, head)
