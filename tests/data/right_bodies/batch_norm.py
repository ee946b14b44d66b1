"""Right bodies in other styles: loops, single precision, lists, naive formulas, the paper's steps, other containers.

`BatchNorm__style` takes the place of BatchNorm in the course's answer.
"""

import math
from dataclasses import dataclass, field

import numpy as np


class BatchNorm__loops_over_features:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.m, self.eps, self.features = momentum, eps, features
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)
        self.dgamma, self.dbeta = np.zeros(features), np.zeros(features)

    def forward(self, x, train):
        self.x, self.train = np.array(x, dtype=float), train
        y, self.mean, self.var = np.empty_like(self.x), [], []
        for c in range(self.features):
            values = self.x[:, c]
            mu, var = (values.mean(), values.var()) if train else (self.running_mean[c], self.running_var[c])
            if train:
                self.running_mean[c] += self.m * (mu - self.running_mean[c])
                self.running_var[c] += self.m * (var - self.running_var[c])
            y[:, c] = self.gamma[c] * (values - mu) / math.sqrt(var + self.eps) + self.beta[c]
            self.mean.append(mu)
            self.var.append(var)
        return y

    def backward(self, dout):
        dx = np.empty_like(self.x)
        for c in range(self.features):
            s = math.sqrt(self.var[c] + self.eps)
            xhat, d = (self.x[:, c] - self.mean[c]) / s, dout[:, c]
            self.dgamma[c], self.dbeta[c] = (d * xhat).sum(), d.sum()
            g = self.gamma[c] * d
            dx[:, c] = (g - g.mean() - xhat * (g * xhat).mean()) / s if self.train else g / s
        return dx


class BatchNorm__the_papers_steps:
    """Every intermediate value has its own gradient; the running variance is the unbiased one."""

    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        rows = self.rows(x)
        n = len(rows)
        if train:
            mu = rows.sum(0) / n
            self.xc = rows - mu
            self.var = (self.xc**2).sum(0) / n
            self.running_mean = self.running_mean * (1 - self.momentum) + mu * self.momentum
            self.running_var = self.running_var * (1 - self.momentum) + self.var * n / max(n - 1, 1) * self.momentum
        else:
            self.xc, self.var = rows - self.running_mean, self.running_var
        self.train, self.std = train, np.sqrt(self.var + self.eps)
        self.xn = self.xc / self.std
        return self.back(self.gamma * self.xn + self.beta, x.shape)

    def backward(self, dout):
        rows = self.rows(dout)
        n = len(rows)
        self.dbeta, self.dgamma = rows.sum(0), (self.xn * rows).sum(0)
        dxn = self.gamma * rows
        dxc = dxn / self.std
        if self.train:
            dstd = -(dxn * self.xc / (self.std * self.std)).sum(0)
            dvar = 0.5 * dstd / self.std
            dxc = dxc + (2.0 / n) * self.xc * dvar
            dxc = dxc - dxc.sum(0) / n
        return self.back(dxc, dout.shape)

    @staticmethod
    def rows(x):
        return x if x.ndim == 2 else x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])

    @staticmethod
    def back(rows, shape):
        return rows if len(shape) == 2 else rows.reshape(shape[0], *shape[2:], shape[1]).transpose(0, 3, 1, 2)


