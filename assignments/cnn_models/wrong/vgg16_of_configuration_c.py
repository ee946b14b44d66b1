"""Believes: the third convolution of a group is 1×1."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": ["カーネルの大きさを確かめてください。", "D 型ではどの畳み込みも 3×3 です。1×1 が混ざるのは C 型です。"],
    "en": [
        "Look at the sizes of the kernels.",
        "In configuration D all convolutions are 3×3; those of 1×1 belong to configuration C.",
    ],
}


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for number in range(count):
            side = 1 if number == 2 else 3
            layers += [nn.Conv2d(before, channels * width, side, padding=side // 2), nn.ReLU()]
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
