"""Believes: log_y[:, t] has one element for each sample, to sum and divide by N."""

import numpy as np

FAILS = [
    "test_softmax_cross_entropy_of_other_targets",
    "test_softmax_cross_entropy_of_large_inputs",
    "test_softmax_cross_entropy_of_two_classes",
    "test_softmax_cross_entropy_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "正解がクラス番号のとき、各サンプルから選ぶ要素はいくつでしょうか。",
        "log_y[:, t] は (N, N) になります。log_y[np.arange(N), t] と、行番号と組にしましょう。",
    ],
    "en": [
        "For class indices, how many elements are picked from each sample?",
        "log_y[:, t] is (N, N): pair it with the row's number, log_y[np.arange(N), t].",
    ],
}


def log_softmax(u):
    z = u - u.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def softmax_cross_entropy(u, t):
    log_y = log_softmax(u)
    if t.ndim == 1:
        return -np.sum(log_y[:, t]) / len(u)
    return -np.sum(t * log_y) / len(u)
