"""Believes: local response normalisation follows the first two ReLUs, with the first paper's constants."""

from torch import nn

FAILS = ["test_alexnet_logits", "test_alexnet_full_size", "test_alexnet_gradients"]
HINT = {
    "ja": ["表にない層を使っていませんか。", "この課題の AlexNet には LocalResponseNorm がありません。"],
    "en": ["Is there a layer that is not in the table?", "This AlexNet has no LocalResponseNorm."],
}


def alexnet(classes=1000, width=64):
    w = width
    features = nn.Sequential(
        nn.Conv2d(3, w, 11, stride=4, padding=2),
        nn.ReLU(),
        nn.LocalResponseNorm(5, alpha=1e-4, beta=0.75, k=2),
        nn.MaxPool2d(3, stride=2),
        nn.Conv2d(w, 3 * w, 5, padding=2),
        nn.ReLU(),
        nn.LocalResponseNorm(5, alpha=1e-4, beta=0.75, k=2),
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
