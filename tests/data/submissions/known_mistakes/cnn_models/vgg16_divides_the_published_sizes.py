import torch
from torch import nn
from torch.nn import functional as F


class Vgg(nn.Module):
    plan = (64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512, "M", 512, 512, 512, "M")

    def __init__(self, classes, d):
        super().__init__()
        layers, c = [], 3
        for step in self.plan:
            if step == "M":
                layers.append(nn.MaxPool2d(2))
            else:
                layers.append(nn.Conv2d(c, step // d, 3, padding=1))
                layers.append(nn.ReLU())
                c = step // d
        self.body = nn.Sequential(*layers)
        self.head = nn.ModuleList([nn.Linear(c * 49, 4096 // d), nn.Linear(4096 // d, 4096 // d), nn.Linear(4096 // d, classes)])

    def forward(self, x):
        x = torch.flatten(self.body(x), 1)
        for layer in self.head[:2]:
            x = F.dropout(torch.relu(layer(x)), 0.5, self.training)
        return self.head[2](x)


def vgg16(classes=1000, width=64):
    return Vgg(classes, 64 // width)
