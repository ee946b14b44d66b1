def td_target(r, q_next, done, gamma):
    y = r
    for n in range(len(y)):
        y[n] += gamma * (not done[n]) * q_next[n].max()
    return y
