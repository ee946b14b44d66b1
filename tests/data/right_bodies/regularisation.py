"""Right bodies in other styles, five or more of each function: loops, single precision, lists, library calls.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import copy
import math

import numpy as np

from reference.regularisation import Dropout, l1_gradient, l2_gradient


# ------------------------------------------------------------------------------------------ l1_penalty
def l1_penalty__loops(params, lam):
    total = 0.0
    for name in params:
        if name[0] != "b":
            for value in np.asarray(params[name]).ravel():
                total += abs(value)
    return lam * total


def l1_penalty__norm(params, lam):
    return lam * sum(np.linalg.norm(w.ravel(), ord=1) for name, w in params.items() if not name.startswith("b"))


def l1_penalty__float32(params, lam):
    parts = [np.abs(w.astype(np.float32)).sum() for name, w in params.items() if not name.startswith("b")]
    return np.float32(lam) * np.float32(sum(parts))


def l1_penalty__one_long_row(params, lam):
    row = np.concatenate([[0.0], *[np.ravel(w) for name, w in params.items() if name[:1] != "b"]])
    return np.array([lam * np.sum(row * np.sign(row))])


def l1_penalty__fsum(params, lam):
    return lam * math.fsum(math.fabs(v) for k, w in params.items() if not k.startswith("b") for v in w.flatten())


# ----------------------------------------------------------------------------------------- l1_gradient
def l1_gradient__where(params, lam):
    grads = {}
    for k, w in params.items():
        grads[k] = np.zeros_like(w) if k.startswith("b") else np.where(w > 0, lam, np.where(w < 0, -lam, 0.0))
    return grads


def l1_gradient__counted(params, lam):
    return {k: lam * ((w > 0).astype(float) - (w < 0)) * (not k.startswith("b")) for k, w in params.items()}


def l1_gradient__float32(params, lam):
    return {k: (lam * np.sign(w) * (k[0] != "b")).astype(np.float32) for k, w in params.items()}


def l1_gradient__lists(params, lam):
    return {k: (lam * np.sign(w) if k[0] != "b" else 0 * w).tolist() for k, w in params.items()}


def l1_gradient__elements(params, lam):
    grads = {k: np.zeros(w.shape) for k, w in params.items()}
    for k in grads:
        if not k.startswith("b"):
            for index, value in np.ndenumerate(params[k]):
                grads[k][index] = lam * (value > 0) - lam * (value < 0)
    return grads


def l1_gradient__in_place_on_a_copy(params, lam):
    grads = copy.deepcopy(params)
    for k, w in grads.items():
        w[...] = 0.0 if k.startswith("b") else lam * np.sign(w)
    return grads


# ------------------------------------------------------------------------------------------ l2_penalty
def l2_penalty__vdot(params, lam):
    return 0.5 * lam * sum(np.vdot(w, w) for name, w in params.items() if not name.startswith("b"))


def l2_penalty__norm(params, lam):
    return lam / 2 * sum(np.linalg.norm(w) ** 2 for name, w in params.items() if not name.startswith("b"))


def l2_penalty__loops(params, lam):
    total = 0.0
    for name, w in params.items():
        if name.startswith("b"):
            continue
        for value in w.ravel().tolist():
            total += lam * value**2 / 2
    return total


def l2_penalty__float32(params, lam):
    return sum((w.astype(np.float32) ** 2).sum() for name, w in params.items() if name[0] != "b") * np.float32(lam) / 2


def l2_penalty__einsum(params, lam):
    return lam * sum(np.einsum("i,i->", w.ravel(), w.ravel()) for name, w in params.items() if name[0] != "b") * 0.5


# ----------------------------------------------------------------------------------------- l2_gradient
def l2_gradient__loop(params, lam):
    grads = {}
    for name in params:
        grads[name] = np.zeros(params[name].shape)
        if not name.startswith("b"):
            grads[name] += lam * params[name]
    return grads


def l2_gradient__full(params, lam):
    return {k: np.full(w.shape, 0.0) if k.startswith("b") else w * lam for k, w in params.items()}


def l2_gradient__float32(params, lam):
    return {k: np.float32(lam * (k[0] != "b")) * w.astype(np.float32) for k, w in params.items()}


def l2_gradient__lists(params, lam):
    return {k: np.multiply(w, 0.0 if k[0] == "b" else lam).tolist() for k, w in params.items()}


def l2_gradient__half_of_the_square_derived(params, lam):
    return {k: lam / 2 * (w + w) * (not k.startswith("b")) for k, w in params.items()}


# --------------------------------------------------------------------------------------------- Dropout
class Dropout__factor:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.factor = (rng.random(x.shape) >= self.p) / (1 - self.p) if train and self.p > 0 else 1.0
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor


class Dropout__binomial:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.mask = np.ones(x.shape)
        if train and self.p:
            self.mask = rng.binomial(1, 1 - self.p, size=x.shape) / (1 - self.p)
        return self.mask * x

    def backward(self, dout):
        return self.mask * dout


class Dropout__choice:
    def __init__(self, p):
        self.p, self.mask = p, None

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = rng.choice([0.0, 1.0], size=x.shape, p=[self.p, 1 - self.p])
        return x * self.mask / (1 - self.p)

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask / (1 - self.p)


class Dropout__one_element_after_the_other:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.kept = np.ones(x.shape, dtype=bool)
        self.scale = 1.0
        y = np.array(x, dtype=float)
        if train and self.p > 0:
            self.scale = 1 / (1 - self.p)
            for index in np.ndindex(x.shape):
                self.kept[index] = rng.uniform() > self.p
                y[index] = y[index] * self.scale if self.kept[index] else 0.0
        return y

    def backward(self, dout):
        dx = np.zeros(dout.shape)
        for index in np.ndindex(dout.shape):
            if self.kept[index]:
                dx[index] = dout[index] * self.scale
        return dx


class Dropout__float32:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.train = train and self.p > 0
        if not self.train:
            return x.astype(np.float32)
        self.dropped = rng.random(x.shape, dtype=np.float32) < self.p
        return np.where(self.dropped, 0, x / (1 - self.p)).astype(np.float32)

    def backward(self, dout):
        if not self.train:
            return dout.astype(np.float32)
        dx = (dout / (1 - self.p)).astype(np.float32)
        dx[self.dropped] = 0
        return dx


class Dropout__columns_first:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        keep = 1 - self.p if train else 1.0
        self.mask = (rng.random(x.T.shape).T < keep if train and self.p else np.ones(x.shape)) / keep
        return (x * self.mask).tolist()

    def backward(self, dout):
        return (dout * self.mask).tolist()


# ----------------------------------------------------------------------------------------------- train
def loss(w, x, t):
    return ((np.maximum(x @ w["W1"].T + w["b1"], 0) @ w["W2"].T + w["b2"] - t) ** 2).mean()


def train__written_out(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    (x, t), W1, b1, W2, b2 = train_set, *(params[name].copy() for name in ("W1", "b1", "W2", "b2"))
    curves = []
    for _ in range(steps):
        w = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
        curves.append((loss(w, x, t), loss(w, *test_set)))
        u = x @ W1.T + b1
        mask = rng.random(u.shape) > p if p > 0 else np.ones(u.shape)
        z = np.maximum(u, 0) * mask / (1 - p)
        dy = 2 * (z @ W2.T + b2 - t) / t.size
        dz = dy @ W2 * mask / (1 - p)
        du = np.where(u > 0, dz, 0)
        W1, W2 = (
            W1 - lr * (du.T @ x + l1 * np.sign(W1) + l2 * W1),
            W2 - lr * (dy.T @ z + l1 * np.sign(W2) + l2 * W2),
        )
        b1, b2 = b1 - lr * du.sum(axis=0), b2 - lr * dy.sum(axis=0)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, np.array(curves)


def train__dropout_before_relu(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    """The same: max(0, u / (1 - p)) is max(0, u) / (1 - p)."""
    w, (x, t), layer = {k: v.copy() for k, v in params.items()}, train_set, Dropout(p)
    curves = np.zeros((steps, 2))
    for k in range(steps):
        curves[k, 0], curves[k, 1] = loss(w, x, t), loss(w, *test_set)
        v = layer.forward(x @ w["W1"].T + w["b1"], True, rng)
        z = np.maximum(v, 0)
        dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
        du = layer.backward(dy @ w["W2"] * (v > 0))
        g = {"W1": du.T @ x, "b1": du.sum(0), "W2": dy.T @ z, "b2": dy.sum(0)}
        r1, r2 = l1_gradient(w, l1), l2_gradient(w, l2)
        w = {name: w[name] - lr * (g[name] + r1[name] + r2[name]) for name in w}
    return w, curves


def train__sample_by_sample(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w, (x, t) = copy.deepcopy(params), train_set
    curves = []
    for _ in range(steps):
        curves.append([loss(w, *train_set), loss(w, *test_set)])
        g = {k: np.zeros(v.shape) for k, v in w.items()}
        for xn, tn in zip(x, t):
            u = w["W1"] @ xn + w["b1"]
            m = (rng.random(len(u)) >= p) / (1 - p) if p > 0 else np.ones(len(u))
            z = np.maximum(u, 0) * m
            dy = 2 * (w["W2"] @ z + w["b2"] - tn) / t.size
            du = w["W2"].T @ dy * m * (u > 0)
            g["W1"] += np.outer(du, xn)
            g["b1"] += du
            g["W2"] += np.outer(dy, z)
            g["b2"] += dy
        for k in ("W1", "W2"):
            g[k] += l1 * np.sign(w[k]) + l2 * w[k]
        for k in w:
            w[k] -= lr * g[k]
    return w, np.array(curves).reshape(-1, 2)


def train__float32(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = {k: v.astype(np.float32) for k, v in params.items()}
    x, t, x_test, t_test = (np.asarray(a, dtype=np.float32) for a in (*train_set, *test_set))
    rows = []
    for _ in range(steps):
        rows.append([loss(w, x, t), loss(w, x_test, t_test)])
        u = x @ w["W1"].T + w["b1"]
        m = ((rng.random(u.shape) >= p) / (1 - p) if p else np.ones(u.shape)).astype(np.float32)
        z = np.maximum(u, 0) * m
        dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
        du = dy @ w["W2"] * m * (u > 0)
        g = {"W1": du.T @ x, "b1": du.sum(0), "W2": dy.T @ z, "b2": dy.sum(0)}
        for k in w:
            extra = 0 if k[0] == "b" else l1 * np.sign(w[k]) + l2 * w[k]
            w[k] = (w[k] - np.float32(lr) * (g[k] + extra)).astype(np.float32)
    return w, np.array(rows, dtype=np.float32)


class Net:
    def __init__(self, params, p):
        self.params, self.layer = {k: v.copy() for k, v in params.items()}, Dropout(p)

    def predict(self, x, train, rng):
        self.x = x
        self.u = x @ self.params["W1"].T + self.params["b1"]
        self.z = np.asarray(self.layer.forward(self.u.clip(0), train, rng))
        return self.z @ self.params["W2"].T + self.params["b2"]

    def gradients(self, dy):
        du = np.asarray(self.layer.backward(dy @ self.params["W2"])) * (self.u > 0)
        return {"W1": du.T @ self.x, "b1": du.sum(0), "W2": dy.T @ self.z, "b2": dy.sum(0)}


def train__an_object(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    net, curves = Net(params, p), []
    for _ in range(steps):
        curves.append([np.mean((net.predict(x, False, None) - t) ** 2) for x, t in (train_set, test_set)])
        x, t = train_set
        y = net.predict(x, p > 0, rng)
        for k, g in net.gradients(2 * (y - t) / y.size).items():
            decay = l1 * np.sign(net.params[k]) + l2 * net.params[k] if k.startswith("W") else 0
            net.params[k] -= lr * (g + decay)
    return net.params, curves


def train__decay_first(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    """Weight decay as a factor: (1 - lr λ) w, then the step with the gradient at the old weights."""
    net, curves = Net(params, p), np.empty((steps, 2))
    for k in range(steps):
        for column, (x, t) in enumerate((train_set, test_set)):
            curves[k, column] = np.square(net.predict(x, False, None) - t).mean()
        x, t = train_set
        g = net.gradients(2 * (net.predict(x, p > 0, rng) - t) / t.size)
        for name in ("W1", "W2"):
            w = net.params[name]
            net.params[name] = w * (1 - lr * l2) - lr * l1 * np.sign(w)
        net.params = {name: w - lr * g[name] for name, w in net.params.items()}
    return net.params, curves


# ---------------------------------------------------------------------------------- generalisation_gap
def generalisation_gap__loop(curves, last=10):
    rows = list(curves)[-last:]
    return sum(float(test) - float(training) for training, test in rows) / len(rows)


def generalisation_gap__difference_of_means(curves, last=10):
    training, test = curves[-last:].mean(axis=0)
    return test - training


def generalisation_gap__diff(curves, last=10):
    return np.diff(curves, axis=1)[-last:].mean()


def generalisation_gap__from_the_front(curves, last=10):
    first = max(len(curves) - last, 0)
    return np.array([np.average(curves[first:, 1]) - np.average(curves[first:, 0])])


def generalisation_gap__float32(curves, last=10):
    c = np.asarray(curves, dtype=np.float32)[-last:]
    return (c[:, 1] - c[:, 0]).mean()


def generalisation_gap__dot(curves, last=10):
    tail = curves[-last:]
    return float(np.ones(len(tail)) @ tail @ np.array([-1.0, 1.0])) / len(tail)


# ----------------------------------------------------------------------------------------- by another hand
def l1_penalty__vdot(params, lam):
    return lam * sum(np.vdot(np.sign(w), w) for name, w in params.items() if name[:1] != "b")


def l1_gradient__copysign(params, lam):
    return {k: np.where((w != 0) & (k[0] != "b"), np.copysign(lam, w), 0) for k, w in params.items()}


class Dropout__a_child_of_the_generator:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.m = 1.0
        if train and self.p:
            child = np.random.default_rng(rng.integers(2**63))
            self.m = (child.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.m

    def backward(self, dout):
        return self.m * dout
