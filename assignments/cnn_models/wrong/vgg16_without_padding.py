"""Believes: the convolutions have no padding."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": ["畳み込みの前と後で、画像の大きさは同じですか。", "padding=1 で大きさが保たれます。"],
    "en": ["Does an image keep its size in a convolution?", "With padding=1 it does."],
}
EDIT = [
    ("3, padding=1), nn.ReLU()]", "3), nn.ReLU()]"),
    (
        "return nn.Sequential(*layers, *_classifier(channels * 7 * 7, width, classes))",
        "return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(7), *_classifier(channels * 7 * 7, width, classes))",
    ),
]


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3), nn.ReLU()]
            before = channels * width
        layers.append(nn.MaxPool2d(2, 2))
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
