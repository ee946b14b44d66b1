"""Believes: the gradient is y - t, whatever the batch."""

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
        "同じサンプルを 10 回並べると、損失の平均とその勾配はどうなるでしょうか。",
        "損失はバッチの平均なので、勾配はサンプル数 N で割りましょう: (y − t) / N。",
    ],
    "en": [
        "What happens to the mean loss, and to its gradient, when every sample comes ten times?",
        "The loss is a mean over the batch: divide the gradient by N, (y − t) / N.",
    ],
}
EDIT = [
    (
        "np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        "np.asarray(np.exp(_log_softmax(u)) - _distribution(t, u.shape[1]))",
    ),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy_backward(u, t):
    if t.ndim == 1:
        t = np.eye(u.shape[1])[t]
    return softmax(u) - t
