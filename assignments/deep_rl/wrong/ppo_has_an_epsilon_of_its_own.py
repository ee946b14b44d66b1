"""Believes: ε is 0.2."""

import torch

FAILS = ["test_ppo_other_eps_and_shapes"]
HINT = {
    "ja": ["eps = 0.05 を渡すと、損失は変わりますか。", "式の中では引数の eps を使います。"],
    "en": ["Does the loss change when eps = 0.05 is passed?", "Use the argument eps."],
}
EDIT = [
    ("clamp(1 - eps, 1 + eps)", "clamp(0.8, 1.2)"),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages.detach()
    ratio = torch.exp(new_logp - old_logp)
    clipped = torch.clamp(ratio, 0.8, 1.2)
    return -torch.min(ratio * advantages, clipped * advantages).mean()
