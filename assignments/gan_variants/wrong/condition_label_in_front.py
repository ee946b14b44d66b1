"""Believes: the label stands before the data."""

import torch
from torch.nn import functional

FAILS = [
    "test_condition_of_vectors",
    "test_condition_of_images",
    "test_condition_keeps_the_type",
]
HINT = {
    "ja": [
        "例の結果で、one-hot はどこにありますか。",
        "one-hot は x の後ろに付けます: torch.cat([x, one_hot], dim=1)。",
    ],
    "en": [
        "In the example, where does the one-hot label stand?",
        "It stands behind x: torch.cat([x, one_hot], dim=1).",
    ],
}
EDIT = [
    (
        "    return torch.cat([x, channels.expand(-1, -1, *x.shape[2:])], dim=1)\n",
        "    return torch.cat([channels.expand(-1, -1, *x.shape[2:]), x], dim=1)\n",
    )
]


def condition(x, label, classes):
    one_hot = functional.one_hot(label, classes).to(x.dtype)
    if x.ndim == 4:
        one_hot = one_hot[:, :, None, None].expand(-1, -1, *x.shape[2:])
    return torch.cat([one_hot, x], dim=1)
