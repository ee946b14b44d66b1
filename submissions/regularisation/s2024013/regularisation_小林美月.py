import numpy as np

# 小林美月
# 2 次元の配列が重み、1 次元の配列がバイアス


def weights(params):
    return {k: v for k, v in params.items() if v.ndim >= 2}


def l1_penalty(params, lam):
    return lam * sum(abs(v).sum() for v in weights(params).values())


def l2_penalty(params, lam):
    return lam / 2 * sum((v**2).sum() for v in weights(params).values())


def l1_gradient(params, lam):
    w = weights(params)
    return {k: lam * np.sign(v) if k in w else v * 0 for k, v in params.items()}


def l2_gradient(params, lam):
    w = weights(params)
    return {k: lam * v if k in w else v * 0 for k, v in params.items()}


class Dropout(object):
    def __init__(self, p):
        self.p = p
        self.x = None

    def forward(self, x, train, rng):
        self.train = train and self.p > 0
        if self.train:
            self.keep = rng.uniform(0, 1, size=x.shape) > self.p
            return np.where(self.keep, x, 0) / (1 - self.p)
        return x

    def backward(self, dout):
        if self.train:
            return np.where(self.keep, dout, 0) / (1 - self.p)
        return dout


def forward(params, x, dropout=None, rng=None):
    u = x.dot(params["W1"].T) + params["b1"]
    z = np.maximum(u, 0)
    if dropout is not None:
        z = dropout.forward(z, True, rng)
    y = z.dot(params["W2"].T) + params["b2"]
    return u, z, y


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    dropout = Dropout(p)
    (x, t), (x2, t2) = train_set, test_set
    train_loss, test_loss = [], []
    for _ in range(steps):
        u, z, y = forward(params, x, dropout, rng)
        train_loss.append(((y - t) ** 2).mean())
        test_loss.append(((forward(params, x2)[2] - t2) ** 2).mean())
        dy = 2 * (y - t) / y.size
        dz = dropout.backward(dy.dot(params["W2"]))
        du = dz * (u > 0)
        grads = dict(W1=du.T.dot(x), b1=du.sum(axis=0), W2=dy.T.dot(z), b2=dy.sum(axis=0))
        for k in params:
            grads[k] += l1_gradient(params, l1)[k] + l2_gradient(params, l2)[k]
            params[k] -= lr * grads[k]
    return params, np.array([train_loss, test_loss]).T


def generalisation_gap(curves, last=10):
    return abs(curves[-last:, 1] - curves[-last:, 0]).mean()
