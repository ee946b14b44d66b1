"""Right bodies in other styles, five of each function: loops, single precision, lists, naive formulas, library calls.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import copy
import math

import numpy as np


def numerical_gradient__puts_the_value_back(f, w, h=1e-4):
    w = w.astype(np.float64)
    grad = np.zeros_like(w)
    it = np.nditer(w, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        idx = it.multi_index
        tmp = w[idx]
        w[idx] = tmp + h
        fxh1 = f(w)
        w[idx] = tmp - h
        fxh2 = f(w)
        grad[idx] = (fxh1 - fxh2) / (2 * h)
        w[idx] = tmp
        it.iternext()
    return grad


def numerical_gradient__in_place_where_it_can(f, w, h=1e-4):
    original = w
    if w.dtype != np.float64:
        w = np.asarray(w, dtype=float)
    grad = np.zeros(w.shape)
    for idx, tmp in np.ndenumerate(w.copy()):
        w[idx] = float(tmp) + h
        up = f(w)
        w[idx] = float(tmp) - h
        grad[idx] = (up - f(w)) / h / 2
        w[idx] = tmp
    assert original.shape == grad.shape
    return grad


def numerical_gradient__unit_vectors(f, w, h=1e-4):
    shape, flat = w.shape, w.reshape(-1) * 1.0
    return np.array(
        [(f((flat + h * e).reshape(shape)) - f((flat - h * e).reshape(shape))) / (2 * h) for e in np.eye(flat.size)]
    ).reshape(shape)


def numerical_gradient__masks(f, w, h=1e-4):
    grad = np.zeros(np.shape(w))
    for k in range(grad.size):
        mask = (np.arange(grad.size) == k).reshape(grad.shape) * h
        grad.flat[k] = 0.5 * (f(w + mask) - f(w - mask)) / h
    return grad


def numerical_gradient__all_up_then_all_down(f, w, h=1e-4):
    def moved(step):
        for k in range(np.size(w)):
            v = np.array(w, dtype=float)
            v.flat[k] += step
            yield f(v)

    return (np.array(list(moved(h))) - np.array(list(moved(-h)))).reshape(w.shape) / (2 * h)


def numerical_gradient__lists(f, w, h=1e-4):
    flat = [float(v) for v in np.ravel(w)]
    result = []
    for k in range(len(flat)):
        up, down = list(flat), list(flat)
        up[k] += h
        down[k] -= h
        result.append((float(f(np.array(up).reshape(w.shape))) - float(f(np.array(down).reshape(w.shape)))) / (2 * h))
    return np.array(result).reshape(w.shape).tolist()


def gradient_descent__in_place_on_a_copy(grad, w, lr, steps):
    w = w.astype(float).copy()
    for _ in range(steps):
        w -= lr * np.asarray(grad(w))
    return w


def gradient_descent__recursion(grad, w, lr, steps):
    w = w * 1.0
    return w if steps == 0 else gradient_descent__recursion(grad, w - lr * grad(w), lr, steps - 1)


def gradient_descent__keeps_the_path(grad, w, lr, steps):
    path = [np.array(w, dtype=np.float64)]
    while len(path) <= steps:
        path.append(path[-1] - np.multiply(lr, grad(path[-1])))
    return path[-1]


def gradient_descent__element_by_element(grad, w, lr, steps):
    w = copy.deepcopy(w).astype("float64")
    for _ in range(steps):
        g = np.asarray(grad(w))
        for index in np.ndindex(w.shape):
            w[index] = w[index] - lr * g[index]
    return w


def gradient_descent__flat(grad, w, lr, steps):
    shape, v = w.shape, w.ravel().astype(float)
    for _ in range(steps):
        v = v + (-lr) * np.ravel(grad(v.reshape(shape)))
    return v.reshape(shape)


def minibatches__shuffles_an_index(x, t, batch_size, rng):
    index = np.arange(x.shape[0])
    rng.shuffle(index)
    batches = []
    i = 0
    while i < len(index):
        batches.append((x[index[i : i + batch_size]], t[index[i : i + batch_size]]))
        i += batch_size
    return batches


def minibatches__yields(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for i in range(0, len(x), batch_size):
        yield x[order[i : i + batch_size]], t[order[i : i + batch_size]]


def minibatches__sorts_random_keys(x, t, batch_size, rng):
    order = np.argsort(rng.random(len(t)))
    x, t = x[order], t[order]
    return [(x[i : i + batch_size], t[i : i + batch_size]) for i in range(0, len(t), batch_size)]


def minibatches__choice_without_replacement(x, t, batch_size, rng):
    order = rng.choice(len(x), size=len(x), replace=False)
    return [[x[part], t[part]] for part in np.split(order, range(batch_size, len(x), batch_size))]


def minibatches__draws_from_what_is_left(x, t, batch_size, rng):
    left = list(range(len(x)))
    result = []
    while left:
        part = [left.pop(int(rng.integers(len(left)))) for _ in range(min(batch_size, len(left)))]
        result.append((x[part], t[part]))
    return result


def minibatches__take(x, t, batch_size, rng):
    order = rng.permuted(np.arange(len(x)))
    n = math.ceil(len(x) / batch_size)
    return tuple(
        (
            np.take(x, order[k * batch_size : (k + 1) * batch_size], axis=0),
            np.take(t, order[k * batch_size : (k + 1) * batch_size], axis=0),
        )
        for k in range(n)
    )


def train_epoch__by_its_own_order(grad, w, x, t, lr, batch_size, rng):
    w = np.array(w, dtype=float)
    order = rng.permutation(len(x))
    for i in range(0, len(x), batch_size):
        n = order[i : i + batch_size]
        w -= lr * np.asarray(grad(w, x[n], t[n]))
    return w


def train_epoch__generator(grad, w, x, t, lr, batch_size, rng):
    for x_batch, t_batch in minibatches__yields(x, t, batch_size, rng):
        w = w - lr * grad(w, x_batch, t_batch)
    return w


def train_epoch__shuffles_copies(grad, w, x, t, lr, batch_size, rng):
    order = np.arange(len(x))
    rng.shuffle(order)
    xs, ts, w = x[order], t[order], w.astype(np.float64)
    while len(xs):
        w = w - lr * grad(w, xs[:batch_size], ts[:batch_size])
        xs, ts = xs[batch_size:], ts[batch_size:]
    return w


def train_epoch__step_function(grad, w, x, t, lr, batch_size, rng):
    def step(w, batch):
        return w - lr * np.asarray(grad(w, *batch))

    for batch in minibatches__draws_from_what_is_left(x, t, batch_size, rng):
        w = step(w, batch)
    return w


class _SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        params["w"] = params["w"] - self.lr * grads["w"]


def train_epoch__optimizer_object(grad, w, x, t, lr, batch_size, rng):
    params, sgd = {"w": np.array(w, dtype=float)}, _SGD(lr)
    for x_batch, t_batch in minibatches__sorts_random_keys(x, t, batch_size, rng):
        sgd.step(params, {"w": np.asarray(grad(params["w"], x_batch, t_batch))})
    return params["w"]


def gradient_descent__single_precision(grad, w, lr, steps):
    w = np.array(w, dtype=np.float32)
    for _ in range(steps):
        w -= np.float32(lr) * np.asarray(grad(w), dtype=np.float32)
    return w


def train_epoch__single_precision(grad, w, x, t, lr, batch_size, rng):
    w = np.array(w, dtype=np.float32)
    for x_batch, t_batch in minibatches__shuffles_an_index(x, t, batch_size, rng):
        w -= np.float32(lr) * np.asarray(grad(w, x_batch, t_batch), dtype=np.float32)
    return w
