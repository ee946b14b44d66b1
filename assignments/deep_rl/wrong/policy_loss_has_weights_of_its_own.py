"""Believes: The weights are 0.5 and 0.01."""

import torch

FAILS = ["test_policy_value_loss_other_weights", "test_policy_value_loss_of_sure_logits"]
HINT = {
    "ja": ["entropy_weight = 0 を渡すと、損失は変わりますか。", "式の中では引数を使います。"],
    "en": ["Does the loss change when entropy_weight = 0 is passed?", "Use the arguments in the formula."],
}
EDIT = [
    (
        "value_weight * (returns - values).square().mean() - entropy_weight * entropy",
        "0.5 * (returns - values).square().mean() - 0.01 * entropy",
    ),
]


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    returns = returns.detach()
    log_p = torch.log_softmax(logits, dim=1)
    advantages = (returns - values).detach()
    policy = -(log_p[torch.arange(len(actions)), actions] * advantages).mean()
    value = ((returns - values) ** 2).mean()
    entropy = -(log_p.exp() * log_p).sum(dim=1).mean()
    return policy + 0.5 * value - 0.01 * entropy
