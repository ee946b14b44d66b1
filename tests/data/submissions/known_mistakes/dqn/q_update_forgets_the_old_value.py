def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    table = q + 0.0
    target = r if done else r + gamma * max(q[s_next])
    table[s][a] = q[s][a] + target * alpha
    return table
