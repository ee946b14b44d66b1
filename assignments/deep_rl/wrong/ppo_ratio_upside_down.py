"""Believes: The ratio is old over new."""

import torch

FAILS = ["test_ppo_values", "test_ppo_case_by_case"]
HINT = {
    "ja": ["新しい確率が高いと、比は 1 より大きいですか。", "π_new / π_old = exp(new − old) です。"],
    "en": ["Is the ratio above 1 where the new probability is higher?", "π_new / π_old = exp(new − old)."],
}
EDIT = [
    ("(new_logp - old_logp.detach()).exp()", "(old_logp.detach() - new_logp).exp()"),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages.detach()
    ratio = torch.exp(old_logp - new_logp)
    clipped = torch.clamp(ratio, 1 - eps, 1 + eps)
    return -torch.min(ratio * advantages, clipped * advantages).mean()
