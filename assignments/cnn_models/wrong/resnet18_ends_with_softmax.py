"""Believes: a network that classifies ends with softmax."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_resnet18_logits", "test_resnet18_in_training", "test_resnet18_gradients"]
HINT = {
    "ja": [
        "出力を行ごとに足すといくつになりますか。",
        "最後の softmax を外し、ロジットを返します。softmax は損失の側で行います。",
    ],
    "en": [
        "What does each row of outputs add up to?",
        "Leave out the last softmax and return logits: the loss applies it.",
    ],
}
EDIT = [("nn.Flatten(), nn.Linear(channels, classes))", "nn.Flatten(), nn.Linear(channels, classes), nn.Softmax(1))")]


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
    head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8 * w, classes), nn.Softmax(1))
    return nn.Sequential(stem, *blocks, head)
