"""Functions and objects of every kind that a check may be given."""

from collections import namedtuple
from functools import partial

import numpy as np

RATE = 0.25
NAMES = ("a", "b")
TABLE = {"x": np.arange(3.0)}
Pair = namedtuple("Pair", "low high")


def double(x):
    return 2 * x


def statistics(x):
    return {"mean": np.float64(x.mean()), "shape": x.shape, "top": [float(x.max()), int(x.argmax())], "finite": True}


def label(x):
    return int(np.argmax(x))


def constant(kind):
    values = {
        "big": 2**70,
        "complex": 1 + 2j,
        "text": "層",
        "bytes": b"\0\1",
        "none": None,
        "set": {3, 1},
        "frozen": frozenset({2}),
        "inf": np.array([np.inf, -np.inf, np.nan, -0.0]),
        "empty": np.zeros((0, 3)),
        "scalar": np.array(1.5),
        "single": np.float32(0.1),
        "bool": np.bool_(True),
        "fortran": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        "complexes": np.array([1j, 2.0]),
        "nested": [{"a": (1, [2.5, None])}, []],
    }
    return values[kind]


def add_in_place(values, more):
    values += more
    return values


def update(params, grads):
    for name in params:
        params[name] -= RATE * grads[name]


def append(items, value):
    items.append(value)


def refuses(x):
    raise ValueError(f"negative: {x}")


def squares(n):
    for i in range(n):
        yield np.full(2, float(i * i))


def numerical(f, x):
    return (f(x + 1e-4) - f(x - 1e-4)) / 2e-4


def collected(visit, n):
    for i in range(n):
        visit(i, scale=np.full(2, float(i)))
    return n


def noise(rng, n):
    return rng.normal(size=n)


def play(reset, step, n):
    total, state = 0.0, reset()
    for _ in range(n):
        state, reward = step(state)
        total += reward
    return total


def adder(n):
    return partial(lambda a, b: a + b, n)


def pair(x):
    return Pair(x.min(), x.max())


class Layer:
    depth = 2

    def __init__(self, W):
        self.W, self.log = W, []

    @property
    def size(self):
        return self.W.size

    def forward(self, x):
        self.log.append(x.shape)
        return x @ self.W.T

    def step(self, lr):
        self.W -= lr
        return self

    def child(self):
        return Layer(self.W[:1].copy())

    def keep(self, f):
        self.f = f

    def use(self, x):
        return self.f(x)

    def __len__(self):
        return len(self.W)

    def __getitem__(self, index):
        return self.W[index]

    def __setitem__(self, index, value):
        self.W[index] = value

    def __contains__(self, value):
        return bool((self.W == value).any())

    def __iter__(self):
        return iter(self.W)

    def __call__(self, x):
        return self.forward(x)
