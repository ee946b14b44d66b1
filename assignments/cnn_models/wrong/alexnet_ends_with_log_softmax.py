"""Believes: the network gives log probabilities."""

from torch import nn

FAILS = ["test_alexnet_logits", "test_alexnet_gradients"]
HINT = {
    "ja": ["出力はすべて負になっていませんか。", "最後の log_softmax を外し、ロジットを返します。"],
    "en": ["Are all of your outputs below 0?", "Leave out the last log_softmax and return logits."],
}
EDIT = [
    (
        "return nn.Sequential(*layers, *_classifier(channels * 6 * 6, width, classes))",
        "return nn.Sequential(*layers, *_classifier(channels * 6 * 6, width, classes), nn.LogSoftmax(1))",
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
        nn.LogSoftmax(dim=1),
    )
    return nn.Sequential(features, classifier)
