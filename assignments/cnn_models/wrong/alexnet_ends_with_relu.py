"""Believes: a ReLU follows every layer, the last one too."""

from torch import nn

FAILS = ["test_alexnet_logits", "test_alexnet_gradients"]
HINT = {
    "ja": ["ロジットは負にもなります。", "出力層の後に ReLU は置きません。"],
    "en": ["Logits may be negative.", "There is no ReLU after the output layer."],
}
EDIT = [
    (
        "return nn.Sequential(*layers, *_classifier(channels * 6 * 6, width, classes))",
        "return nn.Sequential(*layers, *_classifier(channels * 6 * 6, width, classes), nn.ReLU())",
    )
]


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
        nn.ReLU(),
    )
    return nn.Sequential(features, classifier)
