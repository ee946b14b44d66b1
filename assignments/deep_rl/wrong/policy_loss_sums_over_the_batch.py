"""Believes: The loss is a sum."""

import torch

FAILS = ["test_policy_value_loss_values", "test_policy_value_loss_gives_the_critic_its_own_gradient"]
HINT = {
    "ja": ["バッチの大きさを 2 倍にすると、損失はどうなりますか。", "3 つの項は、どれもバッチについての平均です。"],
    "en": [
        "What becomes of the loss when the batch is twice as large?",
        "Each of the three terms is a mean over the batch.",
    ],
}


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    returns = returns.detach()
    log_p = torch.log_softmax(logits, dim=1)
    advantages = (returns - values).detach()
    policy = -(log_p[torch.arange(len(actions)), actions] * advantages).sum()
    value = ((returns - values) ** 2).sum()
    entropy = -(log_p.exp() * log_p).sum(dim=1).sum()
    return policy + value_weight * value - entropy_weight * entropy
