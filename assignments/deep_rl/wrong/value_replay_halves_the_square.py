"""Believes: A squared error has a half."""

FAILS = ["test_value_replay_values"]
HINT = {
    "ja": ["損失の係数はいくつですか。", "(R − V)² の平均です。0.5 は掛けません。"],
    "en": ["By what is the square multiplied?", "The loss is the mean of (R − V)², without a half."],
}
EDIT = [
    ("detach() - values).square().mean()", "detach() - values).square().mean() * 0.5"),
]


def value_replay_loss(values, last_value, r, terminated, gamma):
    R = last_value.detach()
    total = 0.0
    for t in range(len(r) - 1, -1, -1):
        R = r[t] + gamma * (~terminated[t]).float() * R
        total = total + ((R - values[t]) ** 2).sum()
    return 0.5 * total / values.numel()