class BatchNorm__single_precision:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = np.float32(momentum), np.float32(eps)
        self.gamma, self.beta = np.ones(features, np.float32), np.zeros(features, np.float32)
        self.running_mean, self.running_var = np.zeros(features, np.float32), np.ones(features, np.float32)

    def forward(self, x, train):
        x = np.asarray(x, np.float32)
        self.axis = (0, 2, 3)[: 3 if x.ndim == 4 else 1]
        self.shape = (1, -1, 1, 1)[: x.ndim]
        if train:
            mean, var = x.mean(axis=self.axis), x.var(axis=self.axis)
            self.running_mean = (1 - self.momentum) * np.float32(self.running_mean) + self.momentum * mean
            self.running_var = (1 - self.momentum) * np.float32(self.running_var) + self.momentum * var
        else:
            mean, var = np.float32(self.running_mean), np.float32(self.running_var)
        self.std = np.sqrt(var + self.eps).reshape(self.shape)
        self.xhat, self.train = (x - mean.reshape(self.shape)) / self.std, train
        return np.float32(self.gamma).reshape(self.shape) * self.xhat + np.float32(self.beta).reshape(self.shape)

    def backward(self, dout):
        dout = np.asarray(dout, np.float32)
        self.dgamma, self.dbeta = (dout * self.xhat).sum(axis=self.axis), dout.sum(axis=self.axis)
        d = dout * np.float32(self.gamma).reshape(self.shape)
        if self.train:
            along = (d * self.xhat).mean(axis=self.axis, keepdims=True)
            d = d - d.mean(axis=self.axis, keepdims=True) - self.xhat * along
        return d / self.std


class BatchNorm__mean_of_squares_minus_square_of_the_mean:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        x = np.asarray(x, dtype=np.float64)
        t = np.moveaxis(x, 1, -1)  # the features last
        if train:
            axes = tuple(range(t.ndim - 1))
            mean = t.mean(axes)
            var = np.maximum((t * t).mean(axes) - mean * mean, 0.0)
            self.running_mean = self.running_mean + self.momentum * (mean - self.running_mean)
            self.running_var = self.running_var + self.momentum * (var - self.running_var)
        else:
            mean, var = self.running_mean, self.running_var
        self.scale = (var + self.eps) ** -0.5
        self.xhat, self.train = (t - mean) * self.scale, train
        return np.moveaxis(self.xhat * self.gamma + self.beta, -1, 1)

    def backward(self, dout):
        t = np.moveaxis(dout, 1, -1)
        axes = tuple(range(t.ndim - 1))
        self.dbeta, self.dgamma = t.sum(axes), (t * self.xhat).sum(axes)
        n = t.size // t.shape[-1]
        if not self.train:
            return np.moveaxis(t * self.gamma * self.scale, -1, 1)
        d = self.gamma * self.scale / n * (n * t - self.dbeta - self.xhat * self.dgamma)
        return np.moveaxis(d, -1, 1)


class BatchNorm__centring_matrix:
    """The batch as a linear map: x - μ = P x, and dx by the Jacobian of each feature."""

    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        X = np.asarray(np.swapaxes(x, 0, 1).reshape(x.shape[1], -1), dtype=float)  # (C, n)
        n = X.shape[1]
        self.P = np.eye(n) - 1 / n
        if train:
            mean, centred = X.mean(axis=1), X @ self.P
            var = np.einsum("cn,cn->c", centred, centred) / n
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        else:
            var, centred = self.running_var, X - np.array(self.running_mean)[:, None]
        self.s = np.sqrt(var + self.eps)[:, None]
        self.xhat, self.train, self.kept = centred / self.s, train, x.shape
        return self.images(self.gamma[:, None] * self.xhat + self.beta[:, None])

    def images(self, X):
        shape = self.kept
        return np.swapaxes(X.reshape(shape[1], shape[0], *shape[2:]), 0, 1)

    def backward(self, dout):
        D = np.swapaxes(dout, 0, 1).reshape(dout.shape[1], -1)
        n = D.shape[1]
        self.dgamma, self.dbeta = (D * self.xhat).sum(1), D @ np.ones(n)
        G = self.gamma[:, None] * D
        if self.train:
            jacobians = self.P - self.xhat[:, :, None] * self.xhat[:, None, :] / n
            G = np.einsum("cij,cj->ci", jacobians, G)
        return self.images(G / self.s)


