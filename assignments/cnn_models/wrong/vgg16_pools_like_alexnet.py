"""Believes: pooling looks at 3×3 pixels, as in AlexNet."""

from torch import nn

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": ["プーリングの窓はいくつですか。", "VGG のプーリングは窓 2、ストライド 2 です。"],
    "en": ["How large is the window of the pooling?", "VGG pools over 2×2 pixels with stride 2."],
}
EDIT = [("nn.MaxPool2d(2, 2)", "nn.MaxPool2d(3, 2, padding=1)")]


def vgg16(classes=1000, width=64):
    layers, before = [], 3
    for channels, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * width, 3, padding=1), nn.ReLU()]
            before = channels * width
        layers.append(nn.MaxPool2d(3, 2, padding=1))
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
