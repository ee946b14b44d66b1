"""Believes: x may be written over once its values have been copied."""

import torch
from torch.nn import functional

FAILS = [
    "test_condition_keeps_the_type",
    "test_condition_leaves_its_inputs",
]
HINT = {
    "ja": ["condition を呼んだ後、x は元のままですか。", "x に書き込まず、torch.cat で新しいテンソルを作ります。"],
    "en": ["Is x as it was after the call?", "Do not write into x: make a new tensor with torch.cat."],
}


def with_label(x, label, classes):
    one_hot = functional.one_hot(label, classes).to(x.dtype)
    if x.ndim == 4:
        one_hot = one_hot[:, :, None, None].expand(-1, -1, *x.shape[2:])
    return torch.cat([x, one_hot], dim=1)


def condition(x, label, classes):
    result = with_label(x, label, classes)
    x *= 0
    return result
