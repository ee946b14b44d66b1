"""Believes: the skip connection only carries values, gradients come from below."""

import torch
from torch import nn

FAILS = ["test_network_gradients"]
HINT = {
    "ja": ["a から out への道を、勾配も通っていますか。", "detach せずに、a をそのままつなぎます。"],
    "en": ["Do gradients pass from out to a, too?", "Put a in as it is, without detach."],
}
EDIT = [
    ("self.out(torch.cat([a, b], dim=1))", "self.out(torch.cat([a.detach(), b], dim=1))"),
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
        return self.out(torch.cat([a.detach(), b], dim=1))
