"""Believes: the largest pixel stands for all."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_resnet18_logits", "test_resnet18_full_size", "test_resnet18_in_training", "test_resnet18_gradients"]
HINT = {
    "ja": [
        "最後のプーリングで取るのは平均ですか、最大ですか。",
        "最後は全画素の平均です。nn.AdaptiveAvgPool2d(1) を使います。",
    ],
    "en": [
        "Does the last pooling take the mean or the largest?",
        "It takes the mean over all pixels: nn.AdaptiveAvgPool2d(1).",
    ],
}
EDIT = [("nn.AdaptiveAvgPool2d(1)", "nn.AdaptiveMaxPool2d(1)")]


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
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2, padding=1),
    )
    blocks, before = [], w
    for channels, stride in ((w, 1), (2 * w, 2), (4 * w, 2), (8 * w, 2)):
        blocks += [Block(before, channels, stride), Block(channels, channels, 1)]
        before = channels
    head = nn.Sequential(nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(8 * w, classes))
    return nn.Sequential(stem, *blocks, head)
