"""Believes: a is counted twice, there is no need to go down."""

import torch
from torch import nn

FAILS = ["test_network_gives_logits", "test_network_of_other_sizes", "test_network_gradients"]
HINT = {
    "ja": ["b は down、deep、up を通っていますか。", "out に渡すのは a と b です。a を 2 回ではありません。"],
    "en": ["Does b come from down, deep and up?", "out gets a and b, not a twice."],
}
EDIT = [
    ("self.out(torch.cat([a, b], dim=1))", "self.out(torch.cat([a, a], dim=1))"),
]


class EncoderDecoder(nn.Module):
    def __init__(self, channels, classes, width):
        super().__init__()
        self.enter = nn.Conv2d(channels, width, 3, padding=1)
        self.down = nn.Conv2d(width, 2 * width, 3, stride=2, padding=1)
        self.deep = nn.Conv2d(2 * width, 2 * width, 3, padding=1)
        self.up = nn.ConvTranspose2d(2 * width, width, 2, stride=2)
        self.out = nn.Conv2d(2 * width, classes, 1)

    def forward(self, x):
        a = torch.relu(self.enter(x))
        return self.out(torch.cat([a, a], dim=1))
