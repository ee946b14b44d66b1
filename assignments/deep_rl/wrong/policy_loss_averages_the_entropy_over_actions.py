"""Believes: Entropy is the mean of −π log π."""

import torch

FAILS = ["test_policy_value_loss_values"]
HINT = {
    "ja": ["エントロピーは、行動について和ですか、平均ですか。", "行動については和、状態については平均です。"],
    "en": ["Is the entropy a sum or a mean over the actions?", "A sum over the actions, a mean over the states."],
}
EDIT = [
    ("log_p).sum(dim=-1).mean()\n    return policy", "log_p).mean()\n    return policy"),
]


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    returns = returns.detach()
    log_p = torch.log_softmax(logits, dim=1)
    advantages = (returns - values).detach()
    policy = -(log_p[torch.arange(len(actions)), actions] * advantages).mean()
    value = ((returns - values) ** 2).mean()
    entropy = -(log_p.exp() * log_p).mean()
    return policy + value_weight * value - entropy_weight * entropy
