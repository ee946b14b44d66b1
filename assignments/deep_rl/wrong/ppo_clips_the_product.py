"""Believes: The objective is clipped, not the ratio."""

import torch

FAILS = ["test_ppo_values", "test_ppo_case_by_case"]
HINT = {
    "ja": ["A = 3 のとき、ρ A を 1 ± ε で切ってよいでしょうか。", "切るのは比だけです。その後で A を掛けます。"],
    "en": ["For A = 3, may ρ A be cut off at 1 ± ε?", "It is the ratio that is clipped; A is multiplied afterwards."],
}
EDIT = [
    ("ratio.clamp(1 - eps, 1 + eps) * advantages)", "(ratio * advantages).clamp(1 - eps, 1 + eps))"),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages.detach()
    ratio = torch.exp(new_logp - old_logp)
    return -torch.min(ratio * advantages, torch.clamp(ratio * advantages, 1 - eps, 1 + eps)).mean()
