"""Believes: the mean of -log y[:, t] is the mean over the samples."""

import numpy as np

FAILS = [
    "test_cross_entropy_of_class_indices",
    "test_cross_entropy_of_confident_mistakes",
    "test_cross_entropy_of_two_classes",
    "test_cross_entropy_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "正解がクラス番号のとき、各サンプルから選ぶ要素はいくつでしょうか。",
        "y[:, t] は (N, N) になります。y[np.arange(N), t] と、行番号と組にしましょう。",
    ],
    "en": [
        "For class indices, how many elements are picked from each sample?",
        "y[:, t] is (N, N): pair it with the row's number, y[np.arange(N), t].",
    ],
}

TINY = np.finfo(np.float64).tiny


def cross_entropy(y, t):
    log_y = np.log(np.maximum(y, TINY))
    if t.ndim == 1:
        return -np.mean(log_y[:, t])
    return -np.mean(np.sum(t * log_y, axis=1))
