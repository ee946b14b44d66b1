"""Believes: The old policy is the new one without its gradient."""

import torch

FAILS = ["test_ppo_values", "test_ppo_case_by_case"]
HINT = {
    "ja": ["比はいつも 1 になっていませんか。", "古い対数確率は、行動を集めたときの old_logp です。"],
    "en": ["Is the ratio always 1?", "The old log-probs are those from when the actions were taken: old_logp."],
}
EDIT = [
    ("(new_logp - old_logp.detach()).exp()", "(new_logp - new_logp.detach()).exp()"),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages.detach()
    ratio = torch.exp(new_logp - new_logp.detach())
    clipped = torch.clamp(ratio, 1 - eps, 1 + eps)
    return -torch.min(ratio * advantages, clipped * advantages).mean()
