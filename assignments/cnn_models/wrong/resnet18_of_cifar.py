"""Believes: ResNet-18 begins with a 3×3 convolution and no pooling, as for CIFAR's images of 32×32."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_resnet18_logits", "test_resnet18_full_size", "test_resnet18_in_training", "test_resnet18_gradients"]
HINT = {
    "ja": [
        "最初の層を表と比べてください。",
        "3×3 で始まりプーリングのない形は、32×32 の画像用です。ここでは 7×7、ストライド 2 と最大プーリングです。",
    ],
    "en": [
        "Compare the first layers with the table.",
        "A 3×3 stem without pooling is for CIFAR's 32×32 images: here it is 7×7 with stride 2, and max pooling.",
    ],
}


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
        nn.Conv2d(3, w, 3, padding=1, bias=False),
        nn.BatchNorm2d(w),
        nn.ReLU(),
    )
    blocks, before = [], w
    for channels, stride in ((w, 1), (2 * w, 2), (4 * w, 2), (8 * w, 2)):
        blocks += [Block(before, channels, stride), Block(channels, channels, 1)]
        before = channels
    head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8 * w, classes))
    return nn.Sequential(stem, *blocks, head)
