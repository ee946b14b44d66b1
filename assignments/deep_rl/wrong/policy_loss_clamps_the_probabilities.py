"""Believes: A small number under the log does no harm."""

import torch

FAILS = ["test_policy_value_loss_of_sure_logits"]
HINT = {
    "ja": [
        "ロジットが ±1000 のとき、−log π(a) はいくつのはずですか。",
        "clamp や + 1e-8 は別の損失です。torch.log_softmax を使います。",
    ],
    "en": [
        "For logits of ±1000, how large should −log π(a) be?",
        "clamp or + 1e-8 make another loss: use torch.log_softmax.",
    ],
}


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    returns = returns.detach()
    log_p = torch.log(torch.softmax(logits, dim=1).clamp(min=1e-8))
    advantages = (returns - values).detach()
    policy = -(log_p[torch.arange(len(actions)), actions] * advantages).mean()
    value = ((returns - values) ** 2).mean()
    entropy = -(log_p.exp() * log_p).sum(dim=1).mean()
    return policy + value_weight * value - entropy_weight * entropy
