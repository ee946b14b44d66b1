def value_replay_loss(values, last_value, r, terminated, gamma):
    R = last_value
    total = 0.0
    for t in reversed(range(len(r))):
        R = r[t] + gamma * R * (1 - terminated[t].float())
        total = total + ((R - values[t].detach()) ** 2).sum()
    return total / values.numel()
