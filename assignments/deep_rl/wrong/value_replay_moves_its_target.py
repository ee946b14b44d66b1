"""Believes: The last value is part of the network, and learns as well."""

FAILS = ["test_value_replay_gradients", "test_value_replay_of_other_shapes"]
HINT = {
    "ja": ["勾配は last_value にも流れていますか。", "目標 R は定数です。last_value を detach します。"],
    "en": ["Does last_value get a gradient, too?", "The target R is a constant: detach last_value."],
}
EDIT = [
    ("(torch.stack(returns).flip(0).detach() - values)", "(torch.stack(returns).flip(0) - values)"),
]


def value_replay_loss(values, last_value, r, terminated, gamma):
    R = last_value
    total = 0.0
    for t in range(len(r) - 1, -1, -1):
        R = r[t] + gamma * (~terminated[t]).float() * R
        total = total + ((R - values[t]) ** 2).sum()
    return total / values.numel()
