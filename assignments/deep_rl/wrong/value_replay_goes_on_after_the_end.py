"""Believes: The flags are not needed."""

FAILS = ["test_value_replay_stops_at_ends", "test_value_replay_gradients"]
HINT = {
    "ja": ["終了の後の報酬は、その前の状態の価値に入りますか。", "terminated のステップでは R_t = r_t です。"],
    "en": ["Do rewards after an end count for the states before it?", "Where terminated, R_t = r_t."],
}
EDIT = [
    ("torch.where(terminated[t], 0.0, following)", "following"),
]


def value_replay_loss(values, last_value, r, terminated, gamma):
    R = last_value.detach()
    total = 0.0
    for t in range(len(r) - 1, -1, -1):
        R = r[t] + gamma * R
        total = total + ((R - values[t]) ** 2).sum()
    return total / values.numel()
