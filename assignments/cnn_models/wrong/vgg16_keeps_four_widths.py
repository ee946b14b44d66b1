"""Believes: the channels double in every group."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": ["最後の組のチャンネル数はいくつですか。", "最後の 2 組はどちらも 8w チャンネルです。"],
    "en": ["How many channels has the last group?", "The last two groups both have 8w channels."],
}
EDIT = [("(8, 8, 8), (8, 8, 8))", "(8, 8, 8), (16, 16, 16))")]


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (16, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers.append(nn.MaxPool2d(2, 2))
    hidden = 64 * width
    return nn.Sequential(
        *layers,
        nn.Flatten(),
        nn.Linear(16 * width * 7 * 7, hidden),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(hidden, hidden),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(hidden, classes),
    )
