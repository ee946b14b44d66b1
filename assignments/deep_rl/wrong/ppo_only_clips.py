"""Believes: The clipped ratio is the ratio."""

import torch

FAILS = ["test_ppo_values", "test_ppo_case_by_case"]
HINT = {
    "ja": ["ρ = 0.5、A = 1 のとき、勾配は 0 でよいですか。", "クリップした方としない方の、小さい方を取ります。"],
    "en": [
        "For ρ = 0.5 and A = 1, should there be no gradient?",
        "Take the smaller one of the clipped and the unclipped.",
    ],
}
EDIT = [
    (
        "torch.minimum(ratio * advantages, ratio.clamp(1 - eps, 1 + eps) * advantages)",
        "(ratio.clamp(1 - eps, 1 + eps) * advantages)",
    ),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages.detach()
    ratio = torch.exp(new_logp - old_logp)
    clipped = torch.clamp(ratio, 1 - eps, 1 + eps)
    return -(clipped * advantages).mean()
