"""Believes: pooling takes the mean."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": ["プーリングで取るのは平均ですか、最大ですか。", "VGG は最大プーリングです。nn.MaxPool2d(2, 2) を使います。"],
    "en": ["Does the pooling take the mean or the largest?", "VGG uses max pooling: nn.MaxPool2d(2, 2)."],
}
EDIT = [("nn.MaxPool2d(2, 2)", "nn.AvgPool2d(2, 2)")]


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers.append(nn.AvgPool2d(2, 2))
    hidden = 64 * width
    return nn.Sequential(
        *layers,
        nn.Flatten(),
        nn.Linear(8 * width * 7 * 7, hidden),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(hidden, hidden),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(hidden, classes),
    )
