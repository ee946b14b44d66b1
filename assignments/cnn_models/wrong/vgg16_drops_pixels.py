"""Believes: dropout follows every pooling."""

from torch import nn

FAILS = ["test_vgg16_in_training"]
HINT = {
    "ja": ["ドロップアウトはいくつありますか。", "ドロップアウトは 2 つの隠れ全結合層だけに置きます。"],
    "en": ["How many dropout layers are there?", "Dropout belongs to the two hidden fully connected layers only."],
}


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers += [nn.MaxPool2d(2, 2), nn.Dropout(0.25)]
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
