def value_replay_loss(values, last_value, r, terminated, gamma):
    R = last_value.detach()
    total = 0.0
    for t in reversed(range(len(r))):
        R = last_value.detach() if t == len(r) - 1 else values[t + 1].detach()
        R = r[t] + gamma * R * (1 - terminated[t].float())
        total = total + ((R - values[t]) ** 2).sum()
    return total / values.numel()
