"""Believes: Only a ratio that is too large is clipped."""

import torch

FAILS = ["test_ppo_values", "test_ppo_case_by_case"]
HINT = {
    "ja": ["ρ = 0.5、A = −1 の損失はいくつですか。", "下の限度 1 − ε でも切ります。"],
    "en": ["What is the loss for ρ = 0.5 and A = −1?", "The ratio is cut off at 1 − ε as well."],
}
EDIT = [
    ("ratio.clamp(1 - eps, 1 + eps)", "ratio.clamp(max=1 + eps)"),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages.detach()
    ratio = torch.exp(new_logp - old_logp)
    clipped = torch.clamp(ratio, max=1 + eps)
    return -torch.min(ratio * advantages, clipped * advantages).mean()
