"""Believes: the derivative of (y - t)² is y - t."""

FAILS = [
    "test_mean_squared_error_grad_values",
    "test_mean_squared_error_grad_of_any_shape",
    "test_mean_squared_error_grad_of_small_and_large_errors",
    "test_mean_squared_error_grad_agrees_with_finite_differences",
    "test_mean_squared_error_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "返している損失の式を、そのまま微分してみましょう。",
        "2 が抜けています。1/2 のない損失なので、勾配は 2 (y − t) / M です。",
    ],
    "en": [
        "Differentiate the very formula of the loss.",
        "The 2 is missing: the loss has no 1/2, so the gradient is 2 (y − t) / M.",
    ],
}
EDIT = [
    ("return np.asarray(2 * _difference(y, t) / y.size)", "return np.asarray(_difference(y, t) / y.size)"),
]


def mean_squared_error_grad(y, t):
    return (y - t) / y.size
