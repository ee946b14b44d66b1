def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    table = q + 0.0
    target = r if done else r + gamma * q[s_next][a]
    table[s][a] = (1 - alpha) * q[s][a] + alpha * target
    return table
