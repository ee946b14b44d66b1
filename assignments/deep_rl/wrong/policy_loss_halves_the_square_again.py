"""Believes: Mean squared error has a ½, and value_weight comes on top."""

import torch

FAILS = ["test_policy_value_loss_values", "test_policy_value_loss_gives_the_critic_its_own_gradient"]
HINT = {
    "ja": ["二乗誤差の項の係数は、全部でいくつですか。", "value_weight = 0.5 が ½ です。もう一度 0.5 を掛けません。"],
    "en": ["How often is the square multiplied by a half?", "value_weight = 0.5 is the half: there is no other."],
}
EDIT = [
    ("value_weight * (returns - values).square()", "value_weight * 0.5 * (returns - values).square()"),
]


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    returns = returns.detach()
    log_p = torch.log_softmax(logits, dim=1)
    advantages = (returns - values).detach()
    policy = -(log_p[torch.arange(len(actions)), actions] * advantages).mean()
    value = 0.5 * ((returns - values) ** 2).mean()
    entropy = -(log_p.exp() * log_p).sum(dim=1).mean()
    return policy + value_weight * value - entropy_weight * entropy
