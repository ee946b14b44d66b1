"""Believes: appending a label needs no gradient."""

import torch
from torch.nn import functional

FAILS = [
    "test_condition_keeps_the_type",
]
HINT = {
    "ja": ["条件を付けた後でも、生成器に勾配が届きますか。", "x を detach したり、no_grad の中で計算したりしません。"],
    "en": [
        "Does a gradient still reach the generator behind it?",
        "Do not detach x, and do not compute this under no_grad.",
    ],
}
EDIT = [("torch.cat([x, channels", "torch.cat([x.detach(), channels")]


def with_label(x, label, classes):
    one_hot = functional.one_hot(label, classes).to(x.dtype)
    if x.ndim == 4:
        one_hot = one_hot[:, :, None, None].expand(-1, -1, *x.shape[2:])
    return torch.cat([x, one_hot], dim=1)


def condition(x, label, classes):
    with torch.no_grad():
        return with_label(x, label, classes)
