"""Believes: V is a constant in the whole loss."""

import torch

FAILS = [
    "test_policy_value_loss_gives_the_critic_its_own_gradient",
    "test_policy_value_loss_gradients",
    "test_policy_value_loss_other_weights",
    "test_policy_value_loss_of_sure_logits",
    "test_policy_value_loss_takes_returns_for_a_constant",
]
HINT = {
    "ja": [
        "クリティックは何から学習しますか。",
        "detach するのは方策の項の A だけです。二乗誤差の V には勾配が必要です。",
    ],
    "en": [
        "What does the critic learn from?",
        "Detach A in the policy's term only: V in the square needs its gradient.",
    ],
}
EDIT = [
    ("    returns = returns.detach()\n", "    returns, values = returns.detach(), values.detach()\n"),
]


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    returns, values = returns.detach(), values.detach()
    log_p = torch.log_softmax(logits, dim=1)
    advantages = (returns - values).detach()
    policy = -(log_p[torch.arange(len(actions)), actions] * advantages).mean()
    value = ((returns - values) ** 2).mean()
    entropy = -(log_p.exp() * log_p).sum(dim=1).mean()
    return policy + value_weight * value - entropy_weight * entropy
