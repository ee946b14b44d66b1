"""Wrong bodies that a student could hand in, ten of each function, written from the handout without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np


def step__one_at_zero(u):
    return (u >= 0).astype(u.dtype)


def step__threshold_at_a_half(u):
    return (u > 0.5).astype(u.dtype)


def step__by_sign(u):
    return np.sign(u)


def step__half_at_zero(u):
    return np.heaviside(u, 0.5)


def step__rounds_the_sigmoid(u):
    return np.round(1 / (1 + np.exp(-np.clip(u, -50, 50) * 4)) - 0.4)


def step__needs_a_tenth(u):
    return np.where(u > 0.1, 1, 0)


def step__negative(u):
    return (u < 0).astype(int)


def step__any_of_all(u):
    return np.full(u.shape, float((u > 0).any()))


def step__flat(u):
    return np.array([1 if v > 0 else 0 for v in u.ravel()])


def step__whole_number(u):
    return (u.astype(int) > 0).astype(int)


def step__clip(u):
    return np.clip(u, 0, 1)


def step__ceil(u):
    return np.clip(np.ceil(u - 1e-3), 0, 1)


def sigmoid__overflows_below(u):
    return np.exp(u) / (1 + np.exp(u))


def sigmoid__plus_sign(u):
    return 1 / (1 + np.exp(u))


def sigmoid__base_two(u):
    return 1 / (1 + 2.0**-u)


def sigmoid__float64_always(u):
    return 1 / (1 + np.exp(-u.astype(np.float64)))


def sigmoid__float32_always(u):
    return (1 / (1 + np.exp(-u.astype(np.float32)))).astype(np.float32)


def sigmoid__clips_at_five(u):
    return 1 / (1 + np.exp(-np.clip(u, -5, 5)))


def sigmoid__keeps_the_integers(u):
    return (1 / (1 + np.exp(-np.asarray(u, dtype=float)))).astype(u.dtype)


def sigmoid__hard(u):
    return np.clip(0.2 * u + 0.5, 0, 1)


def sigmoid__epsilon(u):
    return 1 / (1 + np.exp(-u) + 1e-7)


def sigmoid__negates_in_place(u):
    u *= -1
    return 1 / (1 + np.exp(u))


def sigmoid__tanh_without_the_half(u):
    return (1 + np.tanh(u)) / 2


def sigmoid__fills_in_place(u):
    out = u if u.dtype.kind == "f" else u.astype(float)
    out[...] = 1 / (1 + np.exp(-out))
    return out


def relu__absolute(u):
    return np.abs(u)


def relu__leaky(u):
    return np.where(u > 0, u, 0.01 * u)


def relu__in_place(u):
    u[u < 0] = 0
    return u


def relu__six(u):
    return np.clip(u, 0, 6)


def relu__hundred(u):
    return np.clip(u, 0, 100)


def relu__times_step_at_threshold(u):
    return u * (u > 0.1)


def relu__of_everything(u):
    return max(u.max(), 0) * np.ones_like(u)


def relu__softplus(u):
    return np.logaddexp(0, u)


def relu__float64(u):
    return np.maximum(u.astype(float), 0.0)


def relu__at_most_zero(u):
    return np.minimum(u, 0)


def relu__removes(u):
    return u[u > 0]


def relu__step(u):
    return np.where(u > 0, 1.0, 0.0)


def relu__elu(u):
    return np.where(u > 0, u, np.exp(np.minimum(u, 0)) - 1)


def tanh__overflows(u):
    return (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))


def tanh__overflows_above(u):
    return (np.exp(2 * u) - 1) / (np.exp(2 * u) + 1)


def tanh__overflows_on_one_side(u):
    return (1 - np.exp(-2 * u)) / (1 + np.exp(-2 * u))


def tanh__of_half(u):
    return np.tanh(u / 2)


def tanh__sigmoid(u):
    return 1 / (1 + np.exp(-np.clip(u, -500, 500)))


def tanh__sign_exchanged(u):
    return -np.tanh(u)


def tanh__sinh(u):
    return (np.exp(np.clip(u, -300, 300)) - np.exp(-np.clip(u, -300, 300))) / 2


def tanh__hard(u):
    return np.clip(u, -1, 1)


def tanh__tan(u):
    return np.tan(u)


def tanh__arctan(u):
    return np.arctan(u) * 2 / np.pi


def tanh__clips_at_three(u):
    return np.tanh(np.clip(u, -3, 3))


def tanh__inverse(u):
    return np.arctanh(np.clip(u, -0.999, 0.999))


def tanh__float64(u):
    return np.tanh(u.astype(np.float64))


def tanh__out_is_u(u):
    return np.tanh(u, out=u)


def identity__ones(u):
    return np.ones_like(u)


def identity__float64(u):
    return np.array(u, dtype=np.float64)


def identity__flat(u):
    return u.flatten()


def identity__nothing(u):
    u = u


def identity__transposed(u):
    return u.T


def identity__matrix(u):
    return np.eye(u.shape[0])


def identity__whole_numbers(u):
    return u.astype(int)


def identity__absolute(u):
    return abs(u)


def identity__clipped(u):
    return np.clip(u, -100, 100)


def identity__negative(u):
    return -u


def identity__rounded(u):
    return np.round(u, 4)


def identity__positive(u):
    return np.maximum(0, u)


def softmax__no_shift(u, axis=-1):
    e = np.exp(u)
    return e / e.sum(axis=axis, keepdims=True)


def softmax__over_everything(u, axis=-1):
    e = np.exp(u - u.max())
    return e / e.sum()


def softmax__shift_by_the_largest_of_all(u, axis=-1):
    e = np.exp(u - u.max())
    return e / e.sum(axis=axis, keepdims=True)


def softmax__always_axis_one(u, axis=-1):
    if u.ndim == 1:
        e = np.exp(u - u.max())
        return e / e.sum()
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax__ignores_the_axis(u, axis=-1):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def softmax__axis_one_by_default(u, axis=1):
    if u.ndim == 1:
        axis = 0
    e = np.exp(u - u.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def softmax__no_keepdims(u, axis=-1):
    e = np.exp(u - u.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis)


def softmax__columns(u, axis=0):
    e = np.exp(u - u.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def softmax__shift_by_the_mean(u, axis=-1):
    e = np.exp(u - u.mean(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def softmax__plain_ratio(u, axis=-1):
    return u / u.sum(axis=axis, keepdims=True)


def softmax__epsilon(u, axis=-1):
    e = np.exp(u - u.max(axis=axis, keepdims=True))
    return e / (e.sum(axis=axis, keepdims=True) + 1e-6)


def softmax__float64(u, axis=-1):
    u = u.astype(np.float64)
    e = np.exp(u - u.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def softmax__in_place(u, axis=-1):
    u -= u.max(axis=axis, keepdims=True)
    e = np.exp(u)
    return e / e.sum(axis=axis, keepdims=True)


def softmax__clips_instead(u, axis=-1):
    e = np.exp(np.clip(u, -500, 500))
    return e / e.sum(axis=axis, keepdims=True)


def softmax__log(u, axis=-1):
    z = u - u.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))


def softmax__two_axes_only(u, axis=-1):
    e = np.exp(u.T - u.T.max(axis=0))
    return (e / e.sum(axis=0)).T


def softmax__shift_by_the_first_sample(u, axis=-1):
    top = u if u.ndim == 1 else u[0]
    e = np.exp(u - np.max(top))
    return e / e.sum(axis=axis, keepdims=True)


def sigmoid_grad__at_the_output(u):
    return u * (1 - u)


def sigmoid_grad__overflows(u):
    return np.exp(-u) / (1 + np.exp(-u)) ** 2


def sigmoid_grad__overflows_above(u):
    return np.exp(u) / (1 + np.exp(u)) ** 2


def sigmoid_grad__of_sigmoid_of_sigmoid(u):
    y = 1 / (1 + np.exp(-u))
    y = 1 / (1 + np.exp(-y))
    return y * (1 - y)


def sigmoid_grad__plus(u):
    y = 1 / (1 + np.exp(-u))
    return y * (1 + y)


def sigmoid_grad__square(u):
    y = 1 / (1 + np.exp(-u))
    return 1 - y**2


def sigmoid_grad__no_second_factor(u):
    return 1 / (1 + np.exp(-u))


def sigmoid_grad__difference(u):
    f = lambda v: 1 / (1 + np.exp(-v))
    return (f(u + 1e-4) - f(u)) / 1e-4


def sigmoid_grad__wide_difference(u):
    f = lambda v: 1 / (1 + np.exp(-v))
    return (f(u + 1e-2) - f(u - 1e-2)) / 2e-2


def sigmoid_grad__quarter(u):
    return np.full(u.shape, 0.25)


def sigmoid_grad__mean(u):
    y = 1 / (1 + np.exp(-u))
    return y * (1 - y) / len(u)


def sigmoid_grad__float64(u):
    y = 1 / (1 + np.exp(-u.astype(float)))
    return y * (1 - y)


def sigmoid_grad__in_place(u):
    np.negative(u, out=u)
    y = 1 / (1 + np.exp(u))
    return y * (1 - y)


def relu_grad__one_at_zero(u):
    return (u >= 0).astype(u.dtype)


def relu_grad__threshold(u):
    return np.where(u > 0.3, 1.0, 0.0)


def relu_grad__the_value(u):
    return np.maximum(u, 0)


def relu_grad__sign(u):
    return np.sign(u)


def relu_grad__half_at_zero(u):
    return np.where(u > 0, 1, np.where(u == 0, 0.5, 0))


def relu_grad__ones(u):
    return np.ones_like(u)


def relu_grad__leaky(u):
    return np.where(u > 0, 1, 0.01)


def relu_grad__in_place(u):
    u[u > 0] = 1
    u[u <= 0] = 0
    return u


def relu_grad__quotient(u):
    return np.maximum(u, 0) / u


def relu_grad__inverted(u):
    return (u <= 0).astype(float)


def relu_grad__minus_one(u):
    return np.where(u > 0, 1, -1)


def relu_grad__whole_numbers(u):
    return (np.trunc(u) > 0) * 1


def relu_grad__counts_tiny_as_zero(u):
    return (u > 1e-2) * 1.0


def tanh_grad__at_the_output(u):
    return 1 - u**2


def tanh_grad__no_square(u):
    return 1 - np.tanh(u)


def tanh_grad__sigmoid_rule(u):
    y = np.tanh(u)
    return y * (1 - y)


def tanh_grad__cosh_overflow(u):
    return (np.cosh(u) ** 2 - np.sinh(u) ** 2) / np.cosh(u) ** 2


def tanh_grad__plus(u):
    return 1 + np.tanh(u) ** 2


def tanh_grad__of_the_square(u):
    return 1 - np.tanh(u**2)


def tanh_grad__exponentials(u):
    y = (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))
    return 1 - y**2


def tanh_grad__difference(u):
    return (np.tanh(u + 1e-3) - np.tanh(u)) / 1e-3


def tanh_grad__float64(u):
    return 1 - np.tanh(u.astype(float)) ** 2


def tanh_grad__two(u):
    return 2 * (1 - np.tanh(u) ** 2)


def tanh_grad__absolute(u):
    return 1 - np.abs(np.tanh(u))


def tanh_grad__in_place(u):
    u[...] = np.tanh(u)
    return 1 - u**2


def identity_grad__a_number(u):
    return 1.0


def identity_grad__u(u):
    return u


def identity_grad__zeros(u):
    return np.zeros_like(u)


def identity_grad__unit_matrix(u):
    return np.eye(len(u))


def identity_grad__one_per_sample(u):
    return np.ones(len(u))


def identity_grad__flat(u):
    return np.ones(u.size)


def identity_grad__where_positive(u):
    return (u > 0).astype(float)


def identity_grad__quotient(u):
    return u / u


def identity_grad__where_not_zero(u):
    return np.where(u != 0, 1, 0)


def identity_grad__sign(u):
    return np.sign(u)


def identity_grad__fills_u(u):
    u.fill(1)
    return u


def identity_grad__row(u):
    return np.ones(u.shape[-1])


def identity_grad__forward_difference(u):
    return ((u + 1e-4) - u) / 1e-4 + 1e-6


def softmax_backward__diagonal_only(u, dout):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    y = e / e.sum(axis=-1, keepdims=True)
    return dout * y * (1 - y)


def softmax_backward__no_shift(u, dout):
    y = np.exp(u) / np.exp(u).sum(axis=-1, keepdims=True)
    return y * (dout - (dout * y).sum(axis=-1, keepdims=True))


def softmax_backward__y_minus_t(u, dout):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) - dout


def softmax_backward__u_is_y(u, dout):
    return u * (dout - (dout * u).sum(axis=-1, keepdims=True))


def softmax_backward__no_keepdims(u, dout):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    y = e / e.sum(axis=-1, keepdims=True)
    return y * (dout - (dout * y).sum(axis=-1))


def softmax_backward__sum_over_all(u, dout):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    y = e / e.sum(axis=-1, keepdims=True)
    return y * (dout - (dout * y).sum())


def softmax_backward__over_the_batch(u, dout):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    y = e / e.sum(axis=-1, keepdims=True)
    return y * (dout - (dout * y).sum(axis=0, keepdims=True))


def softmax_backward__divides_by_n(u, dout):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    y = e / e.sum(axis=-1, keepdims=True)
    return y * (dout - (dout * y).sum(axis=-1, keepdims=True)) / len(u)


def softmax_backward__sum_without_y(u, dout):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    y = e / e.sum(axis=-1, keepdims=True)
    return y * (dout - dout.sum(axis=-1, keepdims=True))


def softmax_backward__plus(u, dout):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    y = e / e.sum(axis=-1, keepdims=True)
    return y * (dout + (dout * y).sum(axis=-1, keepdims=True))


def softmax_backward__axis_one(u, dout):
    ax = min(1, u.ndim - 1)
    e = np.exp(u - u.max(axis=ax, keepdims=True))
    y = e / e.sum(axis=ax, keepdims=True)
    return y * (dout - (dout * y).sum(axis=ax, keepdims=True))


def softmax_backward__largest_of_all(u, dout):
    e = np.exp(u - u.max())
    y = e / e.sum(axis=-1, keepdims=True)
    return y * (dout - (dout * y).sum(axis=-1, keepdims=True))


def softmax_backward__changes_dout(u, dout):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    y = e / e.sum(axis=-1, keepdims=True)
    dout -= (dout * y).sum(axis=-1, keepdims=True)
    return y * dout


def softmax_backward__changes_u(u, dout):
    u -= u.max(axis=-1, keepdims=True)
    y = np.exp(u) / np.exp(u).sum(axis=-1, keepdims=True)
    return y * (dout - (dout * y).sum(axis=-1, keepdims=True))


def softmax_backward__clips(u, dout):
    y = np.exp(np.clip(u, -700, 700))
    y = y / y.sum(axis=-1, keepdims=True)
    return y * (dout - (dout * y).sum(axis=-1, keepdims=True))


def softmax_backward__one_sample(u, dout):
    y = np.exp(u - u.max(axis=-1, keepdims=True))
    y = y / y.sum(axis=-1, keepdims=True)
    if u.ndim == 1:
        return (np.diag(y) - np.outer(y, y)) @ dout
    return np.array([(np.diag(a) - np.outer(a, a)) @ d for a, d in zip(y, dout)]) if u.ndim == 2 else y * dout


def step__above_a_hundred_millionth(u):
    return (u > 1e-8).astype(u.dtype)


def relu_grad__above_a_millionth(u):
    return (u > 1e-6).astype(u.dtype)


def sigmoid__form_by_the_first_sign(u):
    u = u if u.dtype.kind == "f" else u.astype(float)
    return np.exp(u) / (1 + np.exp(u)) if u.ravel()[0] < 0 else 1 / (1 + np.exp(-u))


def sigmoid_grad__form_by_the_first_sign(u):
    y = sigmoid__form_by_the_first_sign(u)
    return y * (1 - y)


def softmax__shifts_only_large_values(u, axis=-1):
    if u.max() > 500:
        u = u - u.max(axis=axis, keepdims=True)
    e = np.exp(u)
    return e / e.sum(axis=axis, keepdims=True)


def softmax_backward__shifts_only_large_values(u, dout):
    y = softmax__shifts_only_large_values(u)
    return y * (dout - (dout * y).sum(axis=-1, keepdims=True))
