"""Believes: the gradient of the squared error is y - t, as in many books."""

FAILS = [
    "test_mean_squared_error_grad_values",
    "test_mean_squared_error_grad_of_any_shape",
    "test_mean_squared_error_grad_of_small_and_large_errors",
    "test_mean_squared_error_grad_agrees_with_finite_differences",
    "test_mean_squared_error_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "数値微分と比べると、何倍ずれていますか。その倍率は要素の数と関係がありませんか。",
        "y − t は 1/2 Σ (y − t)² の勾配です。全要素の平均の勾配は 2 (y − t) / M です。",
    ],
    "en": [
        "By which factor is it off against finite differences? Has that to do with the number of elements?",
        "y − t belongs to 1/2 Σ (y − t)²: the mean over all elements has the gradient 2 (y − t) / M.",
    ],
}
EDIT = [
    ("return np.asarray(2 * _difference(y, t) / y.size)", "return _difference(y, t)"),
]


def mean_squared_error_grad(y, t):
    return y - t
