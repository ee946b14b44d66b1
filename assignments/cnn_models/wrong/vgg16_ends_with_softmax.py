"""Believes: a network that classifies ends with softmax."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_gradients"]
HINT = {
    "ja": [
        "出力を行ごとに足すといくつになりますか。",
        "最後の softmax を外し、ロジットを返します。softmax は損失の側で行います。",
    ],
    "en": [
        "What does each row of outputs add up to?",
        "Leave out the last softmax and return logits: the loss applies it.",
    ],
}
EDIT = [
    (
        "return nn.Sequential(*layers, *_classifier(channels * 7 * 7, width, classes))",
        "return nn.Sequential(*layers, *_classifier(channels * 7 * 7, width, classes), nn.Softmax(1))",
    )
]


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
        nn.Dropout(0.5),
        nn.Linear(hidden, hidden),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(hidden, classes),
        nn.Softmax(dim=1),
    )
