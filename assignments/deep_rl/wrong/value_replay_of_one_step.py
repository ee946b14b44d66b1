"""Believes: The target is the reward and the next value."""

import torch

FAILS = ["test_value_replay_values"]
HINT = {
    "ja": [
        "目標には、報酬がいくつ先まで入りますか。",
        "R_t には R_{t+1} が入ります。次の価値で済ませるのは 1 ステップの TD です。",
    ],
    "en": [
        "How many rewards go into the target?",
        "R_t holds R_{t+1}; to take the next value instead is TD of one step.",
    ],
}


def value_replay_loss(values, last_value, r, terminated, gamma):
    following = torch.cat([values[1:], last_value[None]]).detach()
    return ((r + gamma * (~terminated).float() * following - values) ** 2).mean()
