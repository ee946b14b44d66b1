"""Believes: The ratio is the difference of the log probabilities."""

import torch

FAILS = ["test_ppo_values", "test_ppo_case_by_case"]
HINT = {
    "ja": ["新旧が等しいとき、比はいくつのはずですか。", "比は exp(新しい対数確率 − 古い対数確率) です。"],
    "en": ["What is the ratio where both are equal?", "ratio = exp(new log-prob − old log-prob)."],
}
EDIT = [
    ("(new_logp - old_logp.detach()).exp()", "(new_logp - old_logp.detach())"),
]


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    old_logp, advantages = old_logp.detach(), advantages.detach()
    ratio = new_logp - old_logp
    clipped = torch.clamp(ratio, 1 - eps, 1 + eps)
    return -torch.min(ratio * advantages, clipped * advantages).mean()
