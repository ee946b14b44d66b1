"""Believes: The entropy is added to the loss."""

import torch

FAILS = ["test_policy_value_loss_values"]
HINT = {
    "ja": ["損失を小さくすると、エントロピーはどうなりますか。", "エントロピーはご褒美です。損失から引きます。"],
    "en": [
        "What becomes of the entropy when the loss is made small?",
        "Entropy is a bonus: subtract it from the loss.",
    ],
}
EDIT = [
    ("- entropy_weight * entropy", "+ entropy_weight * entropy"),
]


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    returns = returns.detach()
    log_p = torch.log_softmax(logits, dim=1)
    advantages = (returns - values).detach()
    policy = -(log_p[torch.arange(len(actions)), actions] * advantages).mean()
    value = ((returns - values) ** 2).mean()
    entropy = -(log_p.exp() * log_p).sum(dim=1).mean()
    return policy + value_weight * value + entropy_weight * entropy
