"""Believes: The ratio times the advantage is the objective."""

import torch

FAILS = ["test_ppo_values", "test_ppo_case_by_case"]
HINT = {
    "ja": ["ρ = 1.5、A = 1 の損失はいくつですか。", "クリップした方との、小さい方を取ります。"],
    "en": ["What is the loss for ρ = 1.5 and A = 1?", "Take the smaller one of this and the clipped one."],
}
EDIT = [
    ("torch.minimum(ratio * advantages, ratio.clamp(1 - eps, 1 + eps) * advantages)", "(ratio * advantages)"),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages.detach()
    ratio = torch.exp(new_logp - old_logp)
    return -(ratio * advantages).mean()
