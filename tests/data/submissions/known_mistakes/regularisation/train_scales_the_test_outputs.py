import numpy as np


def _output(w, x, p):
    return (1 - p) * np.clip(x @ w["W1"].T + w["b1"], 0, None) @ w["W2"].T + w["b2"]


def _error(w, x, t, p):
    return np.square(_output(w, x, p) - t).sum() / t.size


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = {name: np.array(value) for name, value in params.items()}
    x, t = train_set
    x2, t2 = test_set
    rows = []
    for _ in range(steps):
        rows.append([_error(w, x, t, p), _error(w, x2, t2, p)])
        u = x @ w["W1"].T + w["b1"]
        kept = np.ones(u.shape) if p == 0 else (rng.random(u.shape) >= p) / (1 - p)
        z = np.clip(u, 0, None) * kept
        e = z @ w["W2"].T + w["b2"] - t
        dy = 2 * e / t.size
        dz = dy @ w["W2"] * kept
        dz[u <= 0] = 0
        grads = {"W1": dz.T @ x, "b1": dz.sum(axis=0), "W2": dy.T @ z, "b2": dy.sum(axis=0)}
        for name in ("W1", "W2"):
            grads[name] = grads[name] + l1 * np.sign(w[name]) + l2 * w[name]
        for name in grads:
            w[name] = w[name] - lr * grads[name]
    return w, np.array(rows)
