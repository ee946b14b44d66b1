"""Believes: the first convolution has no padding."""

from torch import nn

FAILS = ["test_alexnet_logits", "test_alexnet_full_size", "test_alexnet_gradients"]
HINT = {
    "ja": [
        "最初の畳み込みの出力は 55×55 ですか。",
        "最初の畳み込みには padding=2 が要ります（227×227 の画像なら不要でした）。",
    ],
    "en": [
        "Is the result of the first convolution 55×55?",
        "The first convolution has padding=2. (Without it, images would have to be 227×227.)",
    ],
}
EDIT = [
    ("(1, 11, 4, 2, True)", "(1, 11, 4, 0, True)"),
    (
        "return nn.Sequential(*layers, *_classifier(channels * 6 * 6, width, classes))",
        "return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(6), *_classifier(channels * 6 * 6, width, classes))",
    ),
]


def alexnet(classes=1000, width=64):
    w = width
    features = nn.Sequential(
        nn.Conv2d(3, w, 11, stride=4),
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
        nn.AdaptiveAvgPool2d(6),
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
