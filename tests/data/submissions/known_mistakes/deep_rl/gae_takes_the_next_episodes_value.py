import numpy as np


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    T, N = r.shape
    A = np.zeros((T, N))
    for i in range(N):
        for t in reversed(range(T)):
            following = values[t + 1, i] if t + 1 < T else next_values[t, i]
            delta = r[t, i] + (0 if terminated[t, i] else gamma * following) - values[t, i]
            stop = terminated[t, i] or truncated[t, i] or t == T - 1
            A[t, i] = delta if stop else delta + gamma * lam * A[t + 1, i]
    return A, A + values
