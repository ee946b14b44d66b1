"""Believes: one pixel of a channel is enough to tell the label."""

import torch
from torch.nn import functional

FAILS = [
    "test_condition_of_images",
    "test_condition_keeps_the_type",
]
HINT = {
    "ja": ["画像に付けたチャネルは、どの画素も同じ値ですか。", "one-hot を (N, K, H, W) 全体に広げます（expand）。"],
    "en": [
        "Have all pixels of an appended channel the same value?",
        "Expand the one-hot labels to all of (N, K, H, W).",
    ],
}


def condition(x, label, classes):
    one_hot = functional.one_hot(label, classes).to(x.dtype)
    if x.ndim == 2:
        return torch.cat([x, one_hot], dim=1)
    channels = x.new_zeros(len(x), classes, *x.shape[2:])
    channels[:, :, 0, 0] = one_hot
    return torch.cat([x, channels], dim=1)
