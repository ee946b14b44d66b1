"""Believes: VGG16 has batch normalisation."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": [
        "パラメータ数を表と比べてください。",
        "バッチ正規化は VGG より後に生まれました。それを加えた VGG16-BN は別のモデルです。",
    ],
    "en": [
        "Compare the number of parameters with the table.",
        "Batch normalisation is younger than VGG; VGG16-BN is a relative of it.",
    ],
}
EDIT = [
    (
        "nn.Conv2d(channels, multiple * width, 3, padding=1), nn.ReLU()]",
        "nn.Conv2d(channels, multiple * width, 3, padding=1), nn.BatchNorm2d(multiple * width), nn.ReLU()]",
    )
]


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1)]
            layers += [nn.BatchNorm2d(channels * width), nn.ReLU()]
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
