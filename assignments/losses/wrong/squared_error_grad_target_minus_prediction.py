"""Believes: the error is target minus prediction."""

FAILS = [
    "test_mean_squared_error_grad_values",
    "test_mean_squared_error_grad_of_any_shape",
    "test_mean_squared_error_grad_of_small_and_large_errors",
    "test_mean_squared_error_grad_agrees_with_finite_differences",
    "test_mean_squared_error_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "y が t より大きいとき、勾配は正と負のどちらになるべきでしょうか。",
        "符号が逆です。2 (y − t) / M としましょう。",
    ],
    "en": [
        "Where y is larger than t, should the gradient be positive or negative?",
        "The sign is reversed: it is 2 (y − t) / M.",
    ],
}
EDIT = [
    ("return np.asarray(2 * _difference(y, t) / y.size)", "return np.asarray(-2 * _difference(y, t) / y.size)"),
]


def mean_squared_error_grad(y, t):
    return 2 * (t - y) / y.size
