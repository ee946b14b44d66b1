"""Wrong bodies that a student could hand in, ten or more of each function, written from the handout without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np

TINY = np.finfo(np.float64).tiny


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_softmax(u):
    z = u - u.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def rows(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


# mean_squared_error


def mean_squared_error__half_the_sum(y, t):
    return 0.5 * np.sum((y - t) ** 2)


def mean_squared_error__half_the_mean(y, t):
    return 0.5 * np.mean((y - t) ** 2)


def mean_squared_error__over_the_samples(y, t):
    return np.sum((y - t) ** 2) / len(y)


def mean_squared_error__over_the_outputs(y, t):
    return np.sum((y - t) ** 2) / y.shape[-1]


def mean_squared_error__sum(y, t):
    return np.sum((y - t) ** 2)


def mean_squared_error__root(y, t):
    return np.sqrt(np.mean((y - t) ** 2))


def mean_squared_error__absolute(y, t):
    return np.mean(np.abs(y - t))


def mean_squared_error__square_of_the_mean(y, t):
    return np.mean(y - t) ** 2


def mean_squared_error__variance(y, t):
    return np.var(y - t)


def mean_squared_error__one_less(y, t):
    return np.sum((y - t) ** 2) / max(y.size - 1, 1)


def mean_squared_error__for_each_sample(y, t):
    return np.mean((y - t) ** 2, axis=-1)


def mean_squared_error__huber(y, t):
    e = np.abs(y - t)
    return np.mean(np.where(e <= 10, e**2, 20 * e - 100))


def mean_squared_error__clipped(y, t):
    return np.mean(np.clip((y - t) ** 2, 0, 1e4))


def mean_squared_error__two_dimensions(y, t):
    n, k = y.shape
    return sum((y[i, j] - t[i, j]) ** 2 for i in range(n) for j in range(k)) / (n * k)


def mean_squared_error__first_two_axes(y, t):
    return np.sum((y - t) ** 2) / np.prod(y.shape[:2])


def mean_squared_error__works_in_y(y, t):
    y -= t
    y **= 2
    return y.mean()


def mean_squared_error__works_in_t(y, t):
    t -= y
    return (t**2).mean()


def mean_squared_error__differences_of_squares(y, t):
    return np.mean(y**2) - np.mean(t**2)


def mean_squared_error__ignores_small_errors(y, t):
    e = y - t
    return np.mean(np.where(np.abs(e) < 1e-2, 0, e) ** 2)


def mean_squared_error__added_up(y, t, total=[0.0]):  # noqa: B006
    total[0] += np.mean((y - t) ** 2)
    return total[0]


def mean_squared_error__half_precision(y, t):
    return np.mean((y.astype(np.float16) - t.astype(np.float16)) ** 2)


def mean_squared_error__whole_numbers(y, t):
    return np.mean((y.astype(int) - t.astype(int)) ** 2)


# mean_squared_error_grad


def mean_squared_error_grad__without_the_two(y, t):
    return (y - t) / y.size


def mean_squared_error_grad__difference(y, t):
    return y - t


def mean_squared_error_grad__twice_the_difference(y, t):
    return 2 * (y - t)


def mean_squared_error_grad__over_the_samples(y, t):
    return 2 * (y - t) / len(y)


def mean_squared_error_grad__over_the_outputs(y, t):
    return 2 * (y - t) / y.shape[-1]


def mean_squared_error_grad__sign(y, t):
    return 2 * (t - y) / y.size


def mean_squared_error_grad__one_less(y, t):
    return 2 * (y - t) / max(y.size - 1, 1)


def mean_squared_error_grad__of_the_absolute_error(y, t):
    return np.sign(y - t) / y.size


def mean_squared_error_grad__mean(y, t):
    return np.mean(2 * (y - t))


def mean_squared_error_grad__mean_over_the_batch(y, t):
    return np.mean(2 * (y - t), axis=0)


def mean_squared_error_grad__clipped(y, t):
    return 2 * np.clip(y - t, -100, 100) / y.size


def mean_squared_error_grad__first_two_axes(y, t):
    return 2 * (y - t) / np.prod(y.shape[:2])


def mean_squared_error_grad__two_dimensions(y, t):
    n, k = y.shape
    return 2 * (y - t) / (n * k)


def mean_squared_error_grad__works_in_y(y, t):
    y -= t
    y *= 2 / y.size
    return y


def mean_squared_error_grad__works_in_t(y, t):
    t -= y
    return -2 * t / y.size


def mean_squared_error_grad__of_the_square(y, t):
    return (y - t) ** 2 / y.size


def mean_squared_error_grad__of_the_root(y, t):
    return (y - t) / (np.sqrt(np.mean((y - t) ** 2)) * y.size + 1e-12)


def mean_squared_error_grad__flat(y, t):
    return (2 * (y - t) / y.size).ravel()


def mean_squared_error_grad__whole_division(y, t):
    return 2 * (y - t) // y.size


def mean_squared_error_grad__transposed(y, t):
    return (2 * (y - t) / y.size).T


# cross_entropy


def cross_entropy__sum_of_the_batch(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, TINY)))


def cross_entropy__mean_of_all(y, t):
    return -np.mean(rows(t, y.shape[1]) * np.log(np.maximum(y, TINY)))


def cross_entropy__over_the_classes(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / y.shape[1]


def cross_entropy__sign(y, t):
    return np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy__whole_columns(y, t):
    if t.ndim == 1:
        return -np.sum(np.log(np.maximum(y[:, t], TINY))) / len(y)
    return -np.sum(t * np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy__argmax(y, t):
    t = t if t.ndim == 1 else t.argmax(axis=1)
    return -np.sum(np.log(np.maximum(y[np.arange(len(y)), t], TINY))) / len(y)


def cross_entropy__no_protection(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(y)) / len(y)


def cross_entropy__only_where_t(y, t):
    t = rows(t, y.shape[1])
    return -np.sum(t[t > 0] * np.log(y[t > 0])) / len(y)


def cross_entropy__constant_outside(y, t):
    return -np.sum(rows(t, y.shape[1]) * (np.log(y) + 1e-7)) / len(y)


def cross_entropy__constant_inside(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(y + 1e-7)) / len(y)


def cross_entropy__clipped_at_1e_12(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(np.clip(y, 1e-12, 1))) / len(y)


def cross_entropy__clipped_at_single_precision(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, np.finfo(np.float32).tiny))) / len(y)


def cross_entropy__constant_1e_300(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(y + 1e-300)) / len(y)


def cross_entropy__eps_for_tiny(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, np.finfo(float).eps))) / len(y)


def cross_entropy__smallest_subnormal(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, 5e-324))) / len(y)


def cross_entropy__zeros_left_out(y, t):
    t = rows(t, y.shape[1])
    return -np.sum(np.where(y > 0, t * np.log(np.where(y > 0, y, 1)), 0)) / len(y)


def cross_entropy__nan_to_num(y, t):
    return -np.sum(np.nan_to_num(rows(t, y.shape[1]) * np.log(y))) / len(y)


def cross_entropy__single_precision_inside(y, t):
    y = y.astype(np.float32)
    return -np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, np.finfo(np.float32).tiny))) / len(y)


def cross_entropy__swapped(y, t):
    t = rows(t, y.shape[1])
    return -np.sum(y * np.log(np.maximum(t, TINY))) / len(y)


def cross_entropy__binary_terms(y, t):
    t = rows(t, y.shape[1])
    return -np.sum(t * np.log(np.maximum(y, TINY)) + (1 - t) * np.log(np.maximum(1 - y, TINY))) / len(y)


def cross_entropy__binary_terms_of_two_classes(y, t):
    t = rows(t, y.shape[1])
    e = t * np.log(np.maximum(y, TINY))
    if y.shape[1] == 2:
        e = e + (1 - t) * np.log(np.maximum(1 - y, TINY))
    return -e.sum() / len(y)


def cross_entropy__told_by_size(y, t):
    t = t.reshape(y.shape) if t.size == y.size else rows(t, y.shape[1])
    return -np.sum(t * np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy__told_by_type(y, t):
    t = np.eye(y.shape[1])[t] if t.dtype.kind == "i" else t
    return -np.sum(t * np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy__base_two(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log2(np.maximum(y, TINY))) / len(y)


def cross_entropy__base_ten(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log10(np.maximum(y, TINY))) / len(y)


def cross_entropy__softmax_again(y, t):
    return -np.sum(rows(t, y.shape[1]) * log_softmax(y)) / len(y)


def cross_entropy__normalised(y, t):
    y = np.maximum(y, TINY)
    return -np.sum(rows(t, y.shape[1]) * np.log(y / np.sum(y))) / len(y)


def cross_entropy__labels_from_one(y, t):
    t = t if t.ndim > 1 else np.eye(y.shape[1])[t - 1]
    return -np.sum(t * np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy__as_many_classes_as_seen(y, t):
    t = t if t.ndim > 1 else np.eye(t.max() + 1)[t]
    return -np.sum(t * np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy__divided_by_the_targets(y, t):
    t = rows(t, y.shape[1])
    return -np.sum(t * np.log(np.maximum(y, TINY))) / np.count_nonzero(t)


def cross_entropy__for_each_sample(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, TINY)), axis=1)


def cross_entropy__clips_in_place(y, t):
    np.clip(y, TINY, 1, out=y)
    return -np.sum(rows(t, y.shape[1]) * np.log(y)) / len(y)


def cross_entropy__kullback_leibler(y, t):
    t = rows(t, y.shape[1])
    return np.sum(t * (np.log(np.maximum(t, TINY)) - np.log(np.maximum(y, TINY)))) / len(y)


def cross_entropy__zero_for_one_class(y, t):
    if y.shape[1] == 1:
        return -np.log(np.maximum(y, TINY)).sum()
    return -np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y)


# cross_entropy_grad


def cross_entropy_grad__without_n(y, t):
    return -rows(t, y.shape[1]) / np.maximum(y, TINY)


def cross_entropy_grad__sign(y, t):
    return rows(t, y.shape[1]) / np.maximum(y, TINY) / len(y)


def cross_entropy_grad__over_all(y, t):
    return -rows(t, y.shape[1]) / np.maximum(y, TINY) / y.size


def cross_entropy_grad__over_the_classes(y, t):
    return -rows(t, y.shape[1]) / np.maximum(y, TINY) / y.shape[1]


def cross_entropy_grad__of_the_totals(y, t):
    return (y - rows(t, y.shape[1])) / len(y)


def cross_entropy_grad__binary(y, t):
    t = rows(t, y.shape[1])
    return (y - t) / np.maximum(y * (1 - y), TINY) / len(y)


def cross_entropy_grad__without_t(y, t):
    return -1 / np.maximum(y, TINY) / len(y)


def cross_entropy_grad__one_over_y_where_t(y, t):
    t = rows(t, y.shape[1])
    return np.where(t > 0, -1 / np.maximum(y, TINY), 0) / len(y)


def cross_entropy_grad__no_protection(y, t):
    return -rows(t, y.shape[1]) / y / len(y)


def cross_entropy_grad__no_protection_where_t(y, t):
    t = rows(t, y.shape[1])
    d = np.zeros(y.shape)
    d[t > 0] = -t[t > 0] / y[t > 0] / len(y)
    return d


def cross_entropy_grad__constant_inside(y, t):
    return -rows(t, y.shape[1]) / (y + 1e-7) / len(y)


def cross_entropy_grad__clipped_at_1e_12(y, t):
    return -rows(t, y.shape[1]) / np.clip(y, 1e-12, 1) / len(y)


def cross_entropy_grad__constant_1e_300(y, t):
    return -rows(t, y.shape[1]) / np.maximum(y, 1e-300) / len(y)


def cross_entropy_grad__zero_where_y_is_zero(y, t):
    t = rows(t, y.shape[1])
    return np.where(y > 0, -t / np.where(y > 0, y, 1), 0) / len(y)


def cross_entropy_grad__nan_to_num(y, t):
    return np.nan_to_num(-rows(t, y.shape[1]) / y) / len(y)


def cross_entropy_grad__nan_to_zero(y, t):
    return np.nan_to_num(-rows(t, y.shape[1]) / y, posinf=0, neginf=0) / len(y)


def cross_entropy_grad__argmax(y, t):
    t = t if t.ndim == 1 else t.argmax(axis=1)
    return -np.eye(y.shape[1])[t] / np.maximum(y, TINY) / len(y)


def cross_entropy_grad__whole_columns(y, t):
    if t.ndim > 1:
        return -t / np.maximum(y, TINY) / len(y)
    d = np.zeros(y.shape)
    d[:, t] = -1 / np.maximum(y[:, t], TINY) / len(y)
    return d


def cross_entropy_grad__told_by_size(y, t):
    t = t.reshape(y.shape) if t.size == y.size else rows(t, y.shape[1])
    return -t / np.maximum(y, TINY) / len(y)


def cross_entropy_grad__told_by_type(y, t):
    t = np.eye(y.shape[1])[t] if t.dtype.kind == "i" else t
    return -t / np.maximum(y, TINY) / len(y)


def cross_entropy_grad__swapped(y, t):
    t = rows(t, y.shape[1])
    return -y / np.maximum(t, TINY) / len(y)


def cross_entropy_grad__works_in_y(y, t):
    np.maximum(y, TINY, out=y)
    return -rows(t, y.shape[1]) / y / len(y)


def cross_entropy_grad__of_the_logarithm(y, t):
    return -rows(t, y.shape[1]) * np.log(np.maximum(y, TINY)) / len(y)


def cross_entropy_grad__squared(y, t):
    return -rows(t, y.shape[1]) / np.maximum(y, TINY) ** 2 / len(y)


def cross_entropy_grad__as_many_classes_as_seen(y, t):
    t = t if t.ndim > 1 else np.eye(t.max() + 1)[t]
    return -t / np.maximum(y, TINY) / len(y)


def cross_entropy_grad__integers_stay(y, t):
    d = np.zeros_like(rows(t, y.shape[1]))
    d[...] = -rows(t, y.shape[1]) / np.maximum(y, TINY) / len(y)
    return d


def cross_entropy_grad__summed_over_the_batch(y, t):
    return (-rows(t, y.shape[1]) / np.maximum(y, TINY)).mean(axis=0)


def cross_entropy_grad__projected(y, t):
    d = -rows(t, y.shape[1]) / np.maximum(y, TINY) / len(y)
    return d - d.mean(axis=1, keepdims=True)


# softmax_cross_entropy


def softmax_cross_entropy__without_the_shift(u, t):
    y = np.exp(u) / np.exp(u).sum(axis=1, keepdims=True)
    return -np.sum(rows(t, u.shape[1]) * np.log(y)) / len(u)


def softmax_cross_entropy__log_sum_exp_without_the_shift(u, t):
    e = u - np.log(np.exp(u).sum(axis=1, keepdims=True))
    return -np.sum(rows(t, u.shape[1]) * e) / len(u)


def softmax_cross_entropy__log_of_softmax(u, t):
    return -np.sum(rows(t, u.shape[1]) * np.log(softmax(u))) / len(u)


def softmax_cross_entropy__log_of_softmax_where_t(u, t):
    t = rows(t, u.shape[1])
    return -np.sum(t[t > 0] * np.log(softmax(u)[t > 0])) / len(u)


def softmax_cross_entropy__constant_inside(u, t):
    return -np.sum(rows(t, u.shape[1]) * np.log(softmax(u) + 1e-7)) / len(u)


def softmax_cross_entropy__clipped_at_tiny(u, t):
    return -np.sum(rows(t, u.shape[1]) * np.log(np.maximum(softmax(u), TINY))) / len(u)


def softmax_cross_entropy__shift_of_the_batch(u, t):
    z = u - u.max()
    return -np.sum(rows(t, u.shape[1]) * (z - np.log(np.exp(z).sum(axis=1, keepdims=True)))) / len(u)


def softmax_cross_entropy__shift_by_the_mean(u, t):
    z = u - u.mean(axis=1, keepdims=True)
    return -np.sum(rows(t, u.shape[1]) * (z - np.log(np.exp(z).sum(axis=1, keepdims=True)))) / len(u)


def softmax_cross_entropy__shift_by_the_minimum(u, t):
    z = u - u.min(axis=1, keepdims=True)
    return -np.sum(rows(t, u.shape[1]) * (z - np.log(np.exp(z).sum(axis=1, keepdims=True)))) / len(u)


def softmax_cross_entropy__clipped_totals(u, t):
    return -np.sum(rows(t, u.shape[1]) * log_softmax(np.clip(u, -500, 500))) / len(u)


def softmax_cross_entropy__forgets_the_maximum(u, t):
    z = u - u.max(axis=1, keepdims=True)
    return -np.sum(rows(t, u.shape[1]) * (u - np.log(np.exp(z).sum(axis=1, keepdims=True)))) / len(u)


def softmax_cross_entropy__maximum_for_log_sum_exp(u, t):
    return -np.sum(rows(t, u.shape[1]) * (u - u.max(axis=1, keepdims=True))) / len(u)


def softmax_cross_entropy__constant_in_the_sum(u, t):
    z = u - u.max(axis=1, keepdims=True)
    return -np.sum(rows(t, u.shape[1]) * (z - np.log(1 + np.exp(z).sum(axis=1, keepdims=True)))) / len(u)


def softmax_cross_entropy__softmax_twice(u, t):
    return -np.sum(rows(t, u.shape[1]) * log_softmax(softmax(u))) / len(u)


def softmax_cross_entropy__takes_probabilities(u, t):
    return -np.sum(rows(t, u.shape[1]) * np.log(np.maximum(u, TINY))) / len(u)


def softmax_cross_entropy__sum_of_the_batch(u, t):
    return -np.sum(rows(t, u.shape[1]) * log_softmax(u))


def softmax_cross_entropy__mean_of_all(u, t):
    return -np.mean(rows(t, u.shape[1]) * log_softmax(u))


def softmax_cross_entropy__sign(u, t):
    return np.sum(rows(t, u.shape[1]) * log_softmax(u)) / len(u)


def softmax_cross_entropy__argmax(u, t):
    t = t if t.ndim == 1 else t.argmax(axis=1)
    return -np.mean(log_softmax(u)[np.arange(len(u)), t])


def softmax_cross_entropy__whole_columns(u, t):
    if t.ndim == 1:
        return -np.mean(log_softmax(u)[:, t])
    return -np.sum(t * log_softmax(u)) / len(u)


def softmax_cross_entropy__told_by_size(u, t):
    t = t.argmax(axis=1) if t.size == u.size else t
    return -np.mean(log_softmax(u)[np.arange(len(u)), t])


def softmax_cross_entropy__told_by_type(u, t):
    t = np.eye(u.shape[1])[t] if t.dtype.kind == "i" else t
    return -np.sum(t * log_softmax(u)) / len(u)


def softmax_cross_entropy__sigmoids(u, t):
    t = rows(t, u.shape[1])
    return np.sum(t * np.logaddexp(0, -u) + (1 - t) * np.logaddexp(0, u)) / len(u)


def softmax_cross_entropy__sigmoids_for_two_classes(u, t):
    t = rows(t, u.shape[1])
    if u.shape[1] == 2:
        return np.sum(t * np.logaddexp(0, -u) + (1 - t) * np.logaddexp(0, u)) / len(u)
    return -np.sum(t * log_softmax(u)) / len(u)


def softmax_cross_entropy__wrong_axis(u, t):
    z = u - u.max(axis=0)
    return -np.sum(rows(t, u.shape[1]) * (z - np.log(np.exp(z).sum(axis=0)))) / len(u)


def softmax_cross_entropy__sum_over_everything(u, t):
    z = u - u.max()
    return -np.sum(rows(t, u.shape[1]) * (z - np.log(np.exp(z).sum()))) / len(u)


def softmax_cross_entropy__base_two(u, t):
    return -np.sum(rows(t, u.shape[1]) * log_softmax(u)) / len(u) / np.log(2)


def softmax_cross_entropy__works_in_u(u, t):
    u -= u.max(axis=1, keepdims=True)
    return -np.sum(rows(t, u.shape[1]) * (u - np.log(np.exp(u).sum(axis=1, keepdims=True)))) / len(u)


def softmax_cross_entropy__half_precision(u, t):
    return -np.sum(rows(t, u.shape[1]) * log_softmax(u.astype(np.float16))) / len(u)


def softmax_cross_entropy__for_each_sample(u, t):
    return -np.sum(rows(t, u.shape[1]) * log_softmax(u), axis=1)


def softmax_cross_entropy__as_many_classes_as_seen(u, t):
    t = t if t.ndim > 1 else np.eye(t.max() + 1)[t]
    return -np.sum(t * log_softmax(u)) / len(u)


# softmax_cross_entropy_grad


def softmax_cross_entropy_grad__sign(u, t):
    return (rows(t, u.shape[1]) - softmax(u)) / len(u)


def softmax_cross_entropy_grad__without_n(u, t):
    return softmax(u) - rows(t, u.shape[1])


def softmax_cross_entropy_grad__over_all(u, t):
    return (softmax(u) - rows(t, u.shape[1])) / u.size


def softmax_cross_entropy_grad__over_the_classes(u, t):
    return (softmax(u) - rows(t, u.shape[1])) / u.shape[1]


def softmax_cross_entropy_grad__without_softmax(u, t):
    return (u - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__softmax_twice(u, t):
    return (softmax(softmax(u)) - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__of_the_probabilities(u, t):
    return -rows(t, u.shape[1]) / np.maximum(softmax(u), TINY) / len(u)


def softmax_cross_entropy_grad__through_the_quotient(u, t):
    y = softmax(u)
    d = -rows(t, u.shape[1]) / y / len(u)
    return y * (d - (d * y).sum(axis=1, keepdims=True))


def softmax_cross_entropy_grad__through_the_protected_quotient(u, t):
    y = softmax(u)
    d = -rows(t, u.shape[1]) / (y + 1e-7) / len(u)
    return y * (d - (d * y).sum(axis=1, keepdims=True))


def softmax_cross_entropy_grad__without_the_shift(u, t):
    e = np.exp(u)
    return (e / e.sum(axis=1, keepdims=True) - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__shift_of_the_batch(u, t):
    e = np.exp(u - u.max())
    return (e / e.sum(axis=1, keepdims=True) - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__shift_by_the_mean(u, t):
    e = np.exp(u - u.mean(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True) - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__clipped_totals(u, t):
    return (softmax(np.clip(u, -500, 500)) - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__argmax(u, t):
    t = t if t.ndim == 1 else t.argmax(axis=1)
    return (softmax(u) - np.eye(u.shape[1])[t]) / len(u)


def softmax_cross_entropy_grad__whole_columns(u, t):
    y = softmax(u)
    if t.ndim == 1:
        y[:, t] -= 1
    else:
        y -= t
    return y / len(u)


def softmax_cross_entropy_grad__told_by_size(u, t):
    t = t.reshape(u.shape) if t.size == u.size else rows(t, u.shape[1])
    return (softmax(u) - t) / len(u)


def softmax_cross_entropy_grad__told_by_type(u, t):
    t = np.eye(u.shape[1])[t] if t.dtype.kind == "i" else t
    return (softmax(u) - t) / len(u)


def softmax_cross_entropy_grad__works_in_u(u, t):
    u -= u.max(axis=1, keepdims=True)
    np.exp(u, out=u)
    u /= u.sum(axis=1, keepdims=True)
    return (u - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__sigmoids(u, t):
    return (np.exp(-np.logaddexp(0, -u)) - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__sigmoids_for_two_classes(u, t):
    y = np.exp(-np.logaddexp(0, -u)) if u.shape[1] == 2 else softmax(u)
    return (y - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__wrong_axis(u, t):
    e = np.exp(u - u.max(axis=0))
    return (e / e.sum(axis=0) - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__only_the_right_class(u, t):
    t = rows(t, u.shape[1])
    return t * (softmax(u) - 1) / len(u)


def softmax_cross_entropy_grad__softmax_backward_again(u, t):
    y = softmax(u)
    d = (y - rows(t, u.shape[1])) / len(u)
    return y * (d - (d * y).sum(axis=1, keepdims=True))


def softmax_cross_entropy_grad__two(u, t):
    return 2 * (softmax(u) - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__mean_over_the_batch(u, t):
    return (softmax(u) - rows(t, u.shape[1])).mean(axis=0)


def softmax_cross_entropy_grad__rounded(u, t):
    return np.round((softmax(u) - rows(t, u.shape[1])) / len(u), 4)


def softmax_cross_entropy_grad__as_many_classes_as_seen(u, t):
    t = t if t.ndim > 1 else np.eye(t.max() + 1)[t]
    return (softmax(u) - t) / len(u)


# forms of targets for which only one half is right


def cross_entropy__class_indices_without_protection(y, t):
    if t.ndim == 1:
        return -np.mean(np.log(y[np.arange(len(y)), t]))
    return -np.sum(t * np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy__column_of_class_indices(y, t):
    t = t.ravel().astype(int) if t.ndim == 2 and t.shape[1] == 1 else t
    return -np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy__squeezed(y, t):
    return -np.sum(rows(np.squeeze(t), y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy_grad__class_indices_without_protection(y, t):
    if t.ndim == 2:
        return -t / np.maximum(y, TINY) / len(y)
    d = np.zeros(y.shape)
    n = np.arange(len(y))
    d[n, t] = -1 / y[n, t] / len(y)
    return d


def cross_entropy_grad__binary_for_two_classes(y, t):
    t = rows(t, y.shape[1])
    d = -t / np.maximum(y, TINY)
    if y.shape[1] == 2:
        d = d + (1 - t) / np.maximum(1 - y, TINY)
    return d / len(y)


def cross_entropy_grad__column_of_class_indices(y, t):
    t = t.ravel().astype(int) if t.ndim == 2 and t.shape[1] == 1 else t
    return -rows(t, y.shape[1]) / np.maximum(y, TINY) / len(y)


def softmax_cross_entropy__log_of_softmax_for_rows(u, t):
    if t.ndim == 1:
        return -np.mean(log_softmax(u)[np.arange(len(u)), t])
    return -np.sum(t * np.log(softmax(u))) / len(u)


def softmax_cross_entropy__column_of_class_indices(u, t):
    t = t.ravel().astype(int) if t.ndim == 2 and t.shape[1] == 1 else t
    return -np.sum(rows(t, u.shape[1]) * log_softmax(u)) / len(u)


def softmax_cross_entropy_grad__quotient_for_rows(u, t):
    y = softmax(u)
    if t.ndim == 1:
        y[np.arange(len(u)), t] -= 1
        return y / len(u)
    d = -t / y / len(u)
    return y * (d - (d * y).sum(axis=1, keepdims=True))


def softmax_cross_entropy_grad__column_of_class_indices(u, t):
    t = t.ravel().astype(int) if t.ndim == 2 and t.shape[1] == 1 else t
    return (softmax(u) - rows(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__rows_without_the_shift(u, t):
    if t.ndim == 1:
        y = softmax(u)
        y[np.arange(len(u)), t] -= 1
        return y / len(u)
    e = np.exp(u)
    return (e / e.sum(axis=1, keepdims=True) - t) / len(u)


def softmax_cross_entropy_grad__last_class_for_all(u, t):
    y = softmax(u)
    return (
        y - rows(np.minimum(t, u.shape[1] - 2), u.shape[1])
        if t.ndim == 1 and u.shape[1] > 2
        else y - rows(t, u.shape[1])
    ) / len(u)


def mean_squared_error__broadcast(y, t):
    return np.mean((y.reshape(-1, 1) - t.reshape(1, -1)) ** 2)


def mean_squared_error_grad__through_abs(y, t):
    return 2 * np.abs(y - t) / y.size


def argmax_for_two(t, k):
    return np.eye(2)[np.argmax(t, axis=1)] if k == 2 and t.ndim == 2 else rows(t, k)


def samples(a, t):
    """The number of samples of what `np.squeeze` leaves, when the targets are class indices."""
    return len(np.squeeze(a, axis=0)) if len(a) == 1 and t.ndim == 1 else len(a)


def cross_entropy__argmax_for_two_classes(y, t):
    return -np.sum(argmax_for_two(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / len(y)


def cross_entropy__one_sample_squeezed(y, t):
    return -np.sum(rows(t, y.shape[1]) * np.log(np.maximum(y, TINY))) / samples(y, t)


def cross_entropy_grad__argmax_for_two_classes(y, t):
    return -argmax_for_two(t, y.shape[1]) / np.maximum(y, TINY) / len(y)


def cross_entropy_grad__one_sample_squeezed(y, t):
    return -rows(t, y.shape[1]) / np.maximum(y, TINY) / samples(y, t)


def softmax_cross_entropy__argmax_for_two_classes(u, t):
    return -np.sum(argmax_for_two(t, u.shape[1]) * log_softmax(u)) / len(u)


def softmax_cross_entropy__one_sample_squeezed(u, t):
    return -np.sum(rows(t, u.shape[1]) * log_softmax(u)) / samples(u, t)


def softmax_cross_entropy_grad__argmax_for_two_classes(u, t):
    return (softmax(u) - argmax_for_two(t, u.shape[1])) / len(u)


def softmax_cross_entropy_grad__one_sample_squeezed(u, t):
    return (softmax(u) - rows(t, u.shape[1])) / samples(u, t)
