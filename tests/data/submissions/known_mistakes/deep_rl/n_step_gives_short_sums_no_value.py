import numpy as np


def unscaled(y):
    u = (np.sqrt(1 + 4e-3 * (abs(float(y)) + 1.001)) - 1) / 2e-3
    return np.sign(y) * (u * u - 1)


def scaled(x):
    return np.copysign(np.sqrt(np.abs(x) + 1) - 1, x) + 1e-3 * x


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    T, N = r.shape
    out = np.zeros((T, N))
    for i in range(N):
        for t in range(T):
            total, factor = 0.0, 1.0
            for k in range(t, min(t + n, T)):
                total += factor * r[k, i]
                factor *= gamma
                if terminated[k, i]:
                    break
            else:
                if t + n > T:
                    out[t, i] = total
                    continue
                v = next_values[k, i]
                total += factor * (unscaled(v) if rescaled else v)
            out[t, i] = total
    return scaled(out) if rescaled else out
