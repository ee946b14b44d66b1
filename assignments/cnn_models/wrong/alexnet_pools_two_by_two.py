"""Believes: max pooling looks at 2×2 pixels."""

from torch import nn

FAILS = ["test_alexnet_logits", "test_alexnet_full_size", "test_alexnet_gradients"]
HINT = {
    "ja": [
        "出力の大きさは合っていますが、プーリングの窓はいくつですか。",
        "AlexNet のプーリングは窓 3、ストライド 2 で、窓が重なります。nn.MaxPool2d(3, 2) です。",
    ],
    "en": [
        "The sizes are right, but how large is the window of the pooling?",
        "AlexNet pools over 3×3 pixels with stride 2, so that windows overlap: nn.MaxPool2d(3, 2).",
    ],
}
EDIT = [("nn.MaxPool2d(3, 2)]", "nn.MaxPool2d(2, 2)]")]


def alexnet(classes=1000, width=64):
    w = width
    features = nn.Sequential(
        nn.Conv2d(3, w, 11, stride=4, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(2, stride=2),
        nn.Conv2d(w, 3 * w, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(2, stride=2),
        nn.Conv2d(3 * w, 6 * w, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(6 * w, 4 * w, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(4 * w, 4 * w, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2, stride=2),
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
