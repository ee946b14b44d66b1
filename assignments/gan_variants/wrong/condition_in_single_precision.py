"""Believes: networks compute in float32, so everything is made float32."""

import torch
from torch.nn import functional

FAILS = [
    "test_condition_keeps_the_type",
]
HINT = {
    "ja": [
        "x が float64 のとき、結果の型は何ですか。",
        "one-hot を x の型に合わせます: one_hot.to(x.dtype)。x の型は変えません。",
    ],
    "en": [
        "What is the type of the result for a float64 x?",
        "Give the one-hot labels the type of x (one_hot.to(x.dtype)), and leave x as it is.",
    ],
}
EDIT = [
    ("dtype=x.dtype)[label]", "dtype=torch.float32)[label.long()]"),
    ("torch.cat([x, channels", "torch.cat([x.float(), channels"),
]


def condition(x, label, classes):
    one_hot = functional.one_hot(label, classes).float()
    if x.ndim == 4:
        one_hot = one_hot[:, :, None, None].expand(-1, -1, *x.shape[2:])
    return torch.cat([x.float(), one_hot], dim=1)
