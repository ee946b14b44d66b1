"""Believes: every layer ends in a ReLU, the last one too."""

import torch
from torch import nn

FAILS = ["test_network_gives_logits", "test_network_of_other_sizes", "test_network_gradients"]
HINT = {
    "ja": ["出力に負の値はありますか。", "out の後には何も付けません。ロジットは負にもなります。"],
    "en": ["Are there negative numbers among the outputs?", "Nothing comes after out: logits may be negative."],
}
EDIT = [
    (
        "logits: Tensor = self.out(torch.cat([a, b], dim=1))",
        "logits: Tensor = torch.relu(self.out(torch.cat([a, b], dim=1)))",
    ),
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
        b = torch.relu(self.up(torch.relu(self.deep(torch.relu(self.down(a))))))
        return torch.relu(self.out(torch.cat([a, b], dim=1)))
