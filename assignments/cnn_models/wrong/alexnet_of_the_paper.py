"""Believes: AlexNet has 96, 256, 384, 384, 256 channels, as both towers of the first paper together."""

from torch import nn

FAILS = ["test_alexnet_logits", "test_alexnet_full_size", "test_alexnet_gradients"]
HINT = {
    "ja": [
        "チャンネル数を表と比べてください。",
        "1 系統の AlexNet は w、3w、6w、4w、4w です。96-256-384-384-256 は 2 系統の論文のものです。",
    ],
    "en": [
        "Compare the channels with the table.",
        "The AlexNet with one tower has w, 3w, 6w, 4w, 4w; 96-256-384-384-256 are the two towers of the first paper.",
    ],
}


def alexnet(classes=1000, width=64):
    w = width
    features = nn.Sequential(
        nn.Conv2d(3, 3 * w // 2, 11, stride=4, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(3 * w // 2, 4 * w, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(4 * w, 6 * w, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(6 * w, 6 * w, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(6 * w, 4 * w, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2),
    )
    classifier = nn.Sequential(
        nn.Flatten(),
        nn.Linear(4 * w * 6 * 6, 64 * w),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(64 * w, 64 * w),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(64 * w, classes),
    )
    return nn.Sequential(features, classifier)
