"""Believes: The loss is the mean over sequences of the sum over steps."""

FAILS = ["test_value_replay_values"]
HINT = {
    "ja": ["系列が長くなると、損失はどうなりますか。", "全系列の全ステップについて平均します。"],
    "en": ["What becomes of the loss when sequences get longer?", "The mean is over all steps of all sequences."],
}
EDIT = [
    ("detach() - values).square().mean()", "detach() - values).square().sum(dim=0).mean()"),
]


def value_replay_loss(values, last_value, r, terminated, gamma):
    R = last_value.detach()
    total = 0.0
    for t in range(len(r) - 1, -1, -1):
        R = r[t] + gamma * (~terminated[t]).float() * R
        total = total + ((R - values[t]) ** 2).sum()
    return total / values.shape[1]
