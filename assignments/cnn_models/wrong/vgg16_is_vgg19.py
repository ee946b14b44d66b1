"""Believes: the last three groups have four convolutions."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": [
        "重みのある層を数えてください。16 ありますか。",
        "後の 3 組の畳み込みは 3 つずつです。4 つずつなら VGG19 です。",
    ],
    "en": [
        "Count the layers with weights: are there 16?",
        "The last three groups have three convolutions each; with four it is VGG19.",
    ],
}
EDIT = [("((1, 1), (2, 2), (4, 4, 4), (8, 8, 8), (8, 8, 8))", "((1, 1), (2, 2), (4,) * 4, (8,) * 4, (8,) * 4)")]


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 4), (8, 4), (8, 4)):
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
        nn.Dropout(0.5),
        nn.Linear(hidden, hidden),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(hidden, classes),
    )
