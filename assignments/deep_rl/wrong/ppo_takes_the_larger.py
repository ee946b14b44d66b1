"""Believes: The better one of the two counts."""

import torch

FAILS = ["test_ppo_values", "test_ppo_case_by_case"]
HINT = {
    "ja": [
        "ρ = 1.5、A = 1 のとき、範囲の外へ押す理由が残っていませんか。",
        "悲観的な方を取ります：目的なら min、損失なら max です。",
    ],
    "en": [
        "For ρ = 1.5 and A = 1, is there still a reason to push on?",
        "Take the pessimistic one: min of the objectives (max of the losses).",
    ],
}
EDIT = [
    ("-torch.minimum(", "-torch.maximum("),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages.detach()
    ratio = torch.exp(new_logp - old_logp)
    clipped = torch.clamp(ratio, 1 - eps, 1 + eps)
    return -torch.max(ratio * advantages, clipped * advantages).mean()
