"""Wrong bodies that a student could hand in, ten of each function, written from the page without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import copy
import math

import numpy as np

from reference.initialisation import he, normal_init, xavier


# ------------------------------------------------------------------------------------------ normal_init
def normal_init__variance_for_std(shape, std, rng):
    return rng.normal(0, std**2, shape)


def normal_init__root_of_std(shape, std, rng):
    return rng.normal(0, np.sqrt(std), shape)


def normal_init__uniform_by_std(shape, std, rng):
    return rng.uniform(-std, std, shape)


def normal_init__uniform_of_the_right_std(shape, std, rng):
    return rng.uniform(-std * math.sqrt(3), std * math.sqrt(3), shape)


def normal_init__clipped_at_two(shape, std, rng):
    return np.clip(rng.normal(0, std, shape), -2 * std, 2 * std)


def normal_init__drawn_again_beyond_two(shape, std, rng):
    w = np.asarray(rng.normal(size=shape))
    while (out := np.abs(w) > 2).any():
        w[out] = rng.normal(size=out.sum())
    return std * w / 0.8796  # as some libraries do, so that the deviation is right


def normal_init__new_generator(shape, std, rng):
    return np.random.default_rng().normal(0, std, shape)


def normal_init__fixed_seed(shape, std, rng):
    return np.random.default_rng(0).normal(0, std, shape)


def normal_init__global_generator(shape, std, rng):
    return np.random.normal(0, std, shape)


def normal_init__global_generator_seeded(shape, std, rng):
    np.random.seed(42)
    return np.random.normal(0, std, shape)


def normal_init__seeded_by_a_small_number(shape, std, rng):
    return np.random.default_rng(rng.integers(50)).normal(0, std, shape)


def normal_init__copy_of_the_generator(shape, std, rng):
    return copy.deepcopy(rng).normal(0, std, shape)


def normal_init__one_row_for_all(shape, std, rng):
    shape = tuple(np.atleast_1d(shape))
    return np.broadcast_to(rng.normal(0, std, shape[1:]), shape) if len(shape) > 1 else rng.normal(0, std, shape)


def normal_init__one_column_for_all(shape, std, rng):
    shape = tuple(np.atleast_1d(shape))
    return np.broadcast_to(rng.normal(0, std, (*shape[:-1], 1)), shape)


def normal_init__one_number_for_all(shape, std, rng):
    return np.full(shape, rng.normal(0, std))


def normal_init__mean_is_std(shape, std, rng):
    return rng.normal(std, std, shape)


def normal_init__mean_and_deviation_exchanged(shape, std, rng):
    return rng.normal(std, 1, shape) if std > 0.5 else rng.normal(0, std, shape)


def normal_init__only_positive(shape, std, rng):
    return np.abs(rng.normal(0, std, shape))


def normal_init__standardised(shape, std, rng):
    w = np.asarray(rng.normal(size=shape))
    return std * (w - w.mean()) / (w.std() or 1)


def normal_init__centred(shape, std, rng):
    w = np.asarray(rng.normal(0, std, shape))
    return w - w.mean()


def normal_init__rounded(shape, std, rng):
    return rng.normal(0, std, shape).round(2)


def normal_init__two_axes_only(shape, std, rng):
    shape = tuple(np.atleast_1d(shape))
    return rng.normal(0, std, shape[:2])


def normal_init__shape_reversed(shape, std, rng):
    return rng.normal(0, std, tuple(np.atleast_1d(shape))[::-1])


def normal_init__a_number_is_a_square(shape, std, rng):
    return rng.normal(0, std, (shape, shape) if np.ndim(shape) == 0 else shape)


def normal_init__last_row_left_at_zero(shape, std, rng):
    w = np.zeros(shape)
    w[:-1] = rng.normal(0, std, w[:-1].shape)
    return w


def normal_init__std_is_ignored(shape, std, rng):
    return rng.normal(0, 0.01, shape)


def normal_init__laplace(shape, std, rng):
    return rng.laplace(0, std / math.sqrt(2), shape)


def normal_init__std_from_one_percent_on(shape, std, rng):
    return rng.normal(0, max(std, 0.01), shape)


def normal_init__half_and_its_negative(shape, std, rng):
    size = int(np.prod(shape))
    half = rng.normal(0, std, (size + 1) // 2)
    return np.concatenate([half, -half])[:size].reshape(shape)


def normal_init__half_precision(shape, std, rng):
    return rng.normal(0, std, shape).astype(np.float16)


def normal_init__divided_by_the_first_axis(shape, std, rng):
    return rng.normal(0, std, shape) / np.sqrt(np.atleast_1d(shape)[0])


def normal_init__sum_of_two_uniform(shape, std, rng):
    return std * math.sqrt(6) * (rng.random(shape) + rng.random(shape) - 1)


def normal_init__remembers_by_shape(shape, std, rng, known={}):  # noqa: B006 - the mistake
    if str(shape) not in known:
        known[str(shape)] = rng.normal(size=shape)
    return std * known[str(shape)]


# ----------------------------------------------------------------------------------------------- xavier
def xavier__fan_out(fan_in, fan_out, rng):
    return rng.normal(0, 1 / np.sqrt(fan_out), (fan_out, fan_in))


def xavier__variance(fan_in, fan_out, rng):
    return rng.normal(0, 1 / fan_in, (fan_out, fan_in))


def xavier__glorot(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_out, fan_in))


def xavier__glorot_uniform(fan_in, fan_out, rng):
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_out, fan_in))


def xavier__uniform_by_std(fan_in, fan_out, rng):
    return rng.uniform(-1, 1, (fan_out, fan_in)) / np.sqrt(fan_in)


def xavier__uniform_of_the_right_std(fan_in, fan_out, rng):
    return rng.uniform(-1, 1, (fan_out, fan_in)) * np.sqrt(3 / fan_in)


def xavier__is_he(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_out, fan_in))


def xavier__in_by_out(fan_in, fan_out, rng):
    return rng.normal(0, 1 / np.sqrt(fan_in), (fan_in, fan_out))


def xavier__reshaped_into_out_by_in(fan_in, fan_out, rng):
    return np.reshape(rng.normal(0, 1 / np.sqrt(fan_out), (fan_in, fan_out)), (fan_out, fan_in))


def xavier__one_input_more(fan_in, fan_out, rng):
    return rng.normal(0, 1 / np.sqrt(fan_in + 1), (fan_out, fan_in))


def xavier__one_input_less(fan_in, fan_out, rng):
    return rng.normal(0, 1 / np.sqrt(max(1, fan_in - 1)), (fan_out, fan_in))


def xavier__larger_fan(fan_in, fan_out, rng):
    return rng.normal(0, 1 / np.sqrt(max(fan_in, fan_out)), (fan_out, fan_in))


def xavier__smaller_fan(fan_in, fan_out, rng):
    return rng.normal(0, 1 / np.sqrt(min(fan_in, fan_out)), (fan_out, fan_in))


def xavier__both_fans_multiplied(fan_in, fan_out, rng):
    return rng.normal(0, 1 / np.sqrt(fan_in * fan_out), (fan_out, fan_in))


def xavier__geometric_mean_of_the_fans(fan_in, fan_out, rng):
    return rng.normal(0, (fan_in * fan_out) ** -0.25, (fan_out, fan_in))


def xavier__whole_root(fan_in, fan_out, rng):
    return rng.normal(0, 1 / math.isqrt(fan_in), (fan_out, fan_in))


def xavier__rounded_std(fan_in, fan_out, rng):
    return rng.normal(0, round(1 / math.sqrt(fan_in), 2), (fan_out, fan_in))


def xavier__std_of_at_most_a_tenth(fan_in, fan_out, rng):
    return rng.normal(0, min(0.1, 1 / math.sqrt(fan_in)), (fan_out, fan_in))


def xavier__std_of_at_least_two_percent(fan_in, fan_out, rng):
    return rng.normal(0, max(0.02, 1 / math.sqrt(fan_in)), (fan_out, fan_in))


def xavier__cut_off_beyond_two(fan_in, fan_out, rng):
    return np.clip(rng.normal(size=(fan_out, fan_in)), -2, 2) / np.sqrt(fan_in)


def xavier__divides_integers(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1 // fan_in), (fan_out, fan_in))


def xavier__same_row_for_every_unit(fan_in, fan_out, rng):
    return np.tile(rng.normal(0, 1 / np.sqrt(fan_in), (1, fan_in)), (fan_out, 1))


def xavier__seed_of_its_own(fan_in, fan_out, rng):
    return np.random.default_rng(fan_in + fan_out).normal(0, 1 / np.sqrt(fan_in), (fan_out, fan_in))


def xavier__first_column_is_the_bias(fan_in, fan_out, rng):
    W = rng.normal(0, 1 / np.sqrt(fan_in), (fan_out, fan_in))
    W[:, 0] = 0
    return W


def xavier__near_the_identity(fan_in, fan_out, rng):
    return np.eye(fan_out, fan_in) + rng.normal(0, 1 / np.sqrt(fan_in), (fan_out, fan_in))


def xavier__standardised_rows(fan_in, fan_out, rng):
    W = rng.normal(size=(fan_out, fan_in))
    return W / np.sqrt((W**2).sum(axis=1, keepdims=True))


def xavier__orthogonal(fan_in, fan_out, rng):
    q, _ = np.linalg.qr(rng.normal(size=(max(fan_in, fan_out), min(fan_in, fan_out))))
    return (q if q.shape == (fan_out, fan_in) else q.T).reshape(fan_out, fan_in)


def xavier__gain_of_tanh(fan_in, fan_out, rng):
    return rng.normal(0, 5 / 3 / np.sqrt(fan_in), (fan_out, fan_in))


# --------------------------------------------------------------------------------------------------- he
def he__without_the_two(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1 / fan_in), (fan_out, fan_in))


def he__variance(fan_in, fan_out, rng):
    return rng.normal(0, 2 / fan_in, (fan_out, fan_in))


def he__root_of_two_only(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2) / fan_in, (fan_out, fan_in))


def he__root_of_the_fan_only(fan_in, fan_out, rng):
    return rng.normal(0, 2 / np.sqrt(fan_in), (fan_out, fan_in))


def he__fan_out(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_out), (fan_out, fan_in))


def he__glorot(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_out, fan_in))


def he__both_fans(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(4 / (fan_in + fan_out)), (fan_out, fan_in))


def he__uniform_by_std(fan_in, fan_out, rng):
    return rng.uniform(-1, 1, (fan_out, fan_in)) * np.sqrt(2 / fan_in)


def he__uniform_of_the_right_std(fan_in, fan_out, rng):
    return rng.uniform(-1, 1, (fan_out, fan_in)) * np.sqrt(6 / fan_in)


def he__in_by_out(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))


def he__one_input_more(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + 1)), (fan_out, fan_in))


def he__one_input_less(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / max(fan_in - 1, 1)), (fan_out, fan_in))


def he__order_of_operations(fan_in, fan_out, rng):
    return rng.normal(size=(fan_out, fan_in)) * np.sqrt(2) / fan_in


def he__leaky_by_root_five(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / ((1 + 5) * fan_in)), (fan_out, fan_in))


def he__leaky_by_a_fifth(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / ((1 + 0.2**2) * fan_in)), (fan_out, fan_in))


def he__leaky_in_the_wrong_order(fan_in, fan_out, rng, a=1):
    return rng.normal(0, np.sqrt(2 / 1 + a**2) / np.sqrt(fan_in), (fan_out, fan_in))


def he__two_tenths_at_most(fan_in, fan_out, rng):
    return rng.normal(0, min(0.2, np.sqrt(2 / fan_in)), (fan_out, fan_in))


def he__drawn_again_beyond_two(fan_in, fan_out, rng):
    W = rng.normal(size=(fan_out, fan_in))
    while (out := np.abs(W) > 2).any():
        W[out] = rng.normal(size=out.sum())
    return W * np.sqrt(2 / fan_in)


def he__half_of_them_zero(fan_in, fan_out, rng):
    return np.maximum(rng.normal(0, 2 / np.sqrt(fan_in), (fan_out, fan_in)), 0)


def he__fixed_seed(fan_in, fan_out, rng):
    return np.random.RandomState(0).randn(fan_out, fan_in) * np.sqrt(2 / fan_in)


def he__randn(fan_in, fan_out, rng):
    return np.random.randn(fan_out, fan_in) * np.sqrt(2 / fan_in)


def he__spawned_by_a_small_number(fan_in, fan_out, rng):
    return np.random.default_rng(int(rng.random() * 100)).normal(0, np.sqrt(2 / fan_in), (fan_out, fan_in))


def he__integer_division(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 // fan_in), (fan_out, fan_in))


def he__larger_fan(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / max(fan_in, fan_out)), (fan_out, fan_in))


def he__one_column_for_all(fan_in, fan_out, rng):
    return np.repeat(rng.normal(0, np.sqrt(2 / fan_in), (fan_out, 1)), fan_in, axis=1)


def he__mirrored_units(fan_in, fan_out, rng):
    half = rng.normal(0, np.sqrt(2 / fan_in), ((fan_out + 1) // 2, fan_in))
    return np.concatenate([half, -half])[:fan_out]


def he__diagonal_left_out(fan_in, fan_out, rng):
    W = rng.normal(0, np.sqrt(2 / fan_in), (fan_out, fan_in))
    np.fill_diagonal(W, 0)
    return W


def he__approximate_root(fan_in, fan_out, rng):
    return rng.normal(0, 1.5 / np.sqrt(fan_in), (fan_out, fan_in))


# ------------------------------------------------------------------------------ activation_std_by_layer
UNITS = (100, 100, 100, 100, 100)
F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def outputs(init, activation, x, rng, units, f=None):
    z = x
    for n in units:
        z = (f or F[activation])(z @ init(z.shape[1], n, rng).T)
        yield z


def activation_std_by_layer__unbiased(init, activation, x, rng, units=UNITS):
    return np.array([z.std(ddof=1) if z.size > 1 else 0.0 for z in outputs(init, activation, x, rng, units)])


def activation_std_by_layer__mean_over_units(init, activation, x, rng, units=UNITS):
    return np.array([z.std(axis=0).mean() for z in outputs(init, activation, x, rng, units)])


def activation_std_by_layer__mean_over_samples(init, activation, x, rng, units=UNITS):
    return np.array([z.std(axis=1).mean() for z in outputs(init, activation, x, rng, units)])


def activation_std_by_layer__of_the_mean_sample(init, activation, x, rng, units=UNITS):
    return np.array([z.mean(axis=0).std() for z in outputs(init, activation, x, rng, units)])


def activation_std_by_layer__variance(init, activation, x, rng, units=UNITS):
    return np.array([z.var() for z in outputs(init, activation, x, rng, units)])


def activation_std_by_layer__root_mean_square(init, activation, x, rng, units=UNITS):
    return np.array([np.sqrt((z**2).mean()) for z in outputs(init, activation, x, rng, units)])


def activation_std_by_layer__mean_absolute_deviation(init, activation, x, rng, units=UNITS):
    return np.array([np.abs(z - z.mean()).mean() for z in outputs(init, activation, x, rng, units)])


def activation_std_by_layer__of_the_total_inputs(init, activation, x, rng, units=UNITS):
    z, found = x, []
    for n in units:
        u = z @ init(z.shape[1], n, rng).T
        z = F[activation](u)
        found.append(u.std())
    return np.array(found)


def activation_std_by_layer__without_transpose_where_it_fits(init, activation, x, rng, units=UNITS):
    z, found = x, []
    for n in units:
        W = init(z.shape[1], n, rng)
        z = F[activation](z @ W if W.shape[0] == W.shape[1] else z @ W.T)
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__fans_exchanged(init, activation, x, rng, units=UNITS):
    z, found = x, []
    for n in units:
        z = F[activation](z @ init(n, z.shape[1], rng))
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__reseeded(init, activation, x, rng, units=UNITS):
    z, found = x, []
    for n in units:
        z = F[activation](z @ init(z.shape[1], n, np.random.default_rng(0)).T)
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__same_generator_state_for_every_layer(init, activation, x, rng, units=UNITS):
    z, found = x, []
    for n in units:
        z = F[activation](z @ init(z.shape[1], n, copy.deepcopy(rng)).T)
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__same_weights_for_equal_layers(init, activation, x, rng, units=UNITS):
    z, found, known = x, [], {}
    for n in units:
        if (z.shape[1], n) not in known:
            known[z.shape[1], n] = init(z.shape[1], n, rng)
        z = F[activation](z @ known[z.shape[1], n].T)
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__always_tanh(init, activation, x, rng, units=UNITS):
    return np.array([z.std() for z in outputs(init, activation, x, rng, units, np.tanh)])


def activation_std_by_layer__sigmoid_for_tanh(init, activation, x, rng, units=UNITS):
    f = F["sigmoid"] if activation != "relu" else F["relu"]
    return np.array([z.std() for z in outputs(init, activation, x, rng, units, f)])


def activation_std_by_layer__hyperbolic_of_half(init, activation, x, rng, units=UNITS):
    f = (lambda u: 2 * F["sigmoid"](u) - 1) if activation == "tanh" else F[activation]
    return np.array([z.std() for z in outputs(init, activation, x, rng, units, f)])


def activation_std_by_layer__leaky(init, activation, x, rng, units=UNITS):
    f = (lambda u: np.maximum(u, 0.01 * u)) if activation == "relu" else F[activation]
    return np.array([z.std() for z in outputs(init, activation, x, rng, units, f)])


def activation_std_by_layer__relu_up_to_six(init, activation, x, rng, units=UNITS):
    f = (lambda u: np.clip(u, 0, 6)) if activation == "relu" else F[activation]
    return np.array([z.std() for z in outputs(init, activation, x, rng, units, f)])


def activation_std_by_layer__sigmoid_overflows(init, activation, x, rng, units=UNITS):
    f = (lambda u: np.exp(u) / (1 + np.exp(u))) if activation == "sigmoid" else F[activation]
    return np.array([z.std() for z in outputs(init, activation, x, rng, units, f)])


def activation_std_by_layer__tanh_overflows(init, activation, x, rng, units=UNITS):
    f = (lambda u: (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))) if activation == "tanh" else F[activation]
    return np.array([z.std() for z in outputs(init, activation, x, rng, units, f)])


def activation_std_by_layer__begins_with_x(init, activation, x, rng, units=UNITS):
    return np.array([x.std(), *(z.std() for z in outputs(init, activation, x, rng, units))])


def activation_std_by_layer__without_the_last(init, activation, x, rng, units=UNITS):
    return np.array([z.std() for z in outputs(init, activation, x, rng, units[:-1])])


def activation_std_by_layer__of_x_instead_of_the_last(init, activation, x, rng, units=UNITS):
    return np.array([x.std(), *(z.std() for z in outputs(init, activation, x, rng, units[:-1]))])


def activation_std_by_layer__last_layer_is_linear(init, activation, x, rng, units=UNITS):
    z, found = x, []
    for k, n in enumerate(units):
        u = z @ init(z.shape[1], n, rng).T
        z = u if k == len(units) - 1 else F[activation](u)
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__total_inputs_go_on(init, activation, x, rng, units=UNITS):
    u, found = x, []
    for n in units:
        u = u @ init(u.shape[1], n, rng).T
        found.append(F[activation](u).std())
    return np.array(found)


def activation_std_by_layer__activation_before_the_weights(init, activation, x, rng, units=UNITS):
    z, found = x, []
    for n in units:
        z = F[activation](z) @ init(z.shape[1], n, rng).T
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__bias_drawn(init, activation, x, rng, units=UNITS):
    z, found = x, []
    for n in units:
        W, b = init(z.shape[1], n, rng), rng.normal(0, 0.01, n)
        z = F[activation](z @ W.T + b)
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__bias_of_a_hundredth(init, activation, x, rng, units=UNITS):
    z, found = x, []
    for n in units:
        z = F[activation](z @ init(z.shape[1], n, rng).T + 0.01)
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__always_a_hundred_units(init, activation, x, rng, units=UNITS):
    return np.array([z.std() for z in outputs(init, activation, x, rng, (100,) * len(units))])


def activation_std_by_layer__always_five_layers(init, activation, x, rng, units=UNITS):
    return np.array([z.std() for z in outputs(init, activation, x, rng, (*units, *UNITS)[:5])])


def activation_std_by_layer__four_layers_by_default(init, activation, x, rng, units=(100, 100, 100, 100)):
    return np.array([z.std() for z in outputs(init, activation, x, rng, units)])


def activation_std_by_layer__fifty_units_by_default(init, activation, x, rng, units=(50,) * 5):
    return np.array([z.std() for z in outputs(init, activation, x, rng, units)])


def activation_std_by_layer__standardises_x(init, activation, x, rng, units=UNITS):
    return np.array([z.std() for z in outputs(init, activation, (x - x.mean()) / x.std(), rng, units)])


def activation_std_by_layer__normalises_every_layer(init, activation, x, rng, units=UNITS):
    z, found = x, []
    for n in units:
        z = F[activation](z @ init(z.shape[1], n, rng).T)
        found.append(z.std())
        z = (z - z.mean()) / (z.std() + 1e-12)
    return np.array(found)


def activation_std_by_layer__last_layer_first(init, activation, x, rng, units=UNITS):
    return np.array([z.std() for z in outputs(init, activation, x, rng, units)])[::-1]


def activation_std_by_layer__rounded(init, activation, x, rng, units=UNITS):
    return np.array([z.std() for z in outputs(init, activation, x, rng, units)]).round(4)


def activation_std_by_layer__of_all_layers_so_far(init, activation, x, rng, units=UNITS):
    found, so_far = [], []
    for z in outputs(init, activation, x, rng, units):
        so_far.append(z.ravel())
        found.append(np.concatenate(so_far).std())
    return np.array(found)


def activation_std_by_layer__first_sample_only(init, activation, x, rng, units=UNITS):
    return np.array([z[0].std() for z in outputs(init, activation, x, rng, units)])


def activation_std_by_layer__only_active_units(init, activation, x, rng, units=UNITS):
    return np.array([z[z != 0].std() if (z != 0).any() else 0.0 for z in outputs(init, activation, x, rng, units)])


def activation_std_by_layer__writes_into_x(init, activation, x, rng, units=UNITS):
    x -= 0.0
    x *= 2.0
    found = np.array([z.std() for z in outputs(init, activation, x / 2, rng, units)])
    return found


def activation_std_by_layer__uses_up_units(init, activation, x, rng, units=UNITS):
    units = units if isinstance(units, list) else list(units)
    z, found = x, []
    while units:
        z = F[activation](z @ init(z.shape[1], units.pop(0), rng).T)
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__draws_twice(init, activation, x, rng, units=UNITS):
    z, found = x, []
    for n in units:
        init(z.shape[1], n, rng)
        z = F[activation](z @ init(z.shape[1], n, rng).T)
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__from_the_last_layer_on(init, activation, x, rng, units=UNITS):
    fans = list(zip((x.shape[1], *units[:-1]), units))
    weights = [init(a, b, rng) for a, b in reversed(fans)][::-1]
    z, found = x, []
    for W in weights:
        z = F[activation](z @ W.T)
        found.append(z.std())
    return np.array(found)


def activation_std_by_layer__own_xavier(init, activation, x, rng, units=UNITS):
    return np.array([z.std() for z in outputs(xavier, activation, x, rng, units)])


def activation_std_by_layer__weights_by_activation(init, activation, x, rng, units=UNITS):
    own = he if activation == "relu" else xavier
    return np.array([z.std() for z in outputs(own, activation, x, rng, units)])


def activation_std_by_layer__always_one_hundredth(init, activation, x, rng, units=UNITS):
    def small(fan_in, fan_out, rng):
        return normal_init((fan_out, fan_in), 0.01, rng)

    return np.array([z.std() for z in outputs(small, activation, x, rng, units)])


# By another hand: what kept its points at first. None of these numbers lies beyond three standard deviations.


def normal_init__clipped_at_three(shape, std, rng):
    return std * np.clip(rng.standard_normal(shape), -3, 3)


def normal_init__three_uniform_numbers(shape, std, rng):
    return std * 2 * (sum(rng.random(shape) for _ in range(3)) - 1.5)


def xavier__clipped_at_three(fan_in, fan_out, rng):
    return np.sqrt(1 / fan_in) * np.clip(rng.standard_normal((fan_out, fan_in)), -3, 3)


def he__clipped_at_three(fan_in, fan_out, rng):
    return np.sqrt(2 / fan_in) * np.clip(rng.standard_normal((fan_out, fan_in)), -3, 3)
