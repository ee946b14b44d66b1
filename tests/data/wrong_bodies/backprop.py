"""Wrong bodies that a student could hand in, ten of each function, written from the handout without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer; of the class, ten for each of its methods.
"""

import numpy as np


def affine(z, W, b):
    return z @ W.T + b


def sigmoid(u):
    return np.exp(-np.logaddexp(0, -u))


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_softmax(u):
    z = u - u.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def rows(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def affine_backward__divides_by_n(z, W, dout):
    f = z.reshape(len(z), -1)
    return (dout @ W).reshape(z.shape), dout.T @ f / len(z), dout.sum(axis=0)


def affine_backward__bias_is_a_mean(z, W, dout):
    f = z.reshape(len(z), -1)
    return (dout @ W).reshape(z.shape), dout.T @ f, dout.mean(axis=0)


def affine_backward__dz_stays_flat(z, W, dout):
    f = z.reshape(len(z), -1)
    return dout @ W, dout.T @ f, dout.sum(axis=0)


def affine_backward__no_images(z, W, dout):
    return dout @ W, dout.T @ z, dout.sum(axis=0)


def affine_backward__dw_transposed(z, W, dout):
    f = z.reshape(len(z), -1)
    return (dout @ W).reshape(z.shape), f.T @ dout, dout.sum(axis=0)


def affine_backward__order(z, W, dout):
    f = z.reshape(len(z), -1)
    return dout.T @ f, (dout @ W).reshape(z.shape), dout.sum(axis=0)


def affine_backward__bias_keeps_a_row(z, W, dout):
    f = z.reshape(len(z), -1)
    return (dout @ W).reshape(z.shape), dout.T @ f, dout.sum(axis=0, keepdims=True)


def affine_backward__bias_over_units(z, W, dout):
    f = z.reshape(len(z), -1)
    return (dout @ W).reshape(z.shape), dout.T @ f, dout.sum(axis=1)


def affine_backward__bias_is_a_number(z, W, dout):
    f = z.reshape(len(z), -1)
    return (dout @ W).reshape(z.shape), dout.T @ f, dout.sum()


def affine_backward__bias_not_summed(z, W, dout):
    f = z.reshape(len(z), -1)
    return (dout @ W).reshape(z.shape), dout.T @ f, dout


def affine_backward__images_from_the_last_axis(z, W, dout):
    f = z.T.reshape(-1, len(z)).T
    return (dout @ W).reshape(z.shape), dout.T @ f, dout.sum(axis=0)


def affine_backward__writes_into_z(z, W, dout):
    f = z.reshape(len(z), -1)
    dW = dout.T @ f
    f[...] = dout @ W
    return z, dW, dout.sum(axis=0)


def affine_backward__last_sample_only(z, W, dout):
    f = z.reshape(len(z), -1)
    for n in range(len(f)):
        dW = np.outer(dout[n], f[n])
        db = dout[n]
    return (dout @ W).reshape(z.shape), dW, db


def sigmoid_backward__of_y(u, dout):
    return dout * u * (1 - u)


def sigmoid_backward__no_dout(u, dout):
    y = sigmoid(u)
    return y * (1 - y)


def sigmoid_backward__square(u, dout):
    return dout * (1 - sigmoid(u) ** 2)


def sigmoid_backward__overflows(u, dout):
    return dout * np.exp(-u) / (1 + np.exp(-u)) ** 2


def sigmoid_backward__overflows_above(u, dout):
    y = np.exp(u) / (1 + np.exp(u))
    return dout * y * (1 - y)


def sigmoid_backward__derivative_of_dout(u, dout):
    y = sigmoid(dout)
    return y * (1 - y)


def sigmoid_backward__plus(u, dout):
    y = sigmoid(u)
    return dout * y + (1 - y)


def sigmoid_backward__divides_by_n(u, dout):
    y = sigmoid(u)
    return dout * y * (1 - y) / len(u)


def sigmoid_backward__matrix_product(u, dout):
    y = sigmoid(u)
    return dout @ (y * (1 - y)).T if u.ndim == 2 else dout * y * (1 - y)


def sigmoid_backward__changes_dout(u, dout):
    y = sigmoid(u)
    dout *= y * (1 - y)
    return dout


def sigmoid_backward__twice(u, dout):
    y = sigmoid(sigmoid(u))
    return dout * y * (1 - y)


def sigmoid_backward__sum_over_the_batch(u, dout):
    y = sigmoid(u)
    return (dout * y * (1 - y)).sum(axis=0)


def relu_backward__one_at_zero(u, dout):
    return dout * (u >= 0)


def relu_backward__where_dout_is_positive(u, dout):
    return np.where(dout > 0, dout, 0)


def relu_backward__no_dout(u, dout):
    return (u > 0).astype(float)


def relu_backward__in_place(u, dout):
    dout[u <= 0] = 0
    return dout


def relu_backward__times_u(u, dout):
    return dout * np.maximum(u, 0)


def relu_backward__of_the_product(u, dout):
    return np.maximum(u * dout, 0)


def relu_backward__half_at_zero(u, dout):
    return dout * (np.sign(u) + 1) / 2


def relu_backward__threshold(u, dout):
    return np.where(u > 0.3, dout, 0)


def relu_backward__leaky(u, dout):
    return np.where(u > 0, dout, 0.01 * dout)


def relu_backward__mean(u, dout):
    return np.where(u > 0, dout, 0) / len(u)


def relu_backward__quotient(u, dout):
    return dout * np.maximum(u, 0) / u


def relu_backward__both_positive(u, dout):
    return np.where((u > 0) & (dout > 0), dout, 0)


def relu_backward__changes_u(u, dout):
    u[u > 0] = 1
    u[u <= 0] = 0
    return u * dout


def relu_backward__clips_large(u, dout):
    return np.where((u > 0) & (u < 500), dout, 0)


def softmax_cross_entropy_backward__no_n(u, t):
    return softmax(u) - rows(t, u.shape[1])


def softmax_cross_entropy_backward__by_classes(u, t):
    return (softmax(u) - rows(t, u.shape[1])) / u.shape[1]


def softmax_cross_entropy_backward__by_all(u, t):
    return (softmax(u) - rows(t, u.shape[1])) / u.size


def softmax_cross_entropy_backward__sign(u, t):
    return (rows(t, u.shape[1]) - softmax(u)) / len(u)


def softmax_cross_entropy_backward__no_shift(u, t):
    y = np.exp(u) / np.exp(u).sum(axis=1, keepdims=True)
    return (y - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_backward__shift_of_all(u, t):
    y = np.exp(u - u.max())
    return (y / y.sum(axis=1, keepdims=True) - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_backward__one_hot_only(u, t):
    return (softmax(u) - t) / len(u)


def softmax_cross_entropy_backward__indices_of_probabilities(u, t):
    t = t if t.ndim == 1 else t.argmax(axis=1)
    y = softmax(u)
    y[np.arange(len(u)), t] -= 1
    return y / len(u)


def softmax_cross_entropy_backward__divides_by_y(u, t):
    t = rows(t, u.shape[1])
    y = softmax(u)
    dy = -t / y / len(u)
    return y * (dy - (dy * y).sum(axis=1, keepdims=True))


def softmax_cross_entropy_backward__clips_y(u, t):
    t = rows(t, u.shape[1])
    y = np.clip(softmax(u), 1e-3, 1)
    return (y - t) / len(u)


def softmax_cross_entropy_backward__epsilon(u, t):
    t = rows(t, u.shape[1])
    y = softmax(u)
    dy = -t / (y + 1e-7) / len(u)
    return y * (dy - (dy * y).sum(axis=1, keepdims=True))


def softmax_cross_entropy_backward__u_is_y(u, t):
    return (u - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_backward__columns(u, t):
    y = np.exp(u - u.max(axis=0))
    return (y / y.sum(axis=0) - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_backward__only_the_right_class(u, t):
    t = rows(t, u.shape[1])
    return np.where(t > 0, softmax(u) - t, 0) / len(u)


def softmax_cross_entropy_backward__size_tells(u, t):
    t = rows(t, u.shape[1]) if t.size == len(u) else t
    y = softmax(u)
    return (y * (t.sum(axis=1, keepdims=True) > 0) - t) / (len(u) if t.max() == 1 else u.size)


def softmax_cross_entropy_backward__number_of_classes_from_t(u, t):
    t = np.eye(t.max() + 1)[t] if t.ndim == 1 else t
    return (softmax(u) - t) / len(u)


def softmax_cross_entropy_backward__changes_u(u, t):
    u -= u.max(axis=1, keepdims=True)
    y = np.exp(u) / np.exp(u).sum(axis=1, keepdims=True)
    return (y - rows(t, u.shape[1])) / len(u)


class Net:
    def __init__(self, W1, b1, W2, b2):
        self.params = {"W1": W1.copy(), "b1": b1.copy(), "W2": W2.copy(), "b2": b2.copy()}

    def forward(self, x):
        p = self.params
        return affine(sigmoid(affine(x, p["W1"], p["b1"])), p["W2"], p["b2"])

    def loss(self, x, t):
        u = self.forward(x)
        return -(rows(t, u.shape[1]) * log_softmax(u)).sum() / len(x)

    def gradients(self, x, t):
        p = self.params
        z1 = sigmoid(affine(x, p["W1"], p["b1"]))
        u2 = affine(z1, p["W2"], p["b2"])
        d2 = (softmax(u2) - rows(t, u2.shape[1])) / len(x)
        d1 = d2 @ p["W2"] * z1 * (1 - z1)
        return {"W1": d1.T @ x, "b1": d1.sum(axis=0), "W2": d2.T @ z1, "b2": d2.sum(axis=0)}

    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(self.loss(x, t))
            g = self.gradients(x, t)
            for k in g:
                self.params[k] = self.params[k] - lr * g[k]
        return np.array(losses)


class TwoLayerNet__init_keeps_the_arrays_and_trains_them(Net):
    def __init__(self, W1, b1, W2, b2):
        self.params = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}

    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(self.loss(x, t))
            for k, g in self.gradients(x, t).items():
                self.params[k] -= lr * g
        return np.array(losses)


class TwoLayerNet__init_weights_of_zero(Net):
    def __init__(self, W1, b1, W2, b2):
        self.params = {"W1": 0 * W1, "b1": 0 * b1, "W2": 0 * W2, "b2": 0 * b2}


class TwoLayerNet__init_biases_of_zero(Net):
    def __init__(self, W1, b1, W2, b2):
        self.params = {"W1": W1.copy(), "b1": 0 * b1, "W2": W2.copy(), "b2": 0 * b2}


class TwoLayerNet__init_on_the_class(Net):
    params = {}

    def __init__(self, W1, b1, W2, b2):
        self.params.update({"W1": W1.copy(), "b1": b1.copy(), "W2": W2.copy(), "b2": b2.copy()})


class TwoLayerNet__init_half_precision(Net):
    def __init__(self, *weights):
        self.params = dict(zip(("W1", "b1", "W2", "b2"), (w.astype("f2") for w in weights)))


class TwoLayerNet__forward_softmax(Net):
    def forward(self, x):
        return softmax(super().forward(x))

    def loss(self, x, t):
        return -(rows(t, 0 + len(self.params["b2"])) * np.log(self.forward(x))).sum() / len(x)


class TwoLayerNet__forward_relu(Net):
    def forward(self, x):
        p = self.params
        return affine(np.maximum(affine(x, p["W1"], p["b1"]), 0), p["W2"], p["b2"])


class TwoLayerNet__forward_no_first_bias(Net):
    def forward(self, x):
        p = self.params
        return affine(sigmoid(x @ p["W1"].T), p["W2"], p["b2"])


class TwoLayerNet__forward_no_second_bias(Net):
    def forward(self, x):
        p = self.params
        return sigmoid(affine(x, p["W1"], p["b1"])) @ p["W2"].T


class TwoLayerNet__forward_linear(Net):
    def forward(self, x):
        p = self.params
        return affine(affine(x, p["W1"], p["b1"]), p["W2"], p["b2"])


class TwoLayerNet__forward_sigmoid_at_the_output(Net):
    def forward(self, x):
        return sigmoid(super().forward(x))


class TwoLayerNet__forward_tanh(Net):
    def forward(self, x):
        p = self.params
        return affine(np.tanh(affine(x, p["W1"], p["b1"])), p["W2"], p["b2"])


class TwoLayerNet__forward_overflows(Net):
    def forward(self, x):
        p = self.params
        e = np.exp(affine(x, p["W1"], p["b1"]))
        return affine(e / (1 + e), p["W2"], p["b2"])


class TwoLayerNet__forward_weights_not_transposed(Net):
    def forward(self, x):
        p = self.params
        W1 = p["W1"] if p["W1"].shape[0] == p["W1"].shape[1] else p["W1"].T
        return affine(sigmoid(x @ W1 + p["b1"]), p["W2"], p["b2"])


class TwoLayerNet__forward_both_outputs(Net):
    def forward(self, x):
        p = self.params
        z = sigmoid(affine(x, p["W1"], p["b1"]))
        return z, affine(z, p["W2"], p["b2"])

    def loss(self, x, t):
        u = self.forward(x)[1]
        return -(rows(t, u.shape[1]) * log_softmax(u)).sum() / len(x)


class TwoLayerNet__forward_centres_u2(Net):
    def forward(self, x):
        u = super().forward(x)
        return u - u.max(axis=1, keepdims=True)


class TwoLayerNet__loss_sum(Net):
    def loss(self, x, t):
        return super().loss(x, t) * len(x)


class TwoLayerNet__loss_mean_over_everything(Net):
    def loss(self, x, t):
        u = self.forward(x)
        return -(rows(t, u.shape[1]) * log_softmax(u)).mean()


class TwoLayerNet__loss_epsilon(Net):
    def loss(self, x, t):
        u = self.forward(x)
        return -(rows(t, u.shape[1]) * np.log(softmax(u) + 1e-12)).sum() / len(x)


class TwoLayerNet__loss_log_of_softmax(Net):
    def loss(self, x, t):
        u = self.forward(x)
        return -(rows(t, u.shape[1]) * np.log(softmax(u))).sum() / len(x)


class TwoLayerNet__loss_clips(Net):
    def loss(self, x, t):
        u = self.forward(x)
        return -(rows(t, u.shape[1]) * np.log(np.clip(softmax(u), 1e-15, 1))).sum() / len(x)


class TwoLayerNet__loss_skips_zero(Net):
    def loss(self, x, t):
        u = self.forward(x)
        y, t = softmax(u), rows(t, u.shape[1])
        return -(t * np.log(np.where(y > 0, y, 1))).sum() / len(x)


class TwoLayerNet__loss_tiny(Net):
    def loss(self, x, t):
        u = self.forward(x)
        return -(rows(t, u.shape[1]) * np.log(np.maximum(softmax(u), np.finfo(float).tiny))).sum() / len(x)


class TwoLayerNet__loss_squares(Net):
    def loss(self, x, t):
        u = self.forward(x)
        return ((softmax(u) - rows(t, u.shape[1])) ** 2).sum() / len(x) / 2


class TwoLayerNet__loss_base_two(Net):
    def loss(self, x, t):
        return super().loss(x, t) / np.log(2)


class TwoLayerNet__loss_per_sample(Net):
    def loss(self, x, t):
        u = self.forward(x)
        return -(rows(t, u.shape[1]) * log_softmax(u)).sum(axis=1)


class TwoLayerNet__loss_argmax_of_t(Net):
    def loss(self, x, t):
        t = t if t.ndim == 1 else t.argmax(axis=1)
        return -log_softmax(self.forward(x))[np.arange(len(x)), t].mean()


class TwoLayerNet__loss_one_hot_only(Net):
    def loss(self, x, t):
        return -(t * log_softmax(self.forward(x))).sum() / len(x)


class TwoLayerNet__loss_sign(Net):
    def loss(self, x, t):
        return -super().loss(x, t)


class TwoLayerNet__loss_both_sides(Net):
    def loss(self, x, t):
        u = self.forward(x)
        t = rows(t, u.shape[1])
        return super().loss(x, t) - ((1 - t) * np.log(1 - softmax(u) + 1e-300)).sum() / len(x)


class TwoLayerNet__loss_largest_of_all(Net):
    def loss(self, x, t):
        u = self.forward(x)
        z = u - u.max()
        return -(rows(t, u.shape[1]) * (z - np.log(np.exp(z).sum(axis=1, keepdims=True)))).sum() / len(x)


class TwoLayerNet__loss_no_max(Net):
    def loss(self, x, t):
        u = self.forward(x)
        return -(rows(t, u.shape[1]) * (u - np.log(np.exp(u).sum(axis=1, keepdims=True)))).sum() / len(x)


class Gradients(Net):
    def gradients(self, x, t):
        p = self.params
        u1 = affine(x, p["W1"], p["b1"])
        z1 = sigmoid(u1)
        u2 = affine(z1, p["W2"], p["b2"])
        d2 = self.top(u2, rows(t, u2.shape[1]), len(x))
        d1 = self.hidden(d2 @ p["W2"], u1, z1)
        return self.four(d1, d2, x, z1)

    def top(self, u2, t, n):
        return (softmax(u2) - t) / n

    def hidden(self, d, u1, z1):
        return d * z1 * (1 - z1)

    def four(self, d1, d2, x, z1):
        return {"W1": d1.T @ x, "b1": d1.sum(axis=0), "W2": d2.T @ z1, "b2": d2.sum(axis=0)}


class TwoLayerNet__gradients_no_n(Gradients):
    def top(self, u2, t, n):
        return softmax(u2) - t


class TwoLayerNet__gradients_n_twice(Gradients):
    def four(self, d1, d2, x, z1):
        return {k: g / len(x) for k, g in super().four(d1, d2, x, z1).items()}


class TwoLayerNet__gradients_no_sigmoid(Gradients):
    def hidden(self, d, u1, z1):
        return d


class TwoLayerNet__gradients_sigmoid_of_output(Gradients):
    def hidden(self, d, u1, z1):
        y = sigmoid(z1)
        return d * y * (1 - y)


class TwoLayerNet__gradients_relu(Gradients):
    def hidden(self, d, u1, z1):
        return d * (u1 > 0)


class TwoLayerNet__gradients_w2_from_u1(Gradients):
    def hidden(self, d, u1, z1):
        self.u1 = u1
        return super().hidden(d, u1, z1)

    def four(self, d1, d2, x, z1):
        return super().four(d1, d2, x, z1) | {"W2": d2.T @ self.u1}


class TwoLayerNet__gradients_mean_of_biases(Gradients):
    def four(self, d1, d2, x, z1):
        return super().four(d1, d2, x, z1) | {"b1": d1.mean(axis=0), "b2": d2.mean(axis=0)}


class TwoLayerNet__gradients_first_bias_forgotten(Gradients):
    def four(self, d1, d2, x, z1):
        return super().four(d1, d2, x, z1) | {"b1": np.zeros_like(self.params["b1"])}


class TwoLayerNet__gradients_divides_by_y(Gradients):
    def top(self, u2, t, n):
        y = softmax(u2)
        dy = -t / y / n
        return y * (dy - (dy * y).sum(axis=1, keepdims=True))


class TwoLayerNet__gradients_epsilon(Gradients):
    def top(self, u2, t, n):
        y = softmax(u2)
        dy = -t / (y + 1e-10) / n
        return y * (dy - (dy * y).sum(axis=1, keepdims=True))


class TwoLayerNet__gradients_no_shift(Gradients):
    def top(self, u2, t, n):
        return (np.exp(u2) / np.exp(u2).sum(axis=1, keepdims=True) - t) / n


class TwoLayerNet__gradients_hidden_overflows(Gradients):
    def hidden(self, d, u1, z1):
        return d * np.exp(-u1) / (1 + np.exp(-u1)) ** 2


class TwoLayerNet__gradients_argmax(Gradients):
    def top(self, u2, t, n):
        return (softmax(u2) - np.eye(u2.shape[1])[t.argmax(axis=1)]) / n


class TwoLayerNet__gradients_numerical_forward(Net):
    def gradients(self, x, t):
        found = {}
        for k, w in self.params.items():
            found[k] = np.zeros_like(w)
            before = self.loss(x, t)
            for i in np.ndindex(w.shape):
                old = w[i]
                w[i] = old + 1e-4
                found[k][i] = (self.loss(x, t) - before) / 1e-4
                w[i] = old
        return found


class TwoLayerNet__gradients_downhill(Gradients):
    def four(self, d1, d2, x, z1):
        return {k: -g for k, g in super().four(d1, d2, x, z1).items()}

    def fit(self, x, t, lr, steps):
        return super().fit(x, t, -lr, steps)


class TwoLayerNet__gradients_also_steps(Net):
    def gradients(self, x, t):
        g = super().gradients(x, t)
        for k in g:
            self.params[k] = self.params[k] - 0.1 * g[k]
        return g


class TwoLayerNet__gradients_remembered(Net):
    kept = None

    def gradients(self, x, t):
        if self.kept is None:
            self.kept = super().gradients(x, t)
        return self.kept


class TwoLayerNet__gradients_weights_of_before_fit(Net):
    def __init__(self, W1, b1, W2, b2):
        super().__init__(W1, b1, W2, b2)
        self.W2 = W2.copy()

    def gradients(self, x, t):
        p = self.params
        z1 = sigmoid(affine(x, p["W1"], p["b1"]))
        u2 = affine(z1, p["W2"], p["b2"])
        d2 = (softmax(u2) - rows(t, u2.shape[1])) / len(x)
        d1 = d2 @ self.W2 * z1 * (1 - z1)
        return {"W1": d1.T @ x, "b1": d1.sum(axis=0), "W2": d2.T @ z1, "b2": d2.sum(axis=0)}


class TwoLayerNet__fit_loss_after(Net):
    def fit(self, x, t, lr, steps):
        return np.array([*super().fit(x, t, lr, steps)[1:], self.loss(x, t)])


class TwoLayerNet__fit_one_loss_more(Net):
    def fit(self, x, t, lr, steps):
        return np.array([*super().fit(x, t, lr, steps), self.loss(x, t)])


class TwoLayerNet__fit_uphill(Net):
    def fit(self, x, t, lr, steps):
        return super().fit(x, t, -lr, steps)


class TwoLayerNet__fit_one_after_the_other(Net):
    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(self.loss(x, t))
            for k in self.params:
                self.params[k] = self.params[k] - lr * self.gradients(x, t)[k]
        return np.array(losses)


class TwoLayerNet__fit_starts_anew(Net):
    def __init__(self, W1, b1, W2, b2):
        super().__init__(W1, b1, W2, b2)
        self.first = dict(self.params)

    def fit(self, x, t, lr, steps):
        self.params = dict(self.first)
        return super().fit(x, t, lr, steps)


class TwoLayerNet__fit_one_step(Net):
    def fit(self, x, t, lr, steps):
        losses = np.full(steps, self.loss(x, t))
        for k, g in self.gradients(x, t).items():
            self.params[k] = self.params[k] - lr * g
        return losses


class TwoLayerNet__fit_last_loss(Net):
    def fit(self, x, t, lr, steps):
        return super().fit(x, t, lr, steps)[-1]


class TwoLayerNet__fit_weights_only(Net):
    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(self.loss(x, t))
            g = self.gradients(x, t)
            for k in ("W1", "W2"):
                self.params[k] = self.params[k] - lr * g[k]
        return np.array(losses)


class TwoLayerNet__fit_one_sample_at_a_time(Net):
    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(self.loss(x, t))
            for n in range(len(x)):
                g = self.gradients(x[n : n + 1], t[n : n + 1])
                for k in g:
                    self.params[k] = self.params[k] - lr * g[k] / len(x)
        return np.array(losses)


class Clipping(Net):
    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(self.loss(x, t))
            g = self.clipped(self.gradients(x, t))
            for k in g:
                self.params[k] = self.params[k] - lr * g[k]
        return np.array(losses)


class TwoLayerNet__fit_clips_at_1(Clipping):
    def clipped(self, g):
        return {k: np.clip(v, -1, 1) for k, v in g.items()}


class TwoLayerNet__fit_clips_at_5(Clipping):
    def clipped(self, g):
        return {k: np.clip(v, -5, 5) for k, v in g.items()}


class TwoLayerNet__fit_clips_the_norm_of_each(Clipping):
    def clipped(self, g):
        return {k: v * min(1, 5 / np.linalg.norm(v)) for k, v in g.items()}


class TwoLayerNet__fit_clips_the_norm_of_all(Clipping):
    def clipped(self, g):
        norm = np.sqrt(sum((v * v).sum() for v in g.values()))
        return {k: v * min(1, 5 / norm) for k, v in g.items()}


class TwoLayerNet__fit_momentum(Net):
    def fit(self, x, t, lr, steps):
        losses, v = [], dict.fromkeys(self.params, 0)
        for _ in range(steps):
            losses.append(self.loss(x, t))
            g = self.gradients(x, t)
            for k in g:
                v[k] = 0.5 * v[k] - lr * g[k]
                self.params[k] = self.params[k] + v[k]
        return np.array(losses)


class TwoLayerNet__fit_stops_when_it_rises(Net):
    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(self.loss(x, t))
            if len(losses) > 1 and losses[-1] > losses[-2]:
                break
            g = self.gradients(x, t)
            for k in g:
                self.params[k] = self.params[k] - lr * g[k]
        return np.array(losses + losses[-1:] * (steps - len(losses)))


class TwoLayerNet__fit_decays_the_rate(Net):
    def fit(self, x, t, lr, steps):
        losses = []
        for s in range(steps):
            losses.append(self.loss(x, t))
            g = self.gradients(x, t)
            for k in g:
                self.params[k] = self.params[k] - lr / (1 + s / 100) * g[k]
        return np.array(losses)


class TwoLayerNet__fit_shuffles_x(Net):
    def fit(self, x, t, lr, steps):
        np.random.default_rng(0).shuffle(x)
        return super().fit(x, t, lr, steps)


class TwoLayerNet__fit_normalises_x(Net):
    def fit(self, x, t, lr, steps):
        x -= x.mean(axis=0)
        return super().fit(x, t, lr, steps)


class TwoLayerNet__fit_forgets(Net):
    def fit(self, x, t, lr, steps):
        kept = dict(self.params)
        losses = super().fit(x, t, lr, steps)
        self.params = kept
        return losses


class TwoLayerNet__fit_gradient_first(Net):
    def fit(self, x, t, lr, steps):
        losses = []
        g = self.gradients(x, t)
        for _ in range(steps):
            losses.append(self.loss(x, t))
            for k in g:
                self.params[k] = self.params[k] - lr * g[k]
        return np.array(losses)


def norms(depth, activation, rng, sd=None, act=None, grad=None, size=None, order="zWd"):
    sd = sd or {"sigmoid": 1 / np.sqrt(50), "relu": np.sqrt(2 / 50)}
    act = act or {"sigmoid": sigmoid, "relu": lambda u: np.maximum(u, 0)}
    grad = grad or {"sigmoid": lambda u: sigmoid(u) * (1 - sigmoid(u)), "relu": lambda u: (u > 0) * 1.0}
    size = size or (lambda dW: np.sqrt((dW**2).sum()))
    Ws = []
    if order == "Wzd":
        Ws = [rng.normal(0, sd[activation], (50, 50)) for _ in range(depth)]
    z = rng.normal(size=(20, 50))
    d = rng.normal(size=(20, 50)) if order == "zdW" else None
    zs, us = [z], []
    for i in range(depth):
        W = Ws[i] if len(Ws) > i else rng.normal(0, sd[activation], (50, 50))
        if len(Ws) <= i:
            Ws.append(W)
        us.append(zs[-1] @ W.T)
        zs.append(act[activation](us[-1]))
    d = rng.normal(size=(20, 50)) if d is None else d
    found = []
    for i in reversed(range(depth)):
        du = d * grad[activation](us[i])
        found.append(size(du.T @ zs[i]))
        d = du @ Ws[i]
    return np.array(found[::-1])


def layer_gradient_norms__last_first(depth, activation, rng):
    return norms(depth, activation, rng)[::-1]


def layer_gradient_norms__he_for_both(depth, activation, rng):
    s = np.sqrt(2 / 50)
    return norms(depth, activation, rng, sd={"sigmoid": s, "relu": s})


def layer_gradient_norms__xavier_for_both(depth, activation, rng):
    s = 1 / np.sqrt(50)
    return norms(depth, activation, rng, sd={"sigmoid": s, "relu": s})


def layer_gradient_norms__variance_for_deviation(depth, activation, rng):
    return norms(depth, activation, rng, sd={"sigmoid": 1 / 50, "relu": 2 / 50})


def layer_gradient_norms__squares(depth, activation, rng):
    return norms(depth, activation, rng, size=lambda w: (w**2).sum())


def layer_gradient_norms__mean(depth, activation, rng):
    return norms(depth, activation, rng, size=lambda w: np.sqrt((w**2).mean()))


def layer_gradient_norms__absolute(depth, activation, rng):
    return norms(depth, activation, rng, size=lambda w: np.abs(w).sum())


def layer_gradient_norms__spectral(depth, activation, rng):
    return norms(depth, activation, rng, size=lambda w: np.linalg.norm(w, 2))


def layer_gradient_norms__divides_by_n(depth, activation, rng):
    return norms(depth, activation, rng) / 20


def layer_gradient_norms__weights_first(depth, activation, rng):
    return norms(depth, activation, rng, order="Wzd")


def layer_gradient_norms__gradient_before_weights(depth, activation, rng):
    return norms(depth, activation, rng, order="zdW")


def layer_gradient_norms__derivative_of_output(depth, activation, rng):
    g = {"sigmoid": lambda u: sigmoid(sigmoid(u)) * (1 - sigmoid(sigmoid(u))), "relu": lambda u: (u > 0) * 1.0}
    return norms(depth, activation, rng, grad=g)


def layer_gradient_norms__relu_only(depth, activation, rng):
    return norms(depth, "relu", rng)


def layer_gradient_norms__own_generator(depth, activation, rng):
    return norms(depth, activation, np.random.default_rng(0))


def layer_gradient_norms__no_activation_at_the_top(depth, activation, rng):
    s = {"sigmoid": 1 / np.sqrt(50), "relu": np.sqrt(2 / 50)}[activation]
    f = {"sigmoid": sigmoid, "relu": lambda u: np.maximum(u, 0)}[activation]
    g = {"sigmoid": lambda u: sigmoid(u) * (1 - sigmoid(u)), "relu": lambda u: u > 0}[activation]
    zs, us, Ws = [rng.normal(size=(20, 50))], [], []
    for _ in range(depth):
        Ws.append(rng.normal(0, s, (50, 50)))
        us.append(zs[-1] @ Ws[-1].T)
        zs.append(f(us[-1]))
    d, found = rng.normal(size=(20, 50)), []
    for i in reversed(range(depth)):
        du = d if i == depth - 1 else d * g(us[i])
        found.insert(0, np.sqrt(((du.T @ zs[i]) ** 2).sum()))
        d = du @ Ws[i]
    return np.array(found)


def layer_gradient_norms__norm_of_dz(depth, activation, rng):
    s = {"sigmoid": 1 / np.sqrt(50), "relu": np.sqrt(2 / 50)}[activation]
    f = {"sigmoid": sigmoid, "relu": lambda u: np.maximum(u, 0)}[activation]
    g = {"sigmoid": lambda u: sigmoid(u) * (1 - sigmoid(u)), "relu": lambda u: u > 0}[activation]
    z, us, Ws = rng.normal(size=(20, 50)), [], []
    for _ in range(depth):
        Ws.append(rng.normal(0, s, (50, 50)))
        us.append(z @ Ws[-1].T)
        z = f(us[-1])
    d, found = rng.normal(size=(20, 50)), []
    for i in reversed(range(depth)):
        du = d * g(us[i])
        d = du @ Ws[i]
        found.insert(0, np.sqrt((d**2).sum()))
    return np.array(found)


def layer_gradient_norms__one_too_many(depth, activation, rng):
    return norms(depth + 1, activation, rng)


def affine_backward__squeezes_dz(z, W, dout):
    return np.squeeze((dout @ W).reshape(z.shape)), dout.T @ z.reshape(len(z), -1), dout.sum(axis=0)


def affine_backward__db_of_one_sample_is_a_row(z, W, dout):
    db = dout if len(z) == 1 else dout.sum(axis=0)
    return (dout @ W).reshape(z.shape), dout.T @ z.reshape(len(z), -1), db


def affine_backward__dz_of_one_sample_without_the_batch(z, W, dout):
    dz = (dout @ W).reshape(z.shape[1:] if len(z) == 1 else z.shape)
    return dz, dout.T @ z.reshape(len(z), -1), dout.sum(axis=0)


def sigmoid_backward__form_by_the_first_sign(u, dout):
    y = np.exp(u) / (1 + np.exp(u)) if u.ravel()[0] < 0 else 1 / (1 + np.exp(-u))
    return dout * y * (1 - y)


def relu_backward__above_a_ten_millionth(u, dout):
    return dout * (u > 1e-7)


def softmax_cross_entropy_backward__integers_are_indices(u, t):
    if np.issubdtype(t.dtype, np.integer):
        t = np.eye(u.shape[1])[t]
    return (softmax(u) - t) / len(u)


def softmax_cross_entropy_backward__shifts_only_large_values(u, t):
    if u.max() > 500:
        u = u - u.max(axis=1, keepdims=True)
    e = np.exp(u)
    return (e / e.sum(axis=1, keepdims=True) - rows(t, u.shape[1])) / len(u)
