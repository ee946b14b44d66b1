"""Believes: a network that was made before can be given again."""

from functools import cache

from torch import nn

FAILS = ["test_two_vgg16s"]
HINT = {
    "ja": [
        "同じ引数で 2 回呼ぶと、別のモデルができますか。",
        "呼ばれるたびに新しい層を作って返します。覚えておいた 1 つを返してはいけません。",
    ],
    "en": [
        "Do two calls with the same arguments make two models?",
        "Make new layers in every call: do not return one that was kept.",
    ],
}


@cache
def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers.append(nn.MaxPool2d(2, 2))
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
