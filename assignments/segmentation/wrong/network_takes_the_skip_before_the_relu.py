"""Believes: the skip connection starts before the activation."""

import torch
from torch import nn

FAILS = ["test_network_gives_logits", "test_network_of_other_sizes", "test_network_gradients"]
HINT = {
    "ja": ["a は、ReLU の前と後のどちらの値ですか。", "a = ReLU(enter(x)) を、down にも out にも渡します。"],
    "en": ["Is a the value before or after the ReLU?", "a = ReLU(enter(x)) goes to down and to out."],
}
EDIT = [
    ("self.out(torch.cat([a, b], dim=1))", "self.out(torch.cat([self.enter(x), b], dim=1))"),
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
        a = self.enter(x)
        b = torch.relu(self.up(torch.relu(self.deep(torch.relu(self.down(torch.relu(a)))))))
        return self.out(torch.cat([a, b], dim=1))
