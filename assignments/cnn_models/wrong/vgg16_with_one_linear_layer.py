"""Believes: one fully connected layer follows the convolutions."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": ["重みのある層を数えてください。16 ありますか。", "全結合層は 3 つです: 8w·7·7 → 64w → 64w → classes。"],
    "en": [
        "Count the layers with weights: are there 16?",
        "There are three fully connected ones: 8w·7·7 to 64w, 64w, classes.",
    ],
}


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers.append(nn.MaxPool2d(2, 2))
    return nn.Sequential(
        *layers,
        nn.Flatten(),
        nn.Linear(8 * width * 7 * 7, classes),
    )
