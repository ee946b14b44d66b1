"""Believes: the network gives probabilities."""

import torch
from torch import nn

FAILS = ["test_network_gives_logits", "test_network_of_other_sizes", "test_network_gradients"]
HINT = {
    "ja": ["出力の、クラスについての和はいつも 1 ですか。", "ロジットを返します。softmax は損失の中で計算されます。"],
    "en": ["Do the outputs always add up to 1 over the classes?", "Return logits: the loss applies softmax."],
}
EDIT = [
    (
        "logits: Tensor = self.out(torch.cat([a, b], dim=1))",
        "logits: Tensor = torch.softmax(self.out(torch.cat([a, b], dim=1)), dim=1)",
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
        return torch.softmax(self.out(torch.cat([a, b], dim=1)), dim=1)
