import numpy as np


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    T, N = r.shape
    A = np.zeros((T, N))
    for i in range(N):
        for t in reversed(range(T)):
            delta = r[t, i] + (0 if terminated[t, i] else gamma * next_values[t, i]) - values[t, i]
            stop = terminated[t, i] or truncated[t, i] or t == T - 1
            A[t, i] = delta if stop else delta + gamma * A[t + 1, i]
    return A, A + values
