"""Believes: the gradient is divided by the number of samples."""

FAILS = [
    "test_mean_squared_error_grad_values",
    "test_mean_squared_error_grad_of_any_shape",
    "test_mean_squared_error_grad_of_small_and_large_errors",
    "test_mean_squared_error_grad_agrees_with_finite_differences",
    "test_mean_squared_error_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "損失を割った数と、勾配を割った数は同じですか。",
        "len(y) で割っています。全要素の数 y.size で割りましょう。",
    ],
    "en": [
        "Is the gradient divided by the same number as the loss?",
        "It divides by len(y): divide by the number of all elements, y.size.",
    ],
}
EDIT = [
    ("return np.asarray(2 * _difference(y, t) / y.size)", "return np.asarray(2 * _difference(y, t) / len(y))"),
]


def mean_squared_error_grad(y, t):
    return 2 * (y - t) / len(y)
