"""正則化の課題 s2024004 﨑山美咲"""
import numpy as np

print("numpy", np.__version__)


def omomi(params):
    """重みの名前だけを返す"""
    return [name for name in params if not name.startswith("b")]


def l1_penalty(params, lam):
    total = 0.0
    for name in omomi(params):
        total += np.sum(np.abs(params[name]))
    return lam * total


def l1_gradient(params, lam):
    grads = {name: np.zeros(w.shape) for name, w in params.items()}
    for name in omomi(params):
        grads[name] = lam * np.sign(params[name])
    return grads


def l2_penalty(params, lam):
    total = 0.0
    for name in omomi(params):
        total += np.sum(params[name] ** 2)
    return 0.5 * lam * total


def l2_gradient(params, lam):
    grads = {name: np.zeros(w.shape) for name, w in params.items()}
    for name in omomi(params):
        grads[name] = lam * params[name]
    return grads


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.on = train and self.p > 0
        if not self.on:
            return x
        self.mask = rng.binomial(1, 1 - self.p, x.shape)
        return x * self.mask / (1 - self.p)

    def backward(self, dout):
        if not self.on:
            return dout
        return dout * self.mask / (1 - self.p)


def gosa(w, x, t):
    z = np.maximum(0, x @ w["W1"].T + w["b1"])
    y = z @ w["W2"].T + w["b2"]
    return np.mean((y - t) ** 2)


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = {}
    for name in params:
        w[name] = params[name].copy()
    x, t = train_set
    x_test, t_test = test_set
    layer = Dropout(p)
    curves = np.zeros((steps, 2))
    for step in range(steps):
        curves[step, 0] = gosa(w, x, t)
        curves[step, 1] = gosa(w, x_test, t_test)
        # 順伝播
        u = x @ w["W1"].T + w["b1"]
        z = layer.forward(np.maximum(0, u), True, rng)
        y = z @ w["W2"].T + w["b2"]
        # 逆伝播
        dy = 2 * (y - t) / (t.shape[0] * t.shape[1])
        dz = layer.backward(dy @ w["W2"])
        du = np.where(u > 0, dz, 0)
        grads = {"W1": du.T @ x, "b1": np.sum(du, axis=0), "W2": dy.T @ z, "b2": np.sum(dy, axis=0)}
        penalty1 = l1_gradient(w, l1)
        penalty2 = l2_gradient(w, l2)
        for name in w:
            w[name] = w[name] - lr * (grads[name] + penalty1[name] + penalty2[name])
    return w, curves


def generalisation_gap(curves, last=10):
    owari = curves[-last:]
    return owari[:, 1].mean() - owari[:, 0].mean()


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    print(Dropout(0.5).forward(np.ones((3, 4)), True, rng))
    import matplotlib.pyplot as plt

    plt.plot([1, 2, 3])
    plt.show()
