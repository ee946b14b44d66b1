"""Believes: the decoder's layer needs no activation."""

import torch
from torch import nn

FAILS = ["test_network_gives_logits", "test_network_of_other_sizes", "test_network_gradients"]
HINT = {
    "ja": ["up の後に ReLU はありますか。", "b = ReLU(up(…)) です。"],
    "en": ["Is there a ReLU after up?", "b = ReLU(up(…))."],
}
EDIT = [
    ("b = torch.relu(self.up(small))", "b = self.up(small)"),
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
        b = self.up(torch.relu(self.deep(torch.relu(self.down(a)))))
        return self.out(torch.cat([a, b], dim=1))
