"""Believes: the hidden layers have 4096 units at any width."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": [
        "幅を変えたとき、ユニット数はいくつになるはずですか。",
        "隠れ層のユニット数は 64 * width です。4096 になるのは width=64 のときだけです。",
    ],
    "en": [
        "How many units should there be at another width?",
        "The hidden layers have 64 * width units, which are 4096 at width=64 only.",
    ],
}


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers.append(nn.MaxPool2d(2, 2))
    hidden = 4096
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
