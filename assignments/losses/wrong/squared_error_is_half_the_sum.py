"""Believes: the squared error is half the sum over everything, as in many books."""

import numpy as np

FAILS = [
    "test_mean_squared_error_values",
    "test_mean_squared_error_of_any_shape",
    "test_mean_squared_error_of_small_and_large_errors",
    "test_mean_squared_error_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "サンプルが 2 倍に増えると、損失も 2 倍になりますか。",
        "1/2 Σ (y − t)² ではなく、全要素の平均です。全要素の数 M で割りましょう。",
    ],
    "en": [
        "Does the loss double when there are twice as many samples?",
        "It is not 1/2 Σ (y − t)² but the mean over all elements: divide by their number M.",
    ],
}
EDIT = [
    ("float(np.mean(_difference(y, t) ** 2))", "float(0.5 * np.sum(_difference(y, t) ** 2))"),
]


def mean_squared_error(y, t):
    return 0.5 * np.sum((y - t) ** 2)