class BatchNorm__lists:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = [1.0] * features, [0.0] * features
        self.running_mean, self.running_var = [0.0] * features, [1.0] * features

    def forward(self, x, train):
        self.shape, self.train = x.shape, train
        columns = np.swapaxes(x, 0, 1).reshape(x.shape[1], -1).tolist()
        mean, var = list(self.running_mean), list(self.running_var)
        if train:
            m, n = self.momentum, len(columns[0])
            mean = [math.fsum(column) / n for column in columns]
            var = [math.fsum((v - mu) ** 2 for v in column) / n for column, mu in zip(columns, mean)]
            self.running_mean = [(1 - m) * old + m * new for old, new in zip(self.running_mean, mean)]
            self.running_var = [(1 - m) * old + m * new for old, new in zip(self.running_var, var)]
        self.root = [math.sqrt(v + self.eps) for v in var]
        self.xhat = [[(v - mu) / r for v in column] for column, mu, r in zip(columns, mean, self.root)]
        return self.whole([[g * v + b for v in c] for c, g, b in zip(self.xhat, self.gamma, self.beta)])

    def whole(self, columns):
        shape = self.shape
        return np.swapaxes(np.array(columns).reshape(shape[1], shape[0], *shape[2:]), 0, 1)

    def backward(self, dout):
        columns = np.swapaxes(dout, 0, 1).reshape(dout.shape[1], -1).tolist()
        self.dbeta = [sum(d) for d in columns]
        self.dgamma = [sum(a * b for a, b in zip(d, xhat)) for d, xhat in zip(columns, self.xhat)]
        found = []
        for d, xhat, g, r, db, dg in zip(columns, self.xhat, self.gamma, self.root, self.dbeta, self.dgamma):
            n = len(d) if self.train else math.inf
            found.append([g / r * (v - db / n - xn * dg / n) for v, xn in zip(d, xhat)])
        return self.whole(found)


@dataclass
class BatchNorm__a_dataclass:
    features: int
    momentum: float = 0.1
    eps: float = 1e-5
    last: tuple = field(default=(), repr=False)

    def __post_init__(self):
        self.gamma, self.running_var = np.ones((2, self.features))
        self.beta, self.running_mean = np.zeros((2, self.features))

    def forward(self, x, train=True):
        axes = tuple(a for a in range(x.ndim) if a != 1)
        wide = tuple(a for a in range(x.ndim) if a != 1)
        mean, var = self.running_mean, self.running_var
        if train:
            mean, var = np.mean(x, axis=axes), np.var(x, axis=axes)
            n = x.size / x.shape[1]
            self.running_mean = self.momentum * mean + (1 - self.momentum) * self.running_mean
            unbiased = np.var(x, axis=axes, ddof=1) if n > 1 else var
            self.running_var = self.momentum * unbiased + (1 - self.momentum) * self.running_var
        xhat = (x - np.expand_dims(mean, wide)) / np.sqrt(np.expand_dims(var, wide) + self.eps)
        self.last = (xhat, np.expand_dims(np.sqrt(var + self.eps), wide), axes, wide, train)
        return np.expand_dims(self.gamma, wide) * xhat + np.expand_dims(self.beta, wide)

    def backward(self, dout):
        xhat, root, axes, wide, train = self.last
        self.dgamma, self.dbeta = np.sum(dout * xhat, axis=axes), np.sum(dout, axis=axes)
        n = dout.size / dout.shape[1]
        inner = dout
        if train:
            inner = dout - np.expand_dims(self.dbeta / n, wide) - xhat * np.expand_dims(self.dgamma / n, wide)
        return np.expand_dims(self.gamma, wide) / root * inner


