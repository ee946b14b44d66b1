"""Believes: log of the softmax is the same as log_softmax."""

import torch

FAILS = ["test_policy_value_loss_of_sure_logits"]
HINT = {
    "ja": [
        "ロジットが ±1000 のとき、log に何を渡していますか。",
        "softmax の結果は 0 になることがあります。torch.log_softmax を使います。",
    ],
    "en": ["For logits of ±1000, what is log given?", "A softmax can be 0: use torch.log_softmax."],
}
EDIT = [
    ("log_p = log_softmax(logits, dim=-1)\n    policy", "log_p = torch.softmax(logits, dim=-1).log()\n    policy"),
]


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    returns = returns.detach()
    log_p = torch.log(torch.softmax(logits, dim=1))
    advantages = (returns - values).detach()
    policy = -(log_p[torch.arange(len(actions)), actions] * advantages).mean()
    value = ((returns - values) ** 2).mean()
    entropy = -(log_p.exp() * log_p).sum(dim=1).mean()
    return policy + value_weight * value - entropy_weight * entropy
