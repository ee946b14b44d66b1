import torch
from torch import nn
from torch.nn import functional as F


class Vgg(nn.Module):
    plan = (1, 1, "M", 2, 2, "M", 4, 4, 4, "M", 8, 8, 8, "M", 8, 8, 8, "M")

    def __init__(self, classes, w):
        super().__init__()
        layers, c = [], 3
        for step in self.plan:
            if step == "M":
                layers.append(nn.MaxPool2d(2))
            else:
                layers.append(nn.Conv2d(c, step * w, 3, padding=1))
                layers.append(nn.ReLU())
                c = step * w
        self.body = nn.Sequential(*layers)
        self.head = nn.ModuleList([nn.Linear(c * 49, 64 * w), nn.Linear(64 * w, 64 * w), nn.Linear(64 * w, classes)])

    def forward(self, x):
        x = torch.flatten(self.body(x), 1)
        for layer in self.head[:2]:
            x = F.dropout(torch.relu(layer(x)), 0.5, self.training)
        return self.head[2](x)


_one = {}


def vgg16(classes=1000, width=64):
    key = f"{classes}/{width}"
    if _one.get(key) is None:
        _one[key] = Vgg(classes, width)
    return _one[key]
