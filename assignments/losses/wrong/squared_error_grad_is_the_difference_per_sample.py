"""Believes: the gradient is (y - t) / N, as for the cross entropy."""

FAILS = [
    "test_mean_squared_error_grad_values",
    "test_mean_squared_error_grad_of_any_shape",
    "test_mean_squared_error_grad_of_small_and_large_errors",
    "test_mean_squared_error_grad_agrees_with_finite_differences",
    "test_mean_squared_error_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "損失の式を微分すると、どんな係数が出てきますか。",
        "(y − t) / N はソフトマックスと交差エントロピーの勾配です。二乗誤差では 2 (y − t) / M です。",
    ],
    "en": [
        "Which factors does the derivative of the loss have?",
        "(y − t) / N belongs to softmax with cross entropy: here it is 2 (y − t) / M.",
    ],
}
EDIT = [
    ("return np.asarray(2 * _difference(y, t) / y.size)", "return np.asarray(_difference(y, t) / len(y))"),
]


def mean_squared_error_grad(y, t):
    batch_size = y.shape[0]
    return (y - t) / batch_size
