"""Believes: the last group has no pooling, since the mean follows."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": ["最大プーリングはいくつありますか。", "5 つの組のどれも、最後に最大プーリングがあります。"],
    "en": ["How many max poolings are there?", "Each of the five groups ends with max pooling."],
}
EDIT = [
    (
        "return nn.Sequential(*layers, *_classifier(channels * 7 * 7, width, classes))",
        "return nn.Sequential(*layers[:-1], nn.AdaptiveAvgPool2d(7), *_classifier(channels * 7 * 7, width, classes))",
    )
]


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers.append(nn.MaxPool2d(2, 2))
    layers.pop()
    hidden = 64 * width
    return nn.Sequential(
        *layers,
        nn.AdaptiveAvgPool2d(7),
        nn.Flatten(),
        nn.Linear(8 * width * 7 * 7, hidden),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(hidden, hidden),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(hidden, classes),
    )
