"""Believes: there is one ReLU in each group."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": [
        "ReLU はいくつありますか。",
        "畳み込み 1 つごとに ReLU が要ります。間に ReLU がなければ、2 つの畳み込みは 1 つと同じです。",
    ],
    "en": [
        "How many ReLUs are there?",
        "There is one after every convolution; without it two convolutions are like one.",
    ],
}
EDIT = [
    ("3, padding=1), nn.ReLU()])", "3, padding=1)])"),
    ("layers.append(nn.MaxPool2d(2, 2))", "layers.extend([nn.ReLU(), nn.MaxPool2d(2, 2)])"),
]


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1)]
            before = channels * width
        layers += [nn.ReLU(), nn.MaxPool2d(2, 2)]
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
