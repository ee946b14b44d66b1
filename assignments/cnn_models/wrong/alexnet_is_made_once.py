"""Believes: a network that was made before can be given again."""

from functools import cache

from torch import nn

FAILS = ["test_two_alexnets"]
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
def alexnet(classes=1000, width=64):
    w = width
    features = nn.Sequential(
        nn.Conv2d(3, w, 11, stride=4, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(w, 3 * w, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(3 * w, 6 * w, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(6 * w, 4 * w, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(4 * w, 4 * w, 3, padding=1),
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
