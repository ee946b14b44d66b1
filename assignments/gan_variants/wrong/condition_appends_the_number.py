"""Believes: the label's number says enough."""

import torch

FAILS = [
    "test_condition_of_vectors",
    "test_condition_of_images",
    "test_condition_keeps_the_type",
]
HINT = {
    "ja": [
        "K クラスのとき、付け足される数はいくつですか。",
        "ラベルの番号ではなく one-hot を付けます。数は K 個です。",
    ],
    "en": [
        "With K classes, how many numbers are appended?",
        "Append the one-hot label, K numbers, and not its number.",
    ],
}
EDIT = [("    one_hot = torch.eye(classes, dtype=x.dtype)[label]\n", "    one_hot = label[:, None].to(x.dtype)\n")]


def condition(x, label, classes):
    number = label.to(x.dtype).reshape(-1, *[1] * (x.ndim - 1))
    return torch.cat([x, number.expand(-1, 1, *x.shape[2:])], dim=1)
