import numpy as np


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    T, N = r.shape
    R = np.zeros((T, N))
    for i in range(N):
        for t in reversed(range(T)):
            if t == T - 1:
                R[t, i] = r[t, i] + gamma * next_values[t, i]
            else:
                R[t, i] = r[t, i] + gamma * R[t + 1, i]
    return R, R - values