class BatchNorm__parameters_in_a_dict:
    """The attributes are properties over two dicts, which change in place."""

    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.params = {"gamma": np.ones(features), "beta": np.zeros(features)}
        self.buffers = {"mean": np.zeros(features), "var": np.ones(features)}
        self.grads, self.options = {}, (momentum, eps)

    gamma = property(lambda self: self.params["gamma"], lambda self, v: self.params.update(gamma=v))
    beta = property(lambda self: self.params["beta"], lambda self, v: self.params.update(beta=v))
    running_mean = property(lambda self: self.buffers["mean"], lambda self, v: self.buffers.update(mean=v))
    running_var = property(lambda self: self.buffers["var"], lambda self, v: self.buffers.update(var=v))
    dgamma = property(lambda self: self.grads["gamma"])
    dbeta = property(lambda self: self.grads["beta"])

    def forward(self, x, train):
        if x.ndim == 4:
            n, c, h, w = x.shape
            return self.forward(x.transpose(1, 0, 2, 3).reshape(c, -1).T, train).T.reshape(c, n, h, w).swapaxes(0, 1)
        momentum, eps = self.options
        if train:
            mean, var = x.mean(0), x.var(0)
            for name, new in (("mean", mean), ("var", var)):
                self.buffers[name] *= 1 - momentum
                self.buffers[name] += momentum * new
        else:
            mean, var = self.buffers["mean"].copy(), self.buffers["var"].copy()
        self.saved = x - mean, 1 / np.sqrt(var + eps), train
        return self.params["gamma"] * self.saved[0] * self.saved[1] + self.params["beta"]

    def backward(self, dout):
        if dout.ndim == 4:
            n, c, h, w = dout.shape
            return self.backward(dout.transpose(1, 0, 2, 3).reshape(c, -1).T).T.reshape(c, n, h, w).swapaxes(0, 1)
        centred, inverse, train = self.saved
        n = len(dout) if train else np.inf
        self.grads = {"gamma": (dout * centred).sum(0) * inverse, "beta": dout.sum(0)}
        dxhat = dout * self.params["gamma"]
        dvar = (dxhat * centred).sum(0) * -0.5 * inverse**3
        dmean = -(dxhat * inverse).sum(0)
        return dxhat * inverse + dvar * 2 * centred / n + dmean / n


class BatchNorm__in_place_on_copies:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        x = x.astype(np.float64)
        axes, shape = ((0,), (1, -1)) if x.ndim == 2 else ((0, 2, 3), (1, -1, 1, 1))
        mean = x.mean(axis=axes) if train else self.running_mean
        var = ((x - mean.reshape(shape)) ** 2).mean(axis=axes) if train else self.running_var
        if train:
            self.running_mean += self.momentum * (mean - self.running_mean)
            self.running_var += self.momentum * (var - self.running_var)
        x -= mean.reshape(shape)
        self.inverse = 1.0 / np.sqrt(var.reshape(shape) + self.eps)
        x *= self.inverse
        self.xhat, self.axes, self.shape, self.train = x.copy(), axes, shape, train
        x *= self.gamma.reshape(shape)
        x += self.beta.reshape(shape)
        return x

    def backward(self, dout):
        dx = dout.copy()
        self.dgamma, self.dbeta = (dx * self.xhat).sum(axis=self.axes), dx.sum(axis=self.axes)
        if self.train:
            n = dx.size / dx.shape[1]
            dx -= self.dbeta.reshape(self.shape) / n
            dx -= self.xhat * self.dgamma.reshape(self.shape) / n
        dx *= self.gamma.reshape(self.shape)
        dx *= self.inverse
        return dx


