"""Believes: y[:, t] picks the right class of each sample."""

import numpy as np

FAILS = [
    "test_cross_entropy_of_class_indices",
    "test_cross_entropy_of_confident_mistakes",
    "test_cross_entropy_tells_targets_by_dimensions",
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
    y = np.maximum(y, TINY)
    if t.ndim == 1:
        return -np.sum(np.log(y[:, t])) / len(y)
    return -np.sum(t * np.log(y)) / len(y)
