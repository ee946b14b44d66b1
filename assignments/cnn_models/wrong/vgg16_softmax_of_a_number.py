"""Believes: softmax(1) is the softmax along axis 1."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_vgg16_logits", "test_vgg16_full_size", "test_vgg16_gradients"]
HINT = {
    "ja": [
        "self.softmax に渡しているものは何ですか。",
        "層に x ではなく数を渡しています。ここでは softmax そのものが要りません。",
    ],
    "en": [
        "What do you pass to self.softmax?",
        "The layer is called on a number, not on x; and no softmax is needed here.",
    ],
}


class VGG16(nn.Module):
    def __init__(self, classes, w):
        super().__init__()
        layers, before = [], 3
        for v in (w, w, 0, 2 * w, 2 * w, 0, 4 * w, 4 * w, 4 * w, 0, 8 * w, 8 * w, 8 * w, 0, 8 * w, 8 * w, 8 * w, 0):
            layers += [nn.Conv2d(before, v, 3, padding=1), nn.ReLU()] if v else [nn.MaxPool2d(2, 2)]
            before = v or before
        self.features = nn.Sequential(*layers)
        self.fc1 = nn.Linear(8 * w * 49, 64 * w)
        self.fc2 = nn.Linear(64 * w, 64 * w)
        self.fc3 = nn.Linear(64 * w, classes)
        self.dropout = nn.Dropout(0.5)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        x = self.features(x).flatten(1)
        x = self.dropout(F.relu(self.fc1(x)))
        x = self.dropout(F.relu(self.fc2(x)))
        x = self.fc3(x)
        return self.softmax(1)


def vgg16(classes=1000, width=64):
    return VGG16(classes, width)
