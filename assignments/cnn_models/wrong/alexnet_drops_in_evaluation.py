"""Believes: F.dropout knows whether the model is training."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_alexnet_logits", "test_alexnet_full_size", "test_alexnet_gradients"]
HINT = {
    "ja": [
        "評価モードで 2 回呼ぶと、同じ結果になりますか。",
        "F.dropout には training=self.training を渡します（nn.Dropout なら自動です）。",
    ],
    "en": [
        "Do two calls in evaluation mode give the same?",
        "Pass training=self.training to F.dropout; nn.Dropout does it by itself.",
    ],
}


class AlexNet(nn.Module):
    def __init__(self, classes, w):
        super().__init__()
        self.conv1 = nn.Conv2d(3, w, 11, 4, 2)
        self.conv2 = nn.Conv2d(w, 3 * w, 5, 1, 2)
        self.conv3 = nn.Conv2d(3 * w, 6 * w, 3, 1, 1)
        self.conv4 = nn.Conv2d(6 * w, 4 * w, 3, 1, 1)
        self.conv5 = nn.Conv2d(4 * w, 4 * w, 3, 1, 1)
        self.fc1 = nn.Linear(4 * w * 36, 64 * w)
        self.fc2 = nn.Linear(64 * w, 64 * w)
        self.fc3 = nn.Linear(64 * w, classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 3, 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 3, 2)
        x = F.relu(self.conv3(x))
        x = F.relu(self.conv4(x))
        x = F.max_pool2d(F.relu(self.conv5(x)), 3, 2)
        x = F.dropout(F.relu(self.fc1(x.flatten(1))), 0.5)
        x = F.dropout(F.relu(self.fc2(x)), 0.5)
        return self.fc3(x)


def alexnet(classes=1000, width=64):
    return AlexNet(classes, width)
