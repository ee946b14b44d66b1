"""Believes: AlexNet does without dropout."""

from torch import nn

FAILS = ["test_alexnet_in_training"]
HINT = {
    "ja": [
        "訓練モードと評価モードで、同じ結果になっていませんか。",
        "2 つの隠れ全結合層に nn.Dropout(0.5) が要ります。",
    ],
    "en": [
        "Are the results the same in training and in evaluation?",
        "Both hidden fully connected layers need nn.Dropout(0.5).",
    ],
}


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
        nn.Linear(64 * w, 64 * w),
        nn.ReLU(),
        nn.Linear(64 * w, classes),
    )
    return nn.Sequential(features, classifier)
