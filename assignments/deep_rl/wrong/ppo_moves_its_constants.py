"""Believes: Everything is differentiated."""

import torch

FAILS = ["test_ppo_gradients", "test_ppo_other_eps_and_shapes"]
HINT = {
    "ja": ["old_logp や advantages に勾配が流れていませんか。", "old_logp と advantages は定数です。detach します。"],
    "en": ["Do old_logp or advantages get a gradient?", "old_logp and advantages are constants: detach them."],
}
EDIT = [
    ("    advantages = advantages.detach()\n    ratio", "    ratio"),
    ("(new_logp - old_logp.detach()).exp()", "(new_logp - old_logp).exp()"),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    ratio = torch.exp(new_logp - old_logp)
    clipped = torch.clamp(ratio, 1 - eps, 1 + eps)
    return -torch.min(ratio * advantages, clipped * advantages).mean()
