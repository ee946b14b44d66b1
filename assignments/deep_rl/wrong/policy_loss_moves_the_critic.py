"""Believes: The advantage is differentiated like everything else."""

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
        "アクターの項から、クリティックに勾配は流れますか。",
        "方策の損失ではアドバンテージを定数とみなします：(returns − values).detach()。",
    ],
    "en": [
        "Does the critic get a gradient from the actor's term?",
        "Treat the advantage as a constant in the policy's loss: (returns − values).detach().",
    ],
}
EDIT = [
    ("(returns - values).detach()).mean()", "(returns - values)).mean()"),
]


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    returns = returns.detach()
    log_p = torch.log_softmax(logits, dim=1)
    advantages = returns - values
    policy = -(log_p[torch.arange(len(actions)), actions] * advantages).mean()
    value = ((returns - values) ** 2).mean()
    entropy = -(log_p.exp() * log_p).sum(dim=1).mean()
    return policy + value_weight * value - entropy_weight * entropy
