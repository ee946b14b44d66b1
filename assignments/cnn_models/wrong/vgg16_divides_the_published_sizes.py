"""Believes: the published numbers are divided by 64 // width."""

from torch import nn

FAILS = ["test_vgg16_of_other_widths"]
HINT = {
    "ja": [
        "width=3 や 5 のとき、チャンネル数とユニット数はいくつになりますか。",
        "割り算で縮めず、w、2w、64w のように width の倍数で書きます。",
    ],
    "en": [
        "How many channels and units are there at a width of 3 or 5?",
        "Write multiples of width (w, 2w, 64w) and do not divide the published numbers.",
    ],
}


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers.append(nn.MaxPool2d(2, 2))
    hidden = 4096 // (64 // width)
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
