"""Believes: there are as many classes as the largest label says."""

import torch
from torch.nn import functional

FAILS = [
    "test_condition_of_other_shapes",
    "test_condition_keeps_the_type",
]
HINT = {
    "ja": [
        "ラベルに最後のクラスが含まれていないとき、結果の形はどうなりますか。",
        "クラス数は classes です。one_hot(label, classes) のように渡します。",
    ],
    "en": [
        "What is the result's shape where no label names the last class?",
        "There are `classes` classes: one_hot(label, classes).",
    ],
}
EDIT = [
    (
        "    one_hot = torch.eye(classes, dtype=x.dtype)[label]\n",
        "    one_hot = torch.eye(int(label.max()) + 1, dtype=x.dtype)[label.long()]\n",
    )
]


def condition(x, label, classes):
    one_hot = functional.one_hot(label).to(x.dtype)
    for _ in x.shape[2:]:
        one_hot = one_hot.unsqueeze(-1)
    return torch.cat([x, one_hot.expand(-1, -1, *x.shape[2:])], dim=1)
