"""Believes: What PPO computes is maximised."""

import torch

FAILS = ["test_ppo_values", "test_ppo_case_by_case"]
HINT = {
    "ja": [
        "アドバンテージが正のとき、損失を小さくすると確率はどう動きますか。",
        "損失は最小化します。目的にマイナスを付けます。",
    ],
    "en": [
        "For a positive advantage, how does the probability move when the loss is made small?",
        "A loss is minimised: put a minus before the objective.",
    ],
}
EDIT = [
    ("return -torch.minimum", "return torch.minimum"),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages.detach()
    ratio = torch.exp(new_logp - old_logp)
    clipped = torch.clamp(ratio, 1 - eps, 1 + eps)
    return torch.min(ratio * advantages, clipped * advantages).mean()
