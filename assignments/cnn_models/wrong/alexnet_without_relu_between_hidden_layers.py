"""Believes: the fully connected layers follow one another without ReLU."""

from torch import nn

FAILS = ["test_alexnet_logits", "test_alexnet_full_size", "test_alexnet_gradients"]
HINT = {
    "ja": ["全結合層の間には何がありますか。", "2 つの隠れ全結合層それぞれの後に ReLU を置きます。"],
    "en": [
        "What is between the fully connected layers?",
        "There is a ReLU after each of the two hidden fully connected layers.",
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
        nn.Dropout(0.5),
        nn.Linear(64 * w, 64 * w),
        nn.Dropout(0.5),
        nn.Linear(64 * w, classes),
    )
    return nn.Sequential(features, classifier)
