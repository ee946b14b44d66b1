"""Believes: what comes in are scores, whatever was done to them before."""

import numpy as np

FAILS = [
    "test_softmax_cross_entropy_values",
    "test_softmax_cross_entropy_of_other_targets",
    "test_softmax_cross_entropy_of_large_inputs",
    "test_softmax_cross_entropy_tells_targets_by_dimensions",
    "test_softmax_cross_entropy_of_two_classes",
    "test_softmax_cross_entropy_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "正解のクラスの総入力がとても大きいとき、損失は 0 に近づいていますか。",
        "softmax を 2 回かけています。u は総入力なので、1 回だけにしましょう。",
    ],
    "en": [
        "Does the loss go to 0 when the right class has a very large total input?",
        "softmax is applied twice: u holds total inputs, so once is enough.",
    ],
}
EDIT = [
    ("* _log_softmax(u", "* _log_softmax(np.exp(_log_softmax(u))"),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_softmax(u):
    z = u - u.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    return -np.sum(one_hot(t, u.shape[1]) * log_softmax(softmax(u))) / len(u)
