"""Believes: The policy's term is maximised."""

import torch

FAILS = ["test_policy_value_loss_values"]
HINT = {
    "ja": [
        "アドバンテージが正のとき、損失を小さくすると π(a) はどう動きますか。",
        "損失は最小化します。log π(a) A にマイナスを付けます。",
    ],
    "en": [
        "For a positive advantage, how does π(a) move when the loss is made small?",
        "A loss is minimised: −log π(a) A.",
    ],
}
EDIT = [
    ("policy = -(_of_taken", "policy = (_of_taken"),
]


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    returns = returns.detach()
    log_p = torch.log_softmax(logits, dim=1)
    advantages = (returns - values).detach()
    policy = (log_p[torch.arange(len(actions)), actions] * advantages).mean()
    value = ((returns - values) ** 2).mean()
    entropy = -(log_p.exp() * log_p).sum(dim=1).mean()
    return policy + value_weight * value - entropy_weight * entropy
