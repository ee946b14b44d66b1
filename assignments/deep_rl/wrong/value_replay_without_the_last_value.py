"""Believes: A sequence from memory ends with its last reward."""

import torch

FAILS = ["test_value_replay_values"]
HINT = {
    "ja": ["系列の最後の先に、価値はありませんか。", "R_T = last_value から始めます。"],
    "en": ["Is there no value beyond the last step?", "Begin with R_T = last_value."],
}
EDIT = [
    ("following, returns = last_value, []", "following, returns = torch.zeros_like(last_value), []"),
]


def value_replay_loss(values, last_value, r, terminated, gamma):
    R = torch.zeros_like(last_value)
    total = 0.0
    for t in range(len(r) - 1, -1, -1):
        R = r[t] + gamma * (~terminated[t]).float() * R
        total = total + ((R - values[t]) ** 2).sum()
    return total / values.numel()
