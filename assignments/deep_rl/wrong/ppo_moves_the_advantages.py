"""Believes: Advantages need no detach."""

import torch

FAILS = ["test_ppo_gradients", "test_ppo_other_eps_and_shapes"]
HINT = {
    "ja": ["advantages に勾配が流れていませんか。", "advantages も定数です。detach します。"],
    "en": ["Do the advantages get a gradient?", "The advantages are constants as well: detach them."],
}
EDIT = [
    ("    advantages = advantages.detach()\n    ratio", "    ratio"),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages
    ratio = torch.exp(new_logp - old_logp)
    clipped = torch.clamp(ratio, 1 - eps, 1 + eps)
    return -torch.min(ratio * advantages, clipped * advantages).mean()
