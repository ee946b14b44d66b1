"""Believes: the published numbers are divided by 64 // width."""

from torch import nn

FAILS = ["test_alexnet_of_other_widths"]
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


def alexnet(classes=1000, width=64):
    s = 64 // width
    w = 64 // s
    features = nn.Sequential(
        nn.Conv2d(3, w, 11, stride=4, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(w, 192 // s, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(192 // s, 384 // s, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(384 // s, 256 // s, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(256 // s, 256 // s, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2),
    )
    classifier = nn.Sequential(
        nn.Flatten(),
        nn.Linear(256 // s * 6 * 6, 4096 // s),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(4096 // s, 4096 // s),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(4096 // s, classes),
    )
    return nn.Sequential(features, classifier)
