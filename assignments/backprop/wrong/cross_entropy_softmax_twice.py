"""Believes: what comes in are scores, whatever was done to them before."""

import numpy as np

FAILS = [
    "test_cross_entropy_backward_values",
    "test_cross_entropy_backward_of_class_indices",
    "test_cross_entropy_backward_of_probabilities",
    "test_cross_entropy_backward_of_large_inputs",
    "test_cross_entropy_backward_of_one_class",
    "test_cross_entropy_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "正解のクラスのスコアがとても大きいとき、勾配は 0 に近づいていますか。",
        "softmax を 2 回かけています。1 回だけにしましょう。",
    ],
    "en": [
        "Does the gradient go to 0 when the right class has a very large score?",
        "softmax is applied twice: once is enough.",
    ],
}
EDIT = [
    ("np.exp(_log_softmax(u)) - _dist", "np.exp(_log_softmax(np.exp(_log_softmax(u)))) - _dist"),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy_backward(u, t):
    if t.ndim == 1:
        t = np.eye(u.shape[1])[t]
    y = softmax(u)
    return (softmax(y) - t) / len(u)
