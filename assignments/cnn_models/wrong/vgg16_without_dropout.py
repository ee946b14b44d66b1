"""Believes: VGG16 does without dropout."""

from torch import nn

FAILS = ["test_vgg16_in_training"]
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


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers.append(nn.MaxPool2d(2, 2))
    hidden = 64 * width
    return nn.Sequential(
        *layers,
        nn.Flatten(),
        nn.Linear(8 * width * 7 * 7, hidden),
        nn.ReLU(),
        nn.Linear(hidden, hidden),
        nn.ReLU(),
        nn.Linear(hidden, classes),
    )
