"""Believes: a list times a number makes as many layers."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": ["パラメータ数を表と比べてください。", "[nn.Conv2d(…)] * 2 は同じ層を 2 回使います。層は 1 つずつ作ります。"],
    "en": [
        "Compare the number of parameters with the table.",
        "[nn.Conv2d(…)] * 2 is one layer used twice: make each of them.",
    ],
}


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
        before = channels * width
        layers += [nn.Conv2d(before, before, 3, padding=1), nn.ReLU()] * (count - 1)
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