class BatchNorm__two_modes:
    """Two inner objects know how to go back; the layer asks the one that was used last."""

    class Trained:
        def __init__(self, xhat, s):
            self.xhat, self.s = xhat, s

        def dx(self, d, axes):
            project = d.mean(axis=axes, keepdims=True) + self.xhat * np.mean(d * self.xhat, axis=axes, keepdims=True)
            return (d - project) / self.s

    class Evaluated(Trained):
        def dx(self, d, axes):
            return d / self.s

    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps, self.last = momentum, eps, None
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def view(self, v, ndim):
        return np.asarray(v).reshape((1, -1) + (1,) * (ndim - 2))

    def forward(self, x, train):
        axes = (0, 2, 3)[: x.ndim - 1 if x.ndim == 4 else 1]
        if train:
            mu = x.mean(axis=axes, keepdims=True)
            var = np.mean(np.square(x - mu), axis=axes, keepdims=True)
            for name, new in (("running_mean", mu), ("running_var", var)):
                setattr(self, name, (1 - self.momentum) * getattr(self, name) + self.momentum * new.ravel())
        else:
            mu, var = self.view(self.running_mean, x.ndim), self.view(self.running_var, x.ndim)
        s = np.sqrt(var + self.eps)
        self.last = (self.Trained if train else self.Evaluated)((x - mu) / s, s)
        return self.view(self.gamma, x.ndim) * self.last.xhat + self.view(self.beta, x.ndim)

    def backward(self, dout):
        axes = (0, 2, 3)[: dout.ndim - 1 if dout.ndim == 4 else 1]
        self.dgamma, self.dbeta = (dout * self.last.xhat).sum(axis=axes), dout.sum(axis=axes)
        return self.last.dx(self.view(self.gamma, dout.ndim) * dout, axes)


class BatchNorm__slots_and_long_doubles:
    __slots__ = ("gamma", "beta", "running_mean", "running_var", "m", "eps", "kept", "dgamma", "dbeta")

    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.m, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def forward(self, x, train):
        rows = np.moveaxis(np.asarray(x, dtype=np.longdouble), 1, -1)
        flat = rows.reshape(-1, rows.shape[-1])
        mean, var = self.running_mean, self.running_var
        if train:
            mean, var = np.average(flat, axis=0), np.std(flat, axis=0) ** 2
            weights = [1 - self.m, self.m]
            self.running_mean = np.average([self.running_mean, mean], axis=0, weights=weights)
            self.running_var = np.average([self.running_var, var], axis=0, weights=weights)
        scale = (var + self.eps) ** -0.5
        self.kept = (rows - mean) * scale, scale, train
        return np.moveaxis(self.kept[0] * self.gamma + self.beta, -1, 1)

    def backward(self, dout):
        xhat, scale, train = self.kept
        d = np.moveaxis(dout, 1, -1)
        self.dgamma = np.einsum("nc,nc->c", *(a.reshape(-1, a.shape[-1]) for a in (d, xhat)))
        self.dbeta = np.add.reduce(d.reshape(-1, d.shape[-1]))
        if train:
            n = d.size / len(self.gamma)
            d = d - self.dbeta / n - xhat * (self.dgamma / n)
        return np.moveaxis(d * self.gamma * scale, -1, 1)


class BatchNorm__centres_and_whitens_with_matrices:
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features, np.float32), np.zeros(features, np.float32)
        self.running_mean, self.running_var = np.zeros(features, np.float32), np.ones(features, np.float32)

    def forward(self, x, train):
        self.flat = np.swapaxes(x, 0, 1).reshape(x.shape[1], -1).T
        n = len(self.flat)
        if train:
            self.centring = np.eye(n) - np.full((n, n), 1 / n)
            centred = self.centring @ self.flat
            var = np.diag(centred.T @ centred) / n
            self.running_mean = self.running_mean * (1 - self.momentum) + self.momentum * self.flat.mean(0)
            self.running_var = self.running_var * (1 - self.momentum) + self.momentum * var
        else:
            self.centring = np.eye(n)
            centred, var = self.flat - self.running_mean, self.running_var
        self.root, self.train = np.sqrt(var + self.eps), train
        self.xhat = centred / self.root
        return self.as_batch(self.gamma * self.xhat + self.beta, x)

    def as_batch(self, flat, like):
        return flat.T.reshape(np.swapaxes(like, 0, 1).shape).swapaxes(0, 1)

    def backward(self, dout):
        d = np.swapaxes(dout, 0, 1).reshape(dout.shape[1], -1).T
        self.dgamma, self.dbeta = (d * self.xhat).sum(0), d.sum(0)
        g = d * self.gamma
        dx = self.centring @ g
        if self.train:
            dx -= self.xhat * (g * self.xhat).mean(0)
        return self.as_batch(dx / self.root, dout)
