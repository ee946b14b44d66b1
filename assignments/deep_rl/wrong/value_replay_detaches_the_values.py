"""Believes: The values are constants, and the target learns."""

FAILS = ["test_value_replay_gradients", "test_value_replay_of_other_shapes"]
HINT = {
    "ja": ["values に勾配は流れていますか。", "学習するのは values です。detach するのは目標の方です。"],
    "en": ["Does values get a gradient?", "It is values that learns: detach the target."],
}
EDIT = [
    ("(torch.stack(returns).flip(0).detach() - values)", "(torch.stack(returns).flip(0) - values.detach())"),
]


def value_replay_loss(values, last_value, r, terminated, gamma):
    R = last_value
    total = 0.0
    for t in range(len(r) - 1, -1, -1):
        R = r[t] + gamma * (~terminated[t]).float() * R
        total = total + ((R - values[t].detach()) ** 2).sum()
    return total / values.numel()
