"""Believes: Returns come from outside and need no detach."""

import torch

FAILS = ["test_policy_value_loss_takes_returns_for_a_constant"]
HINT = {
    "ja": [
        "returns の計算にクリティックの価値が使われていたら、勾配はどこへ流れますか。",
        "returns は定数です。detach してから使います。",
    ],
    "en": [
        "If returns were computed from the critic's values, where does the gradient go?",
        "returns is a constant: detach it before use.",
    ],
}
EDIT = [
    ("    returns = returns.detach()\n    log_p", "    log_p"),
]


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    log_p = torch.log_softmax(logits, dim=1)
    advantages = (returns - values).detach()
    policy = -(log_p[torch.arange(len(actions)), actions] * advantages).mean()
    value = ((returns - values) ** 2).mean()
    entropy = -(log_p.exp() * log_p).sum(dim=1).mean()
    return policy + value_weight * value - entropy_weight * entropy
