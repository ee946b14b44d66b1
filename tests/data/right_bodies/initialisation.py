"""Right bodies in other styles, five of each function: loops, single precision, lists, naive formulas, library calls.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import math
import random

import numpy as np

from reference.initialisation import he, normal_init


def sizes(shape):
    return (int(shape),) if np.ndim(shape) == 0 else tuple(shape)


def normal_init__standard_normal(shape, std, rng):
    return std * rng.standard_normal(shape)


def normal_init__number_by_number(shape, std, rng):
    w = np.zeros(shape)
    for index in np.ndindex(w.shape):
        w[index] = rng.normal(0, std)
    return w


def normal_init__backwards(shape, std, rng):
    w = np.empty(shape)
    for index in reversed(list(np.ndindex(w.shape))):
        w[index] = std * rng.standard_normal()
    return w


def normal_init__single_precision(shape, std, rng):
    return np.float32(std) * rng.standard_normal(shape, dtype=np.float32)


def normal_init__nested_lists(shape, std, rng):
    return rng.normal(0, std, shape).tolist()


def normal_init__box_and_muller(shape, std, rng):
    radius = np.sqrt(-2 * np.log(1 - rng.random(shape)))
    return std * radius * np.cos(2 * np.pi * rng.random(shape))


def normal_init__drawn_transposed(shape, std, rng):
    return rng.normal(scale=std, size=sizes(shape)[::-1]).T


def normal_init__flat_first(shape, std, rng):
    return rng.normal(loc=0.0, scale=std, size=math.prod(sizes(shape))).reshape(shape)


def normal_init__many_uniform(shape, std, rng):
    return std * 0.5 * (rng.random((*sizes(shape), 48)).sum(axis=-1) - 24)


def normal_init__joint(shape, std, rng):
    shape = sizes(shape)
    return rng.multivariate_normal([0.0, 0.0], std**2 * np.eye(2), size=shape)[..., 0]


def normal_init__a_generator_from_large_seeds(shape, std, rng):
    return np.random.default_rng(rng.integers(2**62)).normal(0, std, shape)


def normal_init__python_random(shape, std, rng):
    draw = random.Random(int(rng.integers(2**62)))
    return np.array([draw.gauss(0, std) for _ in range(math.prod(sizes(shape)))]).reshape(shape)


def xavier__from_normal_init(fan_in, fan_out, rng):
    return normal_init((fan_out, fan_in), fan_in**-0.5, rng)


def xavier__divided(fan_in, fan_out, rng):
    return rng.standard_normal((fan_out, fan_in)) / math.sqrt(fan_in)


def xavier__unit_by_unit(fan_in, fan_out, rng):
    return np.stack([rng.normal(0, np.sqrt(1 / fan_in), fan_in) for _ in range(fan_out)])


def xavier__input_by_input(fan_in, fan_out, rng):
    return np.column_stack([rng.normal(0, np.sqrt(1 / fan_in), fan_out) for _ in range(fan_in)])


def xavier__single_precision(fan_in, fan_out, rng):
    return (rng.standard_normal((fan_out, fan_in)) / np.sqrt(fan_in)).astype(np.float32)


def xavier__transposed(fan_in, fan_out, rng):
    return rng.normal(0, 1 / np.sqrt(fan_in), (fan_in, fan_out)).T


def xavier__lists(fan_in, fan_out, rng):
    return [[float(rng.normal(0, 1 / math.sqrt(fan_in))) for _ in range(fan_in)] for _ in range(fan_out)]


def xavier__smaller_than_he(fan_in, fan_out, rng):
    return he(fan_in, fan_out, rng) / np.sqrt(2)


def he__from_normal_init(fan_in, fan_out, rng):
    return normal_init((fan_out, fan_in), (2 / fan_in) ** 0.5, rng)


def he__times(fan_in, fan_out, rng):
    return rng.standard_normal(size=(fan_out, fan_in)) * np.sqrt(2.0 / fan_in)


def he__halves(fan_in, fan_out, rng):
    return rng.normal(0, 1 / np.sqrt(fan_in / 2), (fan_out, fan_in))


def he__sum_of_two_xaviers(fan_in, fan_out, rng):
    return rng.normal(0, fan_in**-0.5, (fan_out, fan_in)) + rng.normal(0, fan_in**-0.5, (fan_out, fan_in))


def he__single_precision(fan_in, fan_out, rng):
    return np.sqrt(np.float32(2 / fan_in)) * rng.standard_normal((fan_out, fan_in), dtype=np.float32)


def he__number_by_number(fan_in, fan_out, rng):
    W = np.zeros((fan_out, fan_in))
    for j in range(fan_in):
        for i in range(fan_out):
            W[i, j] = rng.normal(0, np.sqrt(2 / fan_in))
    return W


def he__matrix_class(fan_in, fan_out, rng):
    return np.matrix(rng.normal(0, np.sqrt(2 / fan_in), (fan_out, fan_in)))


UNITS = (100, 100, 100, 100, 100)


def activation_std_by_layer__branches(init, activation, x, rng, units=UNITS):
    stds, z = [], x
    for n in units:
        u = np.dot(z, np.transpose(init(z.shape[1], n, rng)))
        if activation == "sigmoid":
            z = 1 / (1 + np.exp(-u))
        elif activation == "tanh":
            z = np.tanh(u)
        else:
            z = u * (u > 0)
        stds.append(np.std(z))
    return np.array(stds)


def activation_std_by_layer__all_weights_first(init, activation, x, rng, units=UNITS):
    sizes = [np.shape(x)[1], *units]
    weights = [init(sizes[k], sizes[k + 1], rng) for k in range(len(units))]
    f = {
        "sigmoid": lambda u: np.where(u >= 0, 1 / (1 + np.exp(-np.abs(u))), 1 - 1 / (1 + np.exp(-np.abs(u)))),
        "tanh": np.tanh,
        "relu": lambda u: (u + np.abs(u)) / 2,
    }[activation]
    result, z = np.zeros(len(units)), np.array(x)
    for number, W in enumerate(weights):
        z = f(np.einsum("nd,hd->nh", z, W))
        result[number] = np.sqrt(np.mean((z - z.mean()) ** 2))
    return result


def activation_std_by_layer__list_of_numbers(init, activation, x, rng, units=UNITS):
    z, found = x.copy(), []
    for n in units:
        z = z @ init(z.shape[-1], n, rng).transpose()
        if activation == "relu":
            z[z < 0] = 0
        elif activation == "tanh":
            z = np.tanh(z, out=z)
        else:
            z = 0.5 * (1 + np.tanh(z / 2))
        found.append(float(np.sqrt(np.var(z))))
    return found


def activation_std_by_layer__sample_by_sample(init, activation, x, rng, units=UNITS):
    f = {"sigmoid": lambda u: 1 / (1 + np.exp(-u)), "tanh": np.tanh, "relu": lambda u: np.where(u > 0, u, 0)}
    rows, found = list(x), []
    for n in units:
        W = init(len(rows[0]), n, rng)
        rows = [f[activation](W @ row) for row in rows]
        found.append(np.concatenate(rows).std())
    return np.asarray(found)


def activation_std_by_layer__recursion(init, activation, x, rng, units=UNITS):
    if len(units) == 0:
        return []
    u = x @ init(x.shape[1], units[0], rng).T
    z = {
        "sigmoid": lambda: np.exp(-np.logaddexp(0, -u)),
        "tanh": lambda: np.tanh(u),
        "relu": lambda: np.clip(u, 0, None),
    }
    z = z[activation]()
    return [z.std(), *activation_std_by_layer__recursion(init, activation, z, rng, units[1:])]


def activation_std_by_layer__network_as_a_class(init, activation, x, rng, units=UNITS):
    class Layer:
        def __init__(self, fan_in, fan_out):
            self.W, self.b = init(fan_in, fan_out, rng), np.zeros(fan_out)

        def forward(self, z):
            u = z @ self.W.T + self.b
            if activation == "relu":
                return np.maximum(0, u)
            return np.tanh(u) if activation == "tanh" else 1.0 / (1.0 + np.exp(-u))

    found = np.array([])
    for n in units:
        x = Layer(x.shape[1], n).forward(x)
        found = np.append(found, x.std())
    return found


def activation_std_by_layer__columns_are_samples(init, activation, x, rng, units=UNITS):
    z, found = x.T, []
    for n in units:
        u = init(z.shape[0], n, rng) @ z
        z = np.maximum(u, 0) if activation == "relu" else np.tanh(u) if activation == "tanh" else 1 / (1 + np.exp(-u))
        found.append(z.std())
    return np.stack(found)


def activation_std_by_layer__single_precision(init, activation, x, rng, units=UNITS):
    z, found = np.asarray(x, dtype=np.float32), []
    for n in units:
        u = z @ np.asarray(init(z.shape[1], n, rng), dtype=np.float32).T
        z = 1 / (1 + np.exp(-u)) if activation == "sigmoid" else np.tanh(u) if activation == "tanh" else u.clip(min=0)
        found.append(z.std())
    return np.array(found)
