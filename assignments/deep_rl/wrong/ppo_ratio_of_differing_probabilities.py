"""Believes: The ratio is 1 plus the difference of the probabilities."""

import torch

FAILS = ["test_ppo_values", "test_ppo_case_by_case"]
HINT = {
    "ja": [
        "log π から比を作るには、どうしますか。",
        "比は exp(新しい対数確率 − 古い対数確率) です。確率の差ではありません。",
    ],
    "en": [
        "How does one get a ratio from log π?",
        "ratio = exp(new log-prob − old log-prob), not a difference of probabilities.",
    ],
}
EDIT = [
    ("(new_logp - old_logp.detach()).exp()", "1 + new_logp.exp() - old_logp.detach().exp()"),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages.detach()
    ratio = 1 + new_logp.exp() - old_logp.exp()
    clipped = torch.clamp(ratio, 1 - eps, 1 + eps)
    return -torch.min(ratio * advantages, clipped * advantages).mean()
