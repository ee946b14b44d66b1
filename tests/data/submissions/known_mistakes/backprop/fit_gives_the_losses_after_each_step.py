import numpy as np


def logistic(a):
    return np.exp(-np.logaddexp(0.0, -a))


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        self.w1, self.c1, self.w2, self.c2 = [np.array(v, dtype=float) for v in (W1, b1, W2, b2)]

    def forward(self, x):
        self.hidden = logistic(np.dot(x, self.w1.T) + self.c1)
        return np.dot(self.hidden, self.w2.T) + self.c2

    def targets(self, t, k):
        if np.ndim(t) == 2:
            return t
        rows = np.zeros((len(t), k))
        rows[np.arange(len(t)), t] = 1.0
        return rows

    def loss(self, x, t):
        scores = self.forward(x)
        top = scores.max(axis=1)[:, None]
        logsum = top + np.log(np.exp(scores - top).sum(axis=1))[:, None]
        cost = np.sum(self.targets(t, scores.shape[1]) * (logsum - scores), axis=1)
        return float(np.mean(cost))

    def gradients(self, x, t):
        scores = self.forward(x)
        prob = np.exp(scores - scores.max(axis=1)[:, None])
        prob /= prob.sum(axis=1)[:, None]
        delta = (prob - self.targets(t, scores.shape[1])) / x.shape[0]
        back = np.dot(delta, self.w2)
        back = back * self.hidden * (1.0 - self.hidden)
        return dict(
            W2=np.dot(delta.T, self.hidden),
            b2=delta.sum(0),
            W1=np.dot(back.T, x),
            b1=back.sum(0),
        )

    def fit(self, x, t, lr, steps):
        history = np.zeros(steps)
        for i in range(steps):
            g = self.gradients(x, t)
            self.w1 = self.w1 - lr * g["W1"]
            self.c1 = self.c1 - lr * g["b1"]
            self.w2 = self.w2 - lr * g["W2"]
            self.c2 = self.c2 - lr * g["b2"]
            history[i] = self.loss(x, t)
        return history
