"""Right bodies in other styles, five or more of each function: loops, single precision, lists, einsum, library calls.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import math

import numpy as np

TINY = np.finfo(np.float64).tiny
F = np.float32


def rows(t, k):
    t = np.asarray(t)
    return (t[:, None] == np.arange(k)).astype(float) if t.ndim == 1 else t


def softmax(u):
    e = np.exp(u - np.max(u, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def mean_squared_error__textbook(y, t):
    return np.mean(np.square(t - y))


def mean_squared_error__single_precision(y, t):
    return np.mean((y.astype(F) - t.astype(F)) ** 2)


def mean_squared_error__average(y, t):
    return np.average(np.power(np.subtract(y, t), 2))


def mean_squared_error__loop(y, t):
    total = 0.0
    for a, b in zip(y.ravel().tolist(), t.ravel().tolist(), strict=True):
        total += (a - b) * (a - b)
    return total / y.size


def mean_squared_error__dot(y, t):
    e = (y - t).reshape(-1)
    return [e @ e / len(e)]


def mean_squared_error__norm(y, t):
    return np.linalg.norm((y - t).ravel()) ** 2 / np.prod(y.shape)


def mean_squared_error__einsum(y, t):
    e = y - t
    return np.einsum("...,...->", e, e) / e.size if e.ndim == 0 else np.einsum("i,i->", e.ravel(), e.ravel()) / e.size


def mean_squared_error__working_copies(y, t):
    e = y.astype(float)
    e -= t
    e **= 2
    return np.array([[e.mean()]])


def mean_squared_error_grad__textbook(y, t):
    return 2.0 / y.size * (y - t)


def mean_squared_error_grad__single_precision(y, t):
    return (F(2) * (y.astype(F) - t.astype(F)) / F(y.size)).astype(F)


def mean_squared_error_grad__minus_minus(y, t):
    return -(2 / np.prod(y.shape)) * (t - y)


def mean_squared_error_grad__list(y, t):
    return (2 * (y - t) / y.size).tolist()


def mean_squared_error_grad__loop(y, t):
    d = np.zeros(y.shape)
    for index in np.ndindex(y.shape):
        d[index] = 2 * (y[index] - t[index]) / y.size
    return d


def mean_squared_error_grad__divided_by_half(y, t):
    return np.divide(np.subtract(y, t), y.size / 2)


def cross_entropy__textbook(y, t):
    if t.ndim == 1:
        return -np.sum(np.log(np.maximum(y[np.arange(y.shape[0]), t], TINY))) / y.shape[0]
    return -np.sum(t * np.log(np.maximum(y, TINY))) / y.shape[0]


def cross_entropy__clip(y, t):
    return np.mean(-np.sum(rows(t, y.shape[1]) * np.log(np.clip(y, TINY, 1.0)), axis=1))


def cross_entropy__added(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(y + TINY)) / len(y)


def cross_entropy__where(y, t):
    y = np.where(y == 0, TINY, y)
    return np.average(-(rows(t, y.shape[1]) * np.log(y)).sum(-1))


def cross_entropy__loop(y, t):
    total = 0.0
    for n in range(len(y)):
        for k in range(y.shape[1]):
            weight = float(t[n] == k) if t.ndim == 1 else t[n, k]
            if weight > 0:
                total -= weight * math.log(max(y[n, k], TINY))
    return total / len(y)


def cross_entropy__masked(y, t):
    t = rows(t, y.shape[1])
    logs = np.log(np.maximum(y[t > 0], TINY))
    return -(t[t > 0] @ logs) / len(y)


def cross_entropy__einsum(y, t):
    return -np.einsum("nk,nk->", rows(t, y.shape[1]).astype(float), np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy__take_along_axis(y, t):
    if t.ndim == 1:
        y, t = np.take_along_axis(y, t[:, None], axis=1), np.ones((len(t), 1))
    return np.array(-(t * np.log(np.maximum(y, TINY))).sum() / len(y))


def cross_entropy__result_in_single_precision(y, t):
    return F(-np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y))


def cross_entropy_grad__textbook(y, t):
    return -rows(t, y.shape[1]) / (len(y) * np.maximum(y, TINY))


def cross_entropy_grad__clip(y, t):
    return -(rows(t, y.shape[1]) / np.clip(y, TINY, 1)) / y.shape[0]


def cross_entropy_grad__added(y, t):
    return -rows(t, y.shape[1]) / (y + TINY) / y.shape[0]


def cross_entropy_grad__indices(y, t):
    if t.ndim > 1:
        return -t / np.maximum(y, TINY) / len(y)
    d = np.zeros(y.shape)
    n = np.arange(len(y))
    d[n, t] = -1 / (len(y) * np.maximum(y[n, t], TINY))
    return d


def cross_entropy_grad__loop(y, t):
    d = [[0.0] * y.shape[1] for _ in y]
    for n in range(len(y)):
        for k in range(y.shape[1]):
            weight = float(t[n] == k) if t.ndim == 1 else float(t[n, k])
            if weight:
                d[n][k] = -weight / max(float(y[n, k]), float(TINY)) / len(y)
    return d


def cross_entropy_grad__where(y, t):
    t = rows(t, y.shape[1])
    d = np.zeros(y.shape)
    np.divide(-t, np.maximum(y, TINY), out=d, where=t > 0)
    return d / len(y)


def cross_entropy_grad__reciprocal(y, t):
    return np.multiply(-rows(t, y.shape[1]) / len(y), np.reciprocal(np.where(y < TINY, TINY, y)))


def softmax_cross_entropy__textbook(u, t):
    z = u - u.max(axis=1, keepdims=True)
    return -np.sum(rows(t, u.shape[1]) * (z - np.log(np.sum(np.exp(z), axis=1, keepdims=True)))) / len(u)


def softmax_cross_entropy__logaddexp(u, t):
    return np.mean(np.sum(rows(t, u.shape[1]) * (np.logaddexp.reduce(u, axis=1)[:, None] - u), axis=1))


def softmax_cross_entropy__single_precision(u, t):
    z = u.astype(F)
    z = z - z.max(axis=1, keepdims=True)
    return -np.sum(rows(t, u.shape[1]).astype(F) * (z - np.log(np.exp(z).sum(axis=1, keepdims=True)))) / F(len(u))


def softmax_cross_entropy__single_precision_log_sum_exp(u, t):
    u = u.astype(F)
    m = u.max(axis=1)
    lse = m + np.log(np.exp(u - m[:, None]).sum(axis=1))
    return np.mean(lse - np.sum(rows(t, u.shape[1]).astype(F) * u, axis=1))


def softmax_cross_entropy__loop(u, t):
    total = 0.0
    for n, row in enumerate(u.tolist()):
        m = max(row)
        lse = m + math.log(sum(math.exp(v - m) for v in row))
        weights = [float(k == t[n]) for k in range(len(row))] if t.ndim == 1 else t[n].tolist()
        total += sum(w * (lse - v) for w, v in zip(weights, row, strict=True))
    return total / len(u)


def softmax_cross_entropy__indices(u, t):
    m = np.amax(u, axis=1)
    lse = np.log(np.exp(u - m[:, np.newaxis]).sum(1)) + m
    right = u[np.arange(len(u)), t] if t.ndim == 1 else (t * u).sum(1)
    return (lse - right).mean()


def softmax_cross_entropy__apply(u, t):
    logs = np.apply_along_axis(lambda r: r - r.max() - np.log(np.exp(r - r.max()).sum()), 1, u)
    return [-(rows(t, u.shape[1]) * logs).sum() / len(u)]


def softmax_cross_entropy_grad__textbook(u, t):
    return (softmax(u) - rows(t, u.shape[1])) / u.shape[0]


def softmax_cross_entropy_grad__copy(u, t):
    d = softmax(u).copy()
    if t.ndim == 1:
        d[np.arange(len(u)), t] -= 1
    else:
        d -= t
    d /= len(u)
    return d


def softmax_cross_entropy_grad__single_precision(u, t):
    return ((softmax(u.astype(F)) - rows(t, u.shape[1]).astype(F)) / F(len(u))).astype(F)


def softmax_cross_entropy_grad__logaddexp(u, t):
    y = np.exp(u - np.logaddexp.reduce(u, axis=1)[:, None])
    return y / len(u) - rows(t, u.shape[1]) / len(u)


def softmax_cross_entropy_grad__loop(u, t):
    result = []
    for n, row in enumerate(u.tolist()):
        e = [math.exp(v - max(row)) for v in row]
        weights = [float(k == t[n]) for k in range(len(row))] if t.ndim == 1 else t[n].tolist()
        result.append([(a / sum(e) - w) / len(u) for a, w in zip(e, weights, strict=True)])
    return result


def softmax_cross_entropy_grad__jacobian(u, t):
    y = softmax(u)
    jacobian = np.einsum("nk,kj->nkj", np.ones_like(y), np.eye(u.shape[1])) - y[:, None, :]
    return np.einsum("nk,nkj->nj", -rows(t, u.shape[1]), jacobian) / len(u)


def softmax_cross_entropy_grad__transposes(u, t):
    e = np.exp(u.T - u.T.max(axis=0))
    return ((e / e.sum(axis=0)).T - rows(t, u.shape[1])) * (1 / len(u))


def cross_entropy__targets_scaled_to_one(y, t):
    t = rows(t, y.shape[1])
    return -np.sum(t / t.sum(axis=1, keepdims=True) * np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy_grad__minus_in_the_divisor(y, t):
    return rows(t, y.shape[1]) / np.where(y == 0, -TINY, -np.asarray(y, float)) / len(y)


def softmax_cross_entropy__differences_of_all_pairs(u, t):
    u = np.asarray(u, float)
    return np.sum(rows(t, u.shape[1]) * np.logaddexp.reduce(u[:, None, :] - u[:, :, None], axis=2)) / len(u)


def softmax_cross_entropy_grad__quotients_of_all_pairs(u, t):
    u = np.asarray(u, float)
    with np.errstate(over="ignore"):
        p = 1 / np.exp(u[:, None, :] - u[:, :, None]).sum(axis=2)
    return (p - rows(t, u.shape[1])) / len(u)
