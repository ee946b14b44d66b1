"""Wrong bodies that a student could hand in, written from the handout without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np


def differences(f, w, h, divide=None, cast=np.float64):
    w = np.array(w, dtype=cast)
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h if divide is None else divide)
    return g


def numerical_gradient__forward(f, w, h=1e-4):
    w = w * 1.0
    g, base = np.zeros(w.shape), f(w)
    for i in np.ndindex(w.shape):
        v = w.copy()
        v[i] += h
        g[i] = (f(v) - base) / h
    return g


def numerical_gradient__backward(f, w, h=1e-4):
    w = w * 1.0
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        v = w.copy()
        v[i] -= h
        g[i] = (f(w) - f(v)) / h
    return g


def numerical_gradient__h_of_1e_5(f, w, h=1e-5):
    return differences(f, w, h)


def numerical_gradient__h_of_1e_3(f, w, h=1e-3):
    return differences(f, w, h)


def numerical_gradient__h_of_1e_7(f, w, h=1e-7):
    return differences(f, w, h)


def numerical_gradient__h_of_1e_50(f, w, h=1e-50):
    return differences(f, w, h)


def numerical_gradient__h_is_fixed(f, w, h=1e-4):
    return differences(f, w, 1e-4)


def numerical_gradient__half_h(f, w, h=1e-4):
    return differences(f, w, h / 2)


def numerical_gradient__divides_by_h(f, w, h=1e-4):
    return differences(f, w, h, divide=h)


def numerical_gradient__order_of_operations(f, w, h=1e-4):
    return differences(f, w, h, divide=2) * h


def numerical_gradient__relative_step(f, w, h=1e-4):
    w = w * 1.0
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = h * max(1, abs(w[i]))
        up, down = w.copy(), w.copy()
        up[i] += step
        down[i] -= step
        g[i] = (f(up) - f(down)) / (2 * step)
    return g


def numerical_gradient__richardson(f, w, h=1e-4):
    return (4 * differences(f, w, h / 2) - differences(f, w, h)) / 3


def numerical_gradient__in_the_type_of_w(f, w, h=1e-4):
    return differences(f, w, h, cast=w.dtype)


def numerical_gradient__single_precision(f, w, h=1e-4):
    return differences(f, w, h, cast=np.float32)


def numerical_gradient__result_in_the_type_of_w(f, w, h=1e-4):
    return differences(f, w, h).astype(w.dtype)


def numerical_gradient__not_put_back(f, w, h=1e-4):
    w = w * 1.0
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += h
        up = f(w)
        w[i] -= 2 * h
        g[i] = (up - f(w)) / (2 * h)
    return g


def numerical_gradient__not_put_back_outside(f, w, h=1e-4):
    g = differences(f, w, h)
    w -= np.asarray(h).astype(w.dtype)
    return g


def numerical_gradient__all_at_once(f, w, h=1e-4):
    return np.full(w.shape, (f(w + h) - f(w - h)) / (2 * h))


def numerical_gradient__row_by_row(f, w, h=1e-4):
    if w.ndim == 1:
        return differences(f, w, h)
    return np.array([numerical_gradient__row_by_row(f, row, h) for row in w])


def numerical_gradient__first_row_only(f, w, h=1e-4):
    g = differences(f, w, h)
    if w.ndim > 1:
        g[1:] = 0
    return g


def numerical_gradient__element_alone(f, w, h=1e-4):
    g = np.zeros(w.shape)
    for i, v in np.ndenumerate(w * 1.0):
        only = np.zeros(w.shape)
        only[i] = v
        up, down = only.copy(), only.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def numerical_gradient__times_sign(f, w, h=1e-4):
    return differences(f, w, h) * np.sign(w)


def numerical_gradient__absolute(f, w, h=1e-4):
    return np.abs(differences(f, w, h))


def numerical_gradient__flat(f, w, h=1e-4):
    return differences(f, w, h).ravel()


def numerical_gradient__transposed(f, w, h=1e-4):
    g = differences(f, w, h)
    return g.T.reshape(w.shape) if w.ndim == 2 else g


def numerical_gradient__last_element_forgotten(f, w, h=1e-4):
    g = differences(f, w, h)
    if g.size > 1:
        g.flat[-1] = 0
    return g


def numerical_gradient__called_for_the_base_each_time(f, w, h=1e-4):
    g = differences(f, w, h)
    for _ in range(w.size):
        f(w)
    return g


def numerical_gradient__everything_twice(f, w, h=1e-4):
    differences(f, w, h)
    return differences(f, w, h)


def numerical_gradient__rounds(f, w, h=1e-4):
    return np.round(differences(f, w, h), 3)


def numerical_gradient__clips(f, w, h=1e-4):
    return np.clip(differences(f, w, h), -100, 100)


def descend(grad, w, lr, steps, change=lambda g: g):
    w = np.array(w, dtype=float)
    for _ in range(steps):
        w = w - lr * change(np.asarray(grad(w)))
    return w


def gradient_descent__climbs(grad, w, lr, steps):
    return descend(grad, w, -lr, steps)


def gradient_descent__one_too_many(grad, w, lr, steps):
    return descend(grad, w, lr, steps + 1)


def gradient_descent__one_too_few(grad, w, lr, steps):
    return descend(grad, w, lr, max(steps - 1, 0))


def gradient_descent__at_least_one(grad, w, lr, steps):
    return descend(grad, w, lr, max(steps, 1))


def gradient_descent__gradient_of_the_start(grad, w, lr, steps):
    g = grad(w)
    for _ in range(steps):
        w = w - lr * g
    return w


def gradient_descent__stops_at_small_gradients(grad, w, lr, steps):
    w = w * 1.0
    for _ in range(steps):
        g = np.asarray(grad(w))
        if np.linalg.norm(g) < 1e-4:
            break
        w = w - lr * g
    return w


def gradient_descent__stops_at_small_steps(grad, w, lr, steps):
    w = w * 1.0
    for _ in range(steps):
        new = w - lr * np.asarray(grad(w))
        if np.allclose(new, w):
            break
        w = new
    return w


def gradient_descent__stops_at_tiny_gradients(grad, w, lr, steps):
    w = w * 1.0
    for _ in range(steps):
        g = np.asarray(grad(w))
        if np.abs(g).max() < 1e-8:
            break
        w = w - lr * g
    return w


def gradient_descent__stops_when_it_diverges(grad, w, lr, steps):
    w = w * 1.0
    for _ in range(steps):
        new = w - lr * np.asarray(grad(w))
        if np.abs(new).max() > 1e3:
            break
        w = new
    return w


def gradient_descent__returns_the_best(grad, w, lr, steps):
    path = [w * 1.0]
    for _ in range(steps):
        path.append(path[-1] - lr * np.asarray(grad(path[-1])))
    return min(path, key=lambda v: float(np.sum(v**2)))


def gradient_descent__clips_gradients(grad, w, lr, steps):
    return descend(grad, w, lr, steps, lambda g: np.clip(g, -1, 1))


def gradient_descent__clips_at_100(grad, w, lr, steps):
    return descend(grad, w, lr, steps, lambda g: np.clip(g, -100, 100))


def gradient_descent__clips_the_norm(grad, w, lr, steps):
    return descend(grad, w, lr, steps, lambda g: g * min(1, 5 / (np.linalg.norm(g) + 1e-12)))


def gradient_descent__unit_steps(grad, w, lr, steps):
    return descend(grad, w, lr, steps, lambda g: g / (np.linalg.norm(g) + 1e-12))


def gradient_descent__signs(grad, w, lr, steps):
    return descend(grad, w, lr, steps, np.sign)


def gradient_descent__learning_rate_decays(grad, w, lr, steps):
    w = w * 1.0
    for t in range(steps):
        w = w - lr / (1 + t) * np.asarray(grad(w))
    return w


def gradient_descent__learning_rate_at_most_one(grad, w, lr, steps):
    return descend(grad, w, min(lr, 1.0), steps)


def gradient_descent__momentum(grad, w, lr, steps):
    w, v = w * 1.0, 0.0
    for _ in range(steps):
        v = 0.9 * v - lr * np.asarray(grad(w))
        w = w + v
    return w


def gradient_descent__times_two(grad, w, lr, steps):
    return descend(grad, w, 2 * lr, steps)


def gradient_descent__gradient_once_more(grad, w, lr, steps):
    return descend(grad, w, lr, steps, lambda g: g * g)


def gradient_descent__gives_the_path(grad, w, lr, steps):
    path = [w * 1.0]
    for _ in range(steps):
        path.append(path[-1] - lr * np.asarray(grad(path[-1])))
    return path


def gradient_descent__gives_the_mean_of_the_path(grad, w, lr, steps):
    path = [w * 1.0]
    for _ in range(steps):
        path.append(path[-1] - lr * np.asarray(grad(path[-1])))
    return np.mean(path, axis=0)


def gradient_descent__changes_the_start(grad, w, lr, steps):
    if w.dtype.kind != "f":
        return descend(grad, w, lr, steps)
    for _ in range(steps):
        w -= lr * np.asarray(grad(w))
    return w


def gradient_descent__in_the_type_of_w(grad, w, lr, steps):
    for _ in range(steps):
        w = (w - lr * np.asarray(grad(w))).astype(w.dtype)
    return w


def gradient_descent__element_after_element(grad, w, lr, steps):
    w = w * 1.0
    for _ in range(steps):
        for i in np.ndindex(w.shape):
            w[i] -= lr * np.asarray(grad(w))[i]
    return w


def gradient_descent__asks_twice_a_step(grad, w, lr, steps):
    w = w * 1.0
    for _ in range(steps):
        grad(w)
        w = w - lr * np.asarray(grad(w))
    return w


def gradient_descent__leaves_the_saddle(grad, w, lr, steps):
    w = w * 1.0
    for _ in range(steps):
        w = w - lr * np.asarray(grad(w)) + np.random.default_rng(0).normal(size=w.shape) * 1e-6
    return w


_START = {}


def gradient_descent__keeps_the_first_start(grad, w, lr, steps):
    return descend(grad, _START.setdefault(w.shape, w * 1.0), lr, steps)


def gradient_descent__at_most_fifty_steps(grad, w, lr, steps):
    return descend(grad, w, lr, min(steps, 50))


def parts(order, size):
    return [order[i : i + size] for i in range(0, len(order), size)]


def batches(x, t, order, size):
    return [(x[p], t[p]) for p in parts(order, size)]


def minibatches__last_dropped(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    return [(x[p], t[p]) for p in parts(order, batch_size) if len(p) == batch_size]


def minibatches__last_filled_up(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    return batches(x, t, np.resize(order, -(-len(x) // batch_size) * batch_size), batch_size)


def minibatches__rest_in_the_batch_before(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    full = max(len(x) // batch_size, 1)
    ends = [batch_size * k for k in range(1, full)]
    return [(x[p], t[p]) for p in np.split(order, ends)]


def minibatches__smaller_batch_first(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    rest = len(x) % batch_size
    found = batches(x, t, order[rest:], batch_size)
    return ([(x[order[:rest]], t[order[:rest]])] if rest else []) + found


def minibatches__empty_one_at_the_end(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    return [
        (x[order[i * batch_size : (i + 1) * batch_size]], t[order[i * batch_size : (i + 1) * batch_size]])
        for i in range(len(x) // batch_size + 1)
    ]


def minibatches__with_replacement(x, t, batch_size, rng):
    return batches(x, t, rng.integers(len(x), size=len(x)), batch_size)


def minibatches__each_batch_drawn_anew(x, t, batch_size, rng):
    sizes = [len(p) for p in parts(np.arange(len(x)), batch_size)]
    drawn = [rng.choice(len(x), size, replace=False) for size in sizes]
    return [(x[p], t[p]) for p in drawn]


def minibatches__two_permutations(x, t, batch_size, rng):
    return batches(x[rng.permutation(len(x))], t[rng.permutation(len(x))], np.arange(len(x)), batch_size)


def minibatches__only_x_shuffled(x, t, batch_size, rng):
    return batches(x[rng.permutation(len(x))], t, np.arange(len(x)), batch_size)


def minibatches__in_order(x, t, batch_size, rng):
    return batches(x, t, np.arange(len(x)), batch_size)


def minibatches__backwards(x, t, batch_size, rng):
    return batches(x, t, np.arange(len(x))[::-1], batch_size)


def minibatches__shuffled_inside_a_batch(x, t, batch_size, rng):
    return [(x[p], t[p]) for p in map(rng.permutation, parts(np.arange(len(x)), batch_size))]


def minibatches__batches_shuffled_only(x, t, batch_size, rng):
    found = batches(x, t, np.arange(len(x)), batch_size)
    full, rest = [b for b in found if len(b[0]) == batch_size], [b for b in found if len(b[0]) < batch_size]
    return [full[n] for n in rng.permutation(len(full))] + rest


def minibatches__random_start(x, t, batch_size, rng):
    return batches(x, t, np.roll(np.arange(len(x)), rng.integers(len(x))), batch_size)


def minibatches__half_shuffled(x, t, batch_size, rng):
    order = np.arange(len(x))
    rng.shuffle(order[: len(x) // 2])
    return batches(x, t, order, batch_size)


def minibatches__global_generator(x, t, batch_size, rng):
    return batches(x, t, np.random.permutation(len(x)), batch_size)


def minibatches__seeded_anew(x, t, batch_size, rng):
    return batches(x, t, np.random.default_rng(0).permutation(len(x)), batch_size)


def minibatches__fresh_generator(x, t, batch_size, rng):
    return batches(x, t, np.random.default_rng().permutation(len(x)), batch_size)


def minibatches__changes_x_and_t(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    x[:], t[:] = x[order], t[order]
    return batches(x, t, np.arange(len(x)), batch_size)


def minibatches__flat(x, t, batch_size, rng):
    x = x.reshape(len(x), -1)
    return batches(x, t, rng.permutation(len(x)), batch_size)


def minibatches__labels_as_a_column(x, t, batch_size, rng):
    return batches(x, t.reshape(len(t), -1), rng.permutation(len(x)), batch_size)


def minibatches__floats(x, t, batch_size, rng):
    return batches(x.astype(np.float16), t.astype(np.float16), rng.permutation(len(x)), batch_size)


def minibatches__number_of_batches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    return [(x[p], t[p]) for p in np.array_split(order, min(batch_size, len(x)))]


def minibatches__equal_parts(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    return [(x[p], t[p]) for p in np.array_split(order, -(-len(x) // batch_size))]


def minibatches__first_batch_only(x, t, batch_size, rng):
    return batches(x, t, rng.permutation(len(x)), batch_size)[:1]


def minibatches__t_first(x, t, batch_size, rng):
    return [(b, a) for a, b in batches(x, t, rng.permutation(len(x)), batch_size)]


def minibatches__x_only(x, t, batch_size, rng):
    return [a for a, _ in batches(x, t, rng.permutation(len(x)), batch_size)]


def epoch(grad, w, found, lr):
    w = np.array(w, dtype=float)
    for a, b in found:
        w = w - lr * np.asarray(grad(w, a, b))
    return w


def train_epoch__climbs(grad, w, x, t, lr, batch_size, rng):
    return epoch(grad, w, batches(x, t, rng.permutation(len(x)), batch_size), -lr)


def train_epoch__whole_set(grad, w, x, t, lr, batch_size, rng):
    return epoch(grad, w, [(x, t)], lr)


def train_epoch__whole_set_each_time(grad, w, x, t, lr, batch_size, rng):
    return epoch(grad, w, [(x, t)] * -(-len(x) // batch_size), lr)


def train_epoch__one_batch(grad, w, x, t, lr, batch_size, rng):
    return epoch(grad, w, batches(x, t, rng.permutation(len(x)), batch_size)[:1], lr)


def train_epoch__last_dropped(grad, w, x, t, lr, batch_size, rng):
    found = batches(x, t, rng.permutation(len(x)), batch_size)
    return epoch(grad, w, [b for b in found if len(b[0]) == batch_size], lr)


def train_epoch__in_order(grad, w, x, t, lr, batch_size, rng):
    return epoch(grad, w, batches(x, t, np.arange(len(x)), batch_size), lr)


def train_epoch__gradients_at_the_start(grad, w, x, t, lr, batch_size, rng):
    start = w * 1.0
    for a, b in batches(x, t, rng.permutation(len(x)), batch_size):
        w = w - lr * np.asarray(grad(start, a, b))
    return w


def train_epoch__mean_of_the_gradients(grad, w, x, t, lr, batch_size, rng):
    gs = [np.asarray(grad(w, a, b)) for a, b in batches(x, t, rng.permutation(len(x)), batch_size)]
    return w - lr * np.mean(gs, axis=0)


def train_epoch__divides_by_the_batch(grad, w, x, t, lr, batch_size, rng):
    w = w * 1.0
    for a, b in batches(x, t, rng.permutation(len(x)), batch_size):
        w = w - lr * np.asarray(grad(w, a, b)) / len(a)
    return w


def train_epoch__times_the_batch(grad, w, x, t, lr, batch_size, rng):
    w = w * 1.0
    for a, b in batches(x, t, rng.permutation(len(x)), batch_size):
        w = w - lr * np.asarray(grad(w, a, b)) * len(a)
    return w


def train_epoch__weighs_the_last_batch(grad, w, x, t, lr, batch_size, rng):
    w = w * 1.0
    for a, b in batches(x, t, rng.permutation(len(x)), batch_size):
        w = w - lr * np.asarray(grad(w, a, b)) * len(a) / batch_size
    return w


def train_epoch__with_replacement(grad, w, x, t, lr, batch_size, rng):
    return epoch(grad, w, batches(x, t, rng.integers(len(x), size=len(x)), batch_size), lr)


def train_epoch__two_permutations(grad, w, x, t, lr, batch_size, rng):
    xs, ts = x[rng.permutation(len(x))], t[rng.permutation(len(x))]
    return epoch(grad, w, batches(xs, ts, np.arange(len(x)), batch_size), lr)


def train_epoch__two_epochs(grad, w, x, t, lr, batch_size, rng):
    for _ in range(2):
        w = epoch(grad, w, batches(x, t, rng.permutation(len(x)), batch_size), lr)
    return w


def train_epoch__changes_w(grad, w, x, t, lr, batch_size, rng):
    if w.dtype.kind != "f":
        return epoch(grad, w, batches(x, t, rng.permutation(len(x)), batch_size), lr)
    for a, b in batches(x, t, rng.permutation(len(x)), batch_size):
        w -= lr * np.asarray(grad(w, a, b))
    return w


def train_epoch__shuffles_x_in_place(grad, w, x, t, lr, batch_size, rng):
    order = rng.permutation(len(x))
    x[:], t[:] = x[order], t[order]
    return epoch(grad, w, batches(x, t, np.arange(len(x)), batch_size), lr)


def train_epoch__online_always(grad, w, x, t, lr, batch_size, rng):
    return epoch(grad, w, batches(x, t, rng.permutation(len(x)), 1), lr)


def train_epoch__one_sample_without_an_axis(grad, w, x, t, lr, batch_size, rng):
    order = rng.permutation(len(x))
    if batch_size == 1:
        return epoch(grad, w, [(x[n], t[n]) for n in order], lr)
    return epoch(grad, w, batches(x, t, order, batch_size), lr)


def train_epoch__own_generator(grad, w, x, t, lr, batch_size, rng):
    return epoch(grad, w, batches(x, t, np.random.default_rng(0).permutation(len(x)), batch_size), lr)


def train_epoch__in_the_type_of_w(grad, w, x, t, lr, batch_size, rng):
    for a, b in batches(x, t, rng.permutation(len(x)), batch_size):
        w = (w - lr * np.asarray(grad(w, a, b))).astype(w.dtype)
    return w


def train_epoch__gives_every_step(grad, w, x, t, lr, batch_size, rng):
    ws = [w * 1.0]
    for a, b in batches(x, t, rng.permutation(len(x)), batch_size):
        ws.append(ws[-1] - lr * np.asarray(grad(ws[-1], a, b)))
    return ws


def train_epoch__learning_rate_decays(grad, w, x, t, lr, batch_size, rng):
    w = w * 1.0
    for k, (a, b) in enumerate(batches(x, t, rng.permutation(len(x)), batch_size)):
        w = w - lr / (k + 1) * np.asarray(grad(w, a, b))
    return w


def train_epoch__clips(grad, w, x, t, lr, batch_size, rng):
    w = w * 1.0
    for a, b in batches(x, t, rng.permutation(len(x)), batch_size):
        w = w - lr * np.clip(np.asarray(grad(w, a, b)), -1, 1)
    return w


def train_epoch__asks_for_the_whole_set_too(grad, w, x, t, lr, batch_size, rng):
    w = epoch(grad, w, batches(x, t, rng.permutation(len(x)), batch_size), lr)
    grad(w, x, t)
    return w


_GRADIENTS = {}


def numerical_gradient__keeps_what_it_found(f, w, h=1e-4):
    if (w.shape, h) not in _GRADIENTS:
        _GRADIENTS[w.shape, h] = differences(f, w, h)
    return _GRADIENTS[w.shape, h]


_RATES = []


def gradient_descent__keeps_the_first_rate(grad, w, lr, steps):
    _RATES.append(lr)
    return descend(grad, w, _RATES[0], steps)


_ORDERS = {}


def minibatches__keeps_its_order(x, t, batch_size, rng):
    return batches(x, t, _ORDERS.setdefault(len(x), rng.permutation(len(x))), batch_size)


def minibatches__each_value_once(x, t, batch_size, rng):
    _, first = np.unique(x.reshape(len(x), -1)[:, 0], return_index=True)
    return batches(x, t, rng.permutation(first), batch_size)


def train_epoch__keeps_its_order(grad, w, x, t, lr, batch_size, rng):
    return epoch(grad, w, batches(x, t, _ORDERS.setdefault(len(x), rng.permutation(len(x))), batch_size), lr)


def train_epoch__goes_on_where_it_was(grad, w, x, t, lr, batch_size, rng, kept={}):  # noqa: B006 - that is what is wrong
    start = kept.get(w.shape, w)
    kept[w.shape] = epoch(grad, start, batches(x, t, rng.permutation(len(x)), batch_size), lr)
    return kept[w.shape]


def _central(f, w, h):
    w = np.array(w, dtype=float)
    slope = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        slope[i] = (f(w + step) - f(w - step)) / (2 * h)
    return slope


def numerical_gradient__h_not_below_1e_4(f, w, h=1e-4):
    return _central(f, w, max(h, 1e-4))


def numerical_gradient__h_of_1_for_whole_numbers(f, w, h=1e-4):
    return _central(f, w, 1.0 if w.dtype.kind == "i" else h)


def numerical_gradient__one_sided_at_0(f, w, h=1e-4):
    slope, w = _central(f, w, h), np.array(w, dtype=float)
    for i in zip(*np.nonzero(w == 0)):
        moved = w.copy()
        moved[i] = h
        slope[i] = (f(moved) - f(w.copy())) / h
    return slope


def gradient_descent__at_most_100_steps(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for _ in range(min(steps, 100)):
        w = w - lr * grad(w)
    return w


def gradient_descent__lr_not_below_1e_3(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for _ in range(steps):
        w = w - max(lr, 1e-3) * grad(w)
    return w


def gradient_descent__rests_where_the_slope_is_0(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for _ in range(steps):
        slope = np.asarray(grad(w))
        if not slope.any():
            break
        w = w - lr * slope
    return w


def _in_order(x, t, order, batch_size):
    parts = [order[i : i + batch_size] for i in range(0, len(x), batch_size)]
    return [(x[part], t[part]) for part in parts]


def minibatches__first_sample_stays(x, t, batch_size, rng):
    return _in_order(x, t, np.concatenate([[0], 1 + rng.permutation(len(x) - 1)]), batch_size)


def minibatches__last_sample_stays(x, t, batch_size, rng):
    return _in_order(x, t, np.concatenate([rng.permutation(len(x) - 1), [len(x) - 1]]), batch_size)


def minibatches__no_sample_stays(x, t, batch_size, rng):
    order = np.arange(len(x))
    for i in range(len(x) - 1, 0, -1):
        j = int(rng.integers(i))
        order[[i, j]] = order[[j, i]]
    return _in_order(x, t, order, batch_size)


def minibatches__even_ones_first(x, t, batch_size, rng):
    order = np.arange(len(x))
    return _in_order(x, t, np.concatenate([rng.permutation(order[::2]), rng.permutation(order[1::2])]), batch_size)


def train_epoch__first_sample_stays(grad, w, x, t, lr, batch_size, rng):
    w = np.array(w, dtype=float)
    for x_batch, t_batch in minibatches__first_sample_stays(x, t, batch_size, rng):
        w = w - lr * grad(w, x_batch, t_batch)
    return w


def train_epoch__clipped_at_100(grad, w, x, t, lr, batch_size, rng):
    w = np.array(w, dtype=float)
    for x_batch, t_batch in _in_order(x, t, rng.permutation(len(x)), batch_size):
        w = w - lr * np.clip(grad(w, x_batch, t_batch), -100, 100)
    return w


def minibatches__a_generator_that_shuffles_the_callers_arrays(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    x[:], t[:] = x[order], t[order]
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], t[start : start + batch_size]


def numerical_gradient__small_slopes_taken_for_0(f, w, h=1e-4):
    g = differences(f, w, h)
    g[np.abs(g) < 1e-3] = 0
    return g


KEPT = {}


def numerical_gradient__kept_for_the_same_w_and_h(f, w, h=1e-4):
    key = w.tobytes(), h
    if key not in KEPT:
        KEPT[key] = differences(f, w, h)
    return KEPT[key].copy()
