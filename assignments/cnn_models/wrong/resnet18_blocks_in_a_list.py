"""Believes: blocks may be kept in a plain Python list."""

from torch import nn
from torch.nn import functional as F

FAILS = ["test_resnet18_logits", "test_resnet18_full_size", "test_resnet18_in_training", "test_resnet18_gradients"]
HINT = {
    "ja": [
        "len(list(model.parameters())) はいくつですか。",
        "リストに入れたブロックは学習されず、model.eval() も届きません。nn.ModuleList か nn.Sequential に入れます。",
    ],
    "en": [
        "How many parameters does model.parameters() find?",
        "Blocks in a plain list are not trained, and eval() does not reach them: use nn.ModuleList or nn.Sequential.",
    ],
}


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        out = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(out + self.shortcut(x))


class ResNet(nn.Module):
    def __init__(self, classes, w):
        super().__init__()
        self.conv1 = nn.Conv2d(3, w, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(w)
        self.blocks, before = [], w
        for channels, stride in ((w, 1), (2 * w, 2), (4 * w, 2), (8 * w, 2)):
            self.blocks += [Block(before, channels, stride), Block(channels, channels, 1)]
            before = channels
        self.fc = nn.Linear(8 * w, classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        for block in self.blocks:
            x = block(x)
        return self.fc(x.mean(dim=(2, 3)))


def resnet18(classes=1000, width=64):
    return ResNet(classes, width)
