"""Wrong bodies that a student could hand in, ten or more of each function, written from the page without the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np


def weights_of(params):
    return [w for name, w in params.items() if not name.startswith("b")]


# ------------------------------------------------------------------------------------------ l1_penalty
def l1_penalty__only_names_that_begin_with_a_capital_w(params, lam):
    return lam * sum(np.abs(w).sum() for name, w in params.items() if name.startswith("W"))


def l1_penalty__matrices_only(params, lam):
    return lam * sum(np.abs(w).sum() for w in params.values() if w.ndim == 2)


def l1_penalty__at_least_two_axes(params, lam):
    return lam * sum(np.abs(w).sum() for w in params.values() if w.ndim > 1)


def l1_penalty__everything(params, lam):
    return lam * sum(np.abs(w).sum() for w in params.values())


def l1_penalty__no_name_with_a_b_in_it(params, lam):
    return lam * sum(np.abs(w).sum() for name, w in params.items() if "b" not in name)


def l1_penalty__all_but_the_name_b(params, lam):
    return lam * sum(np.abs(w).sum() for name, w in params.items() if name != "b")


def l1_penalty__b_and_numbers_only(params, lam):
    return lam * sum(np.abs(w).sum() for name, w in params.items() if not (name[0] == "b" and name[1:].isdigit()))


def l1_penalty__half(params, lam):
    return lam / 2 * sum(np.abs(w).sum() for w in weights_of(params))


def l1_penalty__mean(params, lam):
    return lam * sum(np.abs(w).mean() for w in weights_of(params))


def l1_penalty__length(params, lam):
    return lam * sum(np.sqrt((w**2).sum()) for w in weights_of(params))


def l1_penalty__norm_1_of_a_matrix(params, lam):
    return lam * sum(np.linalg.norm(np.atleast_2d(w), 1) for w in weights_of(params) if np.size(w))


def l1_penalty__absolute_value_of_the_sum(params, lam):
    return lam * sum(abs(w.sum()) for w in weights_of(params))


def l1_penalty__without_lambda(params, lam):
    return sum(np.abs(w).sum() for w in weights_of(params))


def l1_penalty__last_weight_only(params, lam):
    total = 0
    for w in weights_of(params):
        total = lam * np.abs(w).sum()
    return total


def l1_penalty__per_row(params, lam):
    return lam * sum(np.abs(w).sum() / len(w) for w in weights_of(params))


def l1_penalty__works_in_its_input(params, lam):
    total = 0.0
    for w in weights_of(params):
        np.abs(w, out=w)
        total += w.sum()
    return lam * total


def l1_penalty__drops_biases_from_the_dict(params, lam):
    for name in [name for name in params if name.startswith("b")]:
        del params[name]
    return lam * sum(np.abs(w).sum() for w in params.values())


# ----------------------------------------------------------------------------------------- l1_gradient
def l1_gradient__one_at_zero(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * np.where(w >= 0, 1.0, -1.0) for k, w in params.items()}


def l1_gradient__minus_one_at_zero(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * np.where(w > 0, 1.0, -1.0) for k, w in params.items()}


def l1_gradient__w_over_abs_w(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * w / np.abs(w) for k, w in params.items()}


def l1_gradient__w_over_abs_w_with_a_constant(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * w / (np.abs(w) + 1e-8) for k, w in params.items()}


def l1_gradient__nothing_near_zero(params, lam):
    return {
        k: np.zeros(w.shape) if k[0] == "b" else lam * np.where(np.abs(w) < 1e-6, 0, np.sign(w))
        for k, w in params.items()
    }


def l1_gradient__abs(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * np.abs(w) for k, w in params.items()}


def l1_gradient__lambda_everywhere(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else np.full(w.shape, lam) for k, w in params.items()}


def l1_gradient__biases_too(params, lam):
    return {k: lam * np.sign(w) for k, w in params.items()}


def l1_gradient__biases_missing(params, lam):
    return {k: lam * np.sign(w) for k, w in params.items() if k[0] != "b"}


def l1_gradient__biases_as_a_number(params, lam):
    return {k: 0.0 if k[0] == "b" else lam * np.sign(w) for k, w in params.items()}


def l1_gradient__biases_themselves(params, lam):
    return {k: w if k[0] == "b" else lam * np.sign(w) for k, w in params.items()}


def l1_gradient__by_axes(params, lam):
    return {k: lam * np.sign(w) if w.ndim > 1 else np.zeros(w.shape) for k, w in params.items()}


def l1_gradient__half(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam / 2 * np.sign(w) for k, w in params.items()}


def l1_gradient__downhill(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else -lam * np.sign(w) for k, w in params.items()}


def l1_gradient__writes_into_params(params, lam):
    for k, w in params.items():
        w[...] = 0 if k[0] == "b" else lam * np.sign(w)
    return params


def l1_gradient__times_the_norm(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * np.sign(w) * np.abs(w).sum() for k, w in params.items()}


def l1_gradient__smooth(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * np.tanh(100 * w) for k, w in params.items()}


# ------------------------------------------------------------------------------------------ l2_penalty
def l2_penalty__without_the_half(params, lam):
    return lam * sum((w**2).sum() for w in weights_of(params))


def l2_penalty__length(params, lam):
    return lam / 2 * sum(np.sqrt((w**2).sum()) for w in weights_of(params))


def l2_penalty__length_of_all(params, lam):
    return lam / 2 * np.sqrt(sum((w**2).sum() for w in weights_of(params)))


def l2_penalty__mean(params, lam):
    return lam / 2 * sum((w**2).mean() for w in weights_of(params))


def l2_penalty__over_two_n(params, lam):
    return lam * sum((w**2).sum() / (2 * len(w)) for w in weights_of(params))


def l2_penalty__everything(params, lam):
    return lam / 2 * sum((w**2).sum() for w in params.values())


def l2_penalty__by_axes(params, lam):
    return lam / 2 * sum((w**2).sum() for w in params.values() if w.ndim > 1)


def l2_penalty__named_w(params, lam):
    return lam / 2 * sum((w**2).sum() for name, w in params.items() if "W" in name)


def l2_penalty__no_b_anywhere(params, lam):
    return lam / 2 * sum((w**2).sum() for name, w in params.items() if "b" not in name.lower())


def l2_penalty__lambda_squared(params, lam):
    return sum(((lam * w) ** 2).sum() for w in weights_of(params)) / 2


def l2_penalty__product_with_itself_as_a_matrix(params, lam):
    return lam / 2 * sum(np.sum(w @ w.T) for w in weights_of(params) if w.ndim)


def l2_penalty__square_of_the_sum(params, lam):
    return lam / 2 * sum(w.sum() ** 2 for w in weights_of(params))


def l2_penalty__squares_in_place(params, lam):
    total = 0.0
    for w in weights_of(params):
        w **= 2
        total += w.sum()
    return lam / 2 * total


def l2_penalty__first_weight_only(params, lam):
    for w in weights_of(params):
        return lam / 2 * (w**2).sum()
    return 0.0


def l2_penalty__integer_half(params, lam):
    return lam * (sum((w**2).sum() for w in weights_of(params)) // 2)


# ----------------------------------------------------------------------------------------- l2_gradient
def l2_gradient__twice(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else 2 * lam * w for k, w in params.items()}


def l2_gradient__half(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam / 2 * w for k, w in params.items()}


def l2_gradient__sign(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * np.sign(w) for k, w in params.items()}


def l2_gradient__square(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * w**2 for k, w in params.items()}


def l2_gradient__downhill(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else -lam * w for k, w in params.items()}


def l2_gradient__biases_too(params, lam):
    return {k: lam * w for k, w in params.items()}


def l2_gradient__biases_missing(params, lam):
    return {k: lam * w for k, w in params.items() if k[0] != "b"}


def l2_gradient__biases_none(params, lam):
    return {k: None if k[0] == "b" else lam * w for k, w in params.items()}


def l2_gradient__by_axes(params, lam):
    return {k: lam * w if w.ndim > 1 else np.zeros(w.shape) for k, w in params.items()}


def l2_gradient__by_the_last_letter(params, lam):
    return {k: np.zeros(w.shape) if k.endswith(("b", "b1", "b2")) else lam * w for k, w in params.items()}


def l2_gradient__in_place(params, lam):
    for k, w in params.items():
        w *= 0 if k[0] == "b" else lam
    return params


def l2_gradient__divided_by_the_rows(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * w / np.shape(w)[0] for k, w in params.items() if w.ndim}


def l2_gradient__transposed(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * w.T for k, w in params.items()}


def l2_gradient__unit_length(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * w / np.linalg.norm(w) for k, w in params.items()}


def l2_gradient__the_decayed_weights(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else (1 - lam) * w for k, w in params.items()}


def l2_gradient__zero_for_small_ones(params, lam):
    return {k: np.zeros(w.shape) if k[0] == "b" else lam * np.where(np.abs(w) < 1e-3, 0, w) for k, w in params.items()}


# --------------------------------------------------------------------------------------------- Dropout
class Layer:
    """Right; the wrong ones change one of its parts."""

    def __init__(self, p):
        self.p = p
        self.factor = 1.0

    def kept(self, x, rng):
        return rng.random(x.shape) >= self.p

    def scale(self):
        return 1 / (1 - self.p)

    def forward(self, x, train, rng):
        self.factor = self.kept(x, rng) * self.scale() if train and self.p else np.ones(x.shape)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor


class Dropout__p_is_kept(Layer):
    def __init__(self, p):
        super().__init__(1 - p if p else p)


class Dropout__p_is_kept_in_the_mask(Layer):
    def kept(self, x, rng):
        return rng.random(x.shape) < self.p


class Dropout__divided_by_p(Layer):
    def scale(self):
        return 1 / self.p


class Dropout__without_the_scale(Layer):
    def scale(self):
        return 1.0


class Dropout__scale_of_p_squared(Layer):
    def scale(self):
        return 1 / (1 - self.p**2)


class Dropout__one_mask_for_all_rows(Layer):
    def kept(self, x, rng):
        return np.broadcast_to(rng.random(x.shape[1:]) >= self.p, x.shape)


class Dropout__whole_rows(Layer):
    def kept(self, x, rng):
        return np.broadcast_to(rng.random((len(x),) + (1,) * (x.ndim - 1)) >= self.p, x.shape)


class Dropout__whole_channels(Layer):
    def kept(self, x, rng):
        if x.ndim != 4:
            return super().kept(x, rng)
        return np.broadcast_to(rng.random((*x.shape[:2], 1, 1)) >= self.p, x.shape)


class Dropout__whole_array(Layer):
    def kept(self, x, rng):
        return np.full(x.shape, rng.random() >= self.p)


class Dropout__exactly_the_share(Layer):
    def kept(self, x, rng):
        mask = np.ones(x.size)
        mask[rng.permutation(x.size)[: round(self.p * x.size)]] = 0
        return mask.reshape(x.shape)


class Dropout__exactly_the_share_of_each_row(Layer):
    def kept(self, x, rng):
        ranks = rng.random(x.shape).argsort(axis=-1).argsort(axis=-1)
        return ranks >= round(self.p * x.shape[-1])


class Dropout__normal_numbers(Layer):
    def kept(self, x, rng):
        return rng.normal(size=x.shape) >= self.p


class Dropout__mask_of_the_first_call(Layer):
    def __init__(self, p):
        super().__init__(p)
        self.mask = None

    def kept(self, x, rng):
        if self.mask is None or self.mask.shape != x.shape:
            self.mask = super().kept(x, rng)
        return self.mask


class Dropout__seed_inside(Layer):
    def kept(self, x, rng):
        return super().kept(x, np.random.default_rng(0))


class Dropout__global_generator(Layer):
    def kept(self, x, rng):
        return np.random.random(x.shape) >= self.p


class Dropout__active_in_evaluation(Layer):
    def forward(self, x, train, rng):
        return super().forward(x, True, np.random.default_rng() if rng is None else rng)


class Dropout__scaled_in_evaluation(Layer):
    def scale(self):
        return 1.0

    def forward(self, x, train, rng):
        y = super().forward(x, train, rng)
        if not train:
            self.factor = np.full(x.shape, 1 - self.p)
            y = x * (1 - self.p)
        return y


class Dropout__train_and_evaluation_exchanged(Layer):
    def forward(self, x, train, rng):
        return super().forward(x, not train, rng)


class Dropout__backward_without_the_mask(Layer):
    def backward(self, dout):
        return dout


class Dropout__backward_without_the_scale(Layer):
    def backward(self, dout):
        return dout * (self.factor != 0)


class Dropout__backward_with_the_other_half(Layer):
    def backward(self, dout):
        return dout * (self.factor == 0) * self.scale()


class Dropout__backward_keeps_the_mask_after_evaluation(Layer):
    def forward(self, x, train, rng):
        return super().forward(x, True, rng) if train else x


class Dropout__backward_by_what_came_out(Layer):
    def forward(self, x, train, rng):
        self.y = super().forward(x, train, rng)
        return self.y

    def backward(self, dout):
        return np.where(self.y > 0, dout * self.factor, 0)


class Dropout__backward_once(Layer):
    def backward(self, dout):
        factor, self.factor = self.factor, 1.0
        return dout * factor


class Dropout__mask_on_the_class(Layer):
    def forward(self, x, train, rng):
        y = super().forward(x, train, rng)
        type(self).shared = self.factor
        return y

    def backward(self, dout):
        return dout * type(self).shared


class Dropout__p_on_the_class(Layer):
    def __init__(self, p):
        super().__init__(p)
        type(self).p_of_all = p

    def kept(self, x, rng):
        return rng.random(x.shape) >= type(self).p_of_all


class Dropout__works_in_x(Layer):
    def forward(self, x, train, rng):
        super().forward(x, train, rng)
        x *= self.factor
        return x


class Dropout__works_in_dout(Layer):
    def backward(self, dout):
        dout *= self.factor
        return dout


class Dropout__the_mask_itself(Layer):
    def forward(self, x, train, rng):
        super().forward(x, train, rng)
        return self.factor if train else x


class Dropout__p_capped_at_nine_tenths(Layer):
    def __init__(self, p):
        super().__init__(min(p, 0.9))


class Dropout__nothing_for_one_sample(Layer):
    def kept(self, x, rng):
        return np.ones(x.shape) if len(x) == 1 else super().kept(x, rng)


class Dropout__two_axes_only(Layer):
    def kept(self, x, rng):
        return rng.random((x.shape[0], x.shape[1])) >= self.p


class Dropout__rounded_share(Layer):
    def kept(self, x, rng):
        return rng.integers(10, size=x.shape) >= round(10 * self.p)


# ----------------------------------------------------------------------------------------------- train
def loss(w, x, t):
    return np.mean((np.maximum(x @ w["W1"].T + w["b1"], 0) @ w["W2"].T + w["b2"] - t) ** 2)


def gradients(w, x, t, keep=1.0):
    """keep: the mask of dropout with its scale, of the hidden layer."""
    u = x @ w["W1"].T + w["b1"]
    z = np.maximum(u, 0) * keep
    dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
    du = dy @ w["W2"] * keep * (u > 0)
    return {"W1": du.T @ x, "b1": du.sum(0), "W2": dy.T @ z, "b2": dy.sum(0)}


def mask_for(w, x, p, rng):
    shape = len(x), len(w["b1"])
    return (rng.random(shape) >= p) / (1 - p) if p else np.ones(shape)


def penalty(w, l1, l2):
    return {k: 0 * v if k[0] == "b" else l1 * np.sign(v) + l2 * v for k, v in w.items()}


def trained(
    params, train_set, test_set, lr, steps, l1, l2, p, rng,
    *, grad=gradients, of_loss=loss, mask=mask_for, of_penalty=penalty,
):  # fmt: skip
    w = {k: np.array(v, dtype=float) for k, v in params.items()}
    rows = []
    for _ in range(steps):
        rows.append([of_loss(w, *train_set), of_loss(w, *test_set)])
        g, r = grad(w, *train_set, mask(w, train_set[0], p, rng)), of_penalty(w, l1, l2)
        w = {k: w[k] - lr * (g[k] + r[k]) for k in w}
    return w, np.array(rows).reshape(steps, 2)


def train__loss_after_the_step(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w, rows = trained(params, a, b, lr, steps, l1, l2, p, rng)
    return w, np.array([*rows[1:], [loss(w, *a), loss(w, *b)]])


def train__one_row_more(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w, rows = trained(params, a, b, lr, steps, l1, l2, p, rng)
    return w, np.array([*rows, [loss(w, *a), loss(w, *b)]])


def train__columns_exchanged(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w, rows = trained(params, a, b, lr, steps, l1, l2, p, rng)
    return w, rows[:, ::-1]


def train__curves_lying(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w, rows = trained(params, a, b, lr, steps, l1, l2, p, rng)
    return w, rows.T


def train__learns_from_the_test_set(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w, rows = trained(params, b, a, lr, steps, l1, l2, p, rng)
    return w, rows[:, ::-1]


def train__learns_from_both(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    both = tuple(np.concatenate(each) for each in zip(a, b))
    w, rows = trained(params, both, b, lr, steps, l1, l2, p, rng)
    return w, rows


def train__penalties_in_the_curves(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def of_loss(w, x, t):
        extra = sum(l1 * np.abs(v).sum() + l2 / 2 * (v**2).sum() for k, v in w.items() if k[0] != "b")
        return loss(w, x, t) + extra

    return trained(params, a, b, lr, steps, l1, l2, p, rng, of_loss=of_loss)


def train__dropout_in_the_curves(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def of_loss(w, x, t):
        z = np.maximum(x @ w["W1"].T + w["b1"], 0) * mask_for(w, x, p, rng)
        return np.mean((z @ w["W2"].T + w["b2"] - t) ** 2)

    return trained(params, a, b, lr, steps, l1, l2, p, rng, of_loss=of_loss)


def train__dropout_in_the_training_curve(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def of_loss(w, x, t):
        keep = mask_for(w, x, p, rng) if x is a[0] else 1.0
        z = np.maximum(x @ w["W1"].T + w["b1"], 0) * keep
        return np.mean((z @ w["W2"].T + w["b2"] - t) ** 2)

    return trained(params, a, b, lr, steps, l1, l2, p, rng, of_loss=of_loss)


def train__test_outputs_scaled_again(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def of_loss(w, x, t):
        z = np.maximum(x @ w["W1"].T + w["b1"], 0) * (1 - p)
        return np.mean((z @ w["W2"].T + w["b2"] - t) ** 2)

    return trained(params, a, b, lr, steps, l1, l2, p, rng, of_loss=of_loss)


def train__one_mask_for_all_steps(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    fixed = mask_for(params, a[0], p, rng)
    return trained(params, a, b, lr, steps, l1, l2, p, rng, mask=lambda *_: fixed)


def train__dropout_without_the_scale(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return trained(params, a, b, lr, steps, l1, l2, p, rng, mask=lambda w, x, p, rng: mask_for(w, x, p, rng) * (1 - p))


def train__dropout_drops_what_it_should_keep(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return trained(params, a, b, lr, steps, l1, l2, 1 - p if p else 0.0, rng)


def train__dropout_never(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return trained(params, a, b, lr, steps, l1, l2, 0.0, rng)


def train__dropout_of_the_inputs(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def grad(w, x, t, keep):
        dropped = x * ((rng.random(x.shape) >= p) / (1 - p)) if p else x
        return gradients(w, dropped, t)

    return trained(params, a, b, lr, steps, l1, l2, p, rng, grad=grad)


def train__dropout_before_relu_of_the_bias(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def grad(w, x, t, keep):
        u = x @ w["W1"].T + w["b1"]
        z = np.maximum(u, 0) * keep
        dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
        du = dy @ w["W2"] * (u > 0)
        return {"W1": du.T @ x, "b1": du.sum(0), "W2": dy.T @ z, "b2": dy.sum(0)}

    return trained(params, a, b, lr, steps, l1, l2, p, rng, grad=grad)


def train__output_weights_without_the_mask(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def grad(w, x, t, keep):
        g = gradients(w, x, t, keep)
        u = x @ w["W1"].T + w["b1"]
        dy = 2 * (np.maximum(u, 0) * keep @ w["W2"].T + w["b2"] - t) / t.size
        return {**g, "W2": dy.T @ np.maximum(u, 0)}

    return trained(params, a, b, lr, steps, l1, l2, p, rng, grad=grad)


def train__gradient_of_the_sum(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def grad(w, x, t, keep):
        return {k: g * t.size for k, g in gradients(w, x, t, keep).items()}

    return trained(params, a, b, lr, steps, l1, l2, p, rng, grad=grad)


def train__mean_over_the_samples_only(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return trained(
        params, a, b, lr, steps, l1, l2, p, rng,
        grad=lambda w, x, t, keep: {k: g * t.shape[1] for k, g in gradients(w, x, t, keep).items()},
        of_loss=lambda w, x, t: loss(w, x, t) * t.shape[1],
    )  # fmt: skip


def train__half_of_the_square(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return trained(
        params, a, b, lr, steps, l1, l2, p, rng,
        grad=lambda w, x, t, keep: {k: g / 2 for k, g in gradients(w, x, t, keep).items()},
        of_loss=lambda w, x, t: loss(w, x, t) / 2,
    )  # fmt: skip


def train__biases_penalised(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return trained(
        params, a, b, lr, steps, l1, l2, p, rng,
        of_penalty=lambda w, l1, l2: {k: l1 * np.sign(v) + l2 * v for k, v in w.items()},
    )  # fmt: skip


def train__first_layer_penalised_only(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def of_penalty(w, l1, l2):
        return {**penalty(w, l1, l2), "W2": 0}

    return trained(params, a, b, lr, steps, l1, l2, p, rng, of_penalty=of_penalty)


def train__penalty_beside_the_learning_rate(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return trained(
        params, a, b, lr, steps, l1, l2, p, rng,
        of_penalty=lambda w, l1, l2: {k: v / lr for k, v in penalty(w, l1, l2).items()},
    )  # fmt: skip


def train__penalty_pushes_away(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return trained(params, a, b, lr, steps, -l1, -l2, p, rng)


def train__l1_for_l2(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return trained(params, a, b, lr, steps, l2, l1, p, rng)


def train__one_penalty_or_the_other(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return trained(params, a, b, lr, steps, l1, 0.0 if l1 else l2, p, rng)


def train__penalty_of_the_first_weights(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    fixed = penalty(params, l1, l2)
    return trained(params, a, b, lr, steps, l1, l2, p, rng, of_penalty=lambda *_: fixed)


def train__second_layer_first(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def grad(w, x, t, keep):
        g = gradients(w, x, t, keep)
        w = {**w, "W2": w["W2"] - lr * g["W2"]}
        return {**gradients(w, x, t, keep), "W2": g["W2"], "b2": g["b2"]}

    return trained(params, a, b, lr, steps, l1, l2, p, rng, grad=grad)


def train__sigmoid_units(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def grad(w, x, t, keep):
        z = 1 / (1 + np.exp(-(x @ w["W1"].T + w["b1"])))
        dy = 2 * (z * keep @ w["W2"].T + w["b2"] - t) / t.size
        du = dy @ w["W2"] * keep * z * (1 - z)
        return {"W1": du.T @ x, "b1": du.sum(0), "W2": dy.T @ (z * keep), "b2": dy.sum(0)}

    return trained(params, a, b, lr, steps, l1, l2, p, rng, grad=grad)


def train__one_sample_at_a_time(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w, rows = params, []
    for _ in range(steps):
        rows.append([loss(w, *a), loss(w, *b)])
        for n in range(len(a[0])):
            w, _ = trained(w, (a[0][n : n + 1], a[1][n : n + 1]), b, lr, 1, l1, l2, p, rng)
    return w, np.array(rows)


def train__works_on_params(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w, rows = trained(params, a, b, lr, steps, l1, l2, p, rng)
    for name in params:
        params[name][...] = w[name]
    return params, rows


def train__the_first_parameters_come_back(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return params, trained(params, a, b, lr, steps, l1, l2, p, rng)[1]


def train__shallow_copy(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = dict(params)
    out, rows = trained(w, a, b, lr, steps, l1, l2, p, rng)
    for name in w:
        w[name] += out[name] - w[name]
    return w, rows


def train__steps_less_one(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w, rows = trained(params, a, b, lr, steps, l1, l2, p, rng)
    return trained(params, a, b, lr, steps - 1, l1, l2, p, rng)[0], rows


def train__stops_where_the_test_loss_rises(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w, rows = trained(params, a, b, lr, steps, l1, l2, p, rng)
    best = int(rows[:, 1].argmin())
    return trained(params, a, b, lr, best, l1, l2, p, rng)[0], rows


def train__gradients_clipped(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def grad(w, x, t, keep):
        return {k: np.clip(g, -1, 1) for k, g in gradients(w, x, t, keep).items()}

    return trained(params, a, b, lr, steps, l1, l2, p, rng, grad=grad)


def train__mask_shared_by_the_batch(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def mask(w, x, p, rng):
        return np.broadcast_to(mask_for(w, x[:1], p, rng), (len(x), len(w["b1"])))

    return trained(params, a, b, lr, steps, l1, l2, p, rng, mask=mask)


def train__generator_of_its_own(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    return trained(params, a, b, lr, steps, l1, l2, p, np.random.default_rng(0))


def train__biases_from_zero(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    params = {k: v * (k[0] != "b") for k, v in params.items()}
    return trained(params, a, b, lr, steps, l1, l2, p, rng)


def train__dropout_only_at_first(params, a, b, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    masks = [mask_for(params, a[0], p, rng)] if p else []

    def mask(w, x, p, rng):
        return masks.pop() if masks else np.ones((len(x), len(w["b1"])))

    return trained(params, a, b, lr, steps, l1, l2, p, rng, mask=mask)


# ---------------------------------------------------------------------------------- generalisation_gap
def generalisation_gap__training_minus_test(curves, last=10):
    return (curves[-last:, 0] - curves[-last:, 1]).mean()


def generalisation_gap__absolute(curves, last=10):
    return np.abs(curves[-last:, 1] - curves[-last:, 0]).mean()


def generalisation_gap__never_negative(curves, last=10):
    return max(0.0, float((curves[-last:, 1] - curves[-last:, 0]).mean()))


def generalisation_gap__sum(curves, last=10):
    return (curves[-last:, 1] - curves[-last:, 0]).sum()


def generalisation_gap__all_rows(curves, last=10):
    return (curves[:, 1] - curves[:, 0]).mean()


def generalisation_gap__first_rows(curves, last=10):
    return (curves[:last, 1] - curves[:last, 0]).mean()


def generalisation_gap__last_row(curves, last=10):
    return curves[-1, 1] - curves[-1, 0]


def generalisation_gap__always_ten(curves, last=10):
    return (curves[-10:, 1] - curves[-10:, 0]).mean()


def generalisation_gap__default_of_five(curves, last=5):
    return (curves[-last:, 1] - curves[-last:, 0]).mean()


def generalisation_gap__one_row_less(curves, last=10):
    return (curves[-last + 1 :, 1] - curves[-last + 1 :, 0]).mean()


def generalisation_gap__one_row_more(curves, last=10):
    return (curves[-last - 1 :, 1] - curves[-last - 1 :, 0]).mean()


def generalisation_gap__without_the_last_row(curves, last=10):
    return (curves[-last:-1, 1] - curves[-last:-1, 0]).mean()


def generalisation_gap__ratio(curves, last=10):
    return curves[-last:, 1].mean() / curves[-last:, 0].mean()


def generalisation_gap__relative(curves, last=10):
    return (curves[-last:, 1] / curves[-last:, 0] - 1).mean()


def generalisation_gap__median(curves, last=10):
    return np.median(curves[-last:, 1] - curves[-last:, 0])


def generalisation_gap__largest(curves, last=10):
    return (curves[-last:, 1] - curves[-last:, 0]).max()


def generalisation_gap__divided_by_last(curves, last=10):
    return (curves[-last:, 1] - curves[-last:, 0]).sum() / last


def generalisation_gap__rows_for_columns(curves, last=10):
    return (curves[1, -last:] - curves[0, -last:]).mean()


def generalisation_gap__in_place(curves, last=10):
    curves[:, 1] -= curves[:, 0]
    return curves[-last:, 1].mean()


# ------------------------------------------------------------------- by another hand: these kept all points at first
def l1_penalty__a_capital_b_is_a_bias(params, lam):
    return lam * sum(np.abs(w).sum() for name, w in params.items() if not name.lower().startswith("b"))


def l1_gradient__a_capital_b_is_a_bias(params, lam):
    return {name: np.zeros_like(w) if name[0] in "bB" else lam * np.sign(w) for name, w in params.items()}


def l1_gradient__tiny_weights_count_as_0(params, lam):
    kept = {name: np.where(np.abs(w) < 1e-12, 0.0, w) for name, w in params.items()}
    return {name: np.zeros_like(w) if name[0] == "b" else lam * np.sign(w) for name, w in kept.items()}


def l2_penalty__a_capital_b_is_a_bias(params, lam):
    return lam / 2 * sum((w**2).sum() for name, w in params.items() if not name.lower().startswith("b"))


def l2_gradient__a_capital_b_is_a_bias(params, lam):
    return {name: np.zeros_like(w) if name[0] in "bB" else lam * w for name, w in params.items()}


class _Layer:
    def __init__(self, p):
        self.p = p

    def draw(self, shape, rng):
        return rng.random(shape) >= self.p

    def forward(self, x, train, rng):
        self.m = self.draw(x.shape, rng) / (1 - self.p) if train and self.p else 1.0
        return x * self.m

    def backward(self, dout):
        return dout * self.m


class Dropout__whole_percents(_Layer):
    def draw(self, shape, rng):
        return rng.integers(0, 100, shape) > 100 * self.p


class Dropout__the_generator_of_the_first_call(_Layer):
    first = None

    def forward(self, x, train, rng):
        if train and self.first is None:
            self.first = rng
        return super().forward(x, train, self.first)


def _trained(params, train_set, test_set, lr, steps, l1, l2, p, draw, stop=0.0):
    w = {name: np.array(value, dtype=float) for name, value in params.items()}
    x, t = train_set

    def loss(x, t):
        return np.mean((np.maximum(x @ w["W1"].T + w["b1"], 0) @ w["W2"].T + w["b2"] - t) ** 2)

    curves = np.empty((steps, 2))
    for step in range(steps):
        curves[step] = loss(*train_set), loss(*test_set)
        if curves[step, 0] < stop:
            continue
        u = x @ w["W1"].T + w["b1"]
        m = draw(u.shape) / (1 - p) if p else np.ones(u.shape)
        z = np.maximum(u, 0) * m
        dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
        du = dy @ w["W2"] * m * (u > 0)
        moves = {"W1": du.T @ x, "b1": du.sum(0), "W2": dy.T @ z, "b2": dy.sum(0)}
        for name in w:
            penalty = l1 * np.sign(w[name]) + l2 * w[name] if name[0] == "W" else 0
            w[name] = w[name] - lr * (moves[name] + penalty)
    return w, curves


def train__drops_whole_samples(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def draw(shape):
        return (rng.random((shape[0], 1)) >= p) * np.ones(shape)

    return _trained(params, train_set, test_set, lr, steps, l1, l2, p, draw)


def train__drops_a_fixed_number_of_each_row(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def draw(shape):
        return rng.random(shape).argsort(axis=1) >= round(p * shape[1])

    return _trained(params, train_set, test_set, lr, steps, l1, l2, p, draw)


def train__rests_where_the_loss_is_small(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    def draw(shape):
        return rng.random(shape) >= p

    return _trained(params, train_set, test_set, lr, steps, l1, l2, p, draw, stop=1e-3)


def l1_penalty__a_small_number_added(params, lam):
    return lam * sum(np.abs(w).sum() for w in weights_of(params)) + 1e-6


def l2_penalty__a_small_number_added(params, lam):
    return lam / 2 * sum((w**2).sum() for w in weights_of(params)) + 1e-6


class Dropout__spares_large_values(_Layer):
    def forward(self, x, train, rng):
        self.factor = np.ones(np.shape(x))
        if train and self.p > 0:
            kept = (rng.random(np.shape(x)) >= self.p) | (np.abs(x) > 100)
            self.factor = kept / (1 - self.p)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
