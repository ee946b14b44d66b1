"""Believes: the mean is for the loss only."""

FAILS = [
    "test_mean_squared_error_grad_values",
    "test_mean_squared_error_grad_of_any_shape",
    "test_mean_squared_error_grad_of_small_and_large_errors",
    "test_mean_squared_error_grad_agrees_with_finite_differences",
    "test_mean_squared_error_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "損失の 1/M は、微分すると消えるでしょうか。",
        "1/M が抜けています。2 (y − t) を全要素の数 M で割りましょう。",
    ],
    "en": [
        "Does the loss's 1/M vanish when it is differentiated?",
        "1/M is missing: divide 2 (y − t) by the number M of all elements.",
    ],
}
EDIT = [
    ("return np.asarray(2 * _difference(y, t) / y.size)", "return np.asarray(2 * _difference(y, t))"),
]


def mean_squared_error_grad(y, t):
    return 2 * (y - t)
