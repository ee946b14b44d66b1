from torch import nn
from torch.nn import functional as F


class Alex(nn.Module):
    def __init__(self, classes, w):
        super().__init__()
        self.c1 = nn.Conv2d(3, w, 11, stride=4, padding=2)
        self.c2 = nn.Conv2d(w, 3 * w, 5, padding=2)
        self.c3 = nn.Conv2d(3 * w, 6 * w, 3, padding=1)
        self.c4 = nn.Conv2d(6 * w, 4 * w, 3, padding=1)
        self.c5 = nn.Conv2d(4 * w, 4 * w, 3, padding=1)
        self.l1 = nn.Linear(4 * w * 36, 64 * w)
        self.l2 = nn.Linear(64 * w, 64 * w)
        self.l3 = nn.Linear(64 * w, classes)
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.c1(x)), 2)
        x = F.max_pool2d(F.relu(self.c2(x)), 2)
        x = F.relu(self.c3(x))
        x = F.relu(self.c4(x))
        x = F.max_pool2d(F.relu(self.c5(x)), 2)
        x = x.flatten(1)
        x = self.drop(F.relu(self.l1(x)))
        x = self.drop(F.relu(self.l2(x)))
        return self.l3(x)


def alexnet(classes=1000, width=64):
    return Alex(classes, width)
