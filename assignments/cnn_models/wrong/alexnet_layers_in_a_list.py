"""Believes: layers may be kept in a plain Python list."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_alexnet_full_size"]
HINT = {
    "ja": [
        "len(list(model.parameters())) はいくつですか。",
        "リストに入れた層は学習されません。nn.ModuleList か nn.Sequential に入れます。",
    ],
    "en": [
        "How many parameters does model.parameters() find?",
        "Layers in a plain list are not trained: put them into nn.ModuleList or nn.Sequential.",
    ],
}


class AlexNet(nn.Module):
    def __init__(self, classes, w):
        super().__init__()
        self.convs = [
            nn.Conv2d(3, w, 11, 4, 2),
            nn.Conv2d(w, 3 * w, 5, 1, 2),
            nn.Conv2d(3 * w, 6 * w, 3, 1, 1),
            nn.Conv2d(6 * w, 4 * w, 3, 1, 1),
            nn.Conv2d(4 * w, 4 * w, 3, 1, 1),
        ]
        self.fc1 = nn.Linear(4 * w * 36, 64 * w)
        self.fc2 = nn.Linear(64 * w, 64 * w)
        self.fc3 = nn.Linear(64 * w, classes)
        self.dropout = nn.Dropout(0.5)

    def forward(self, x):
        for number, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if number in (0, 1, 4):
                x = F.max_pool2d(x, 3, 2)
        x = self.dropout(F.relu(self.fc1(x.flatten(1))))
        x = self.dropout(F.relu(self.fc2(x)))
        return self.fc3(x)


def alexnet(classes=1000, width=64):
    return AlexNet(classes, width)
