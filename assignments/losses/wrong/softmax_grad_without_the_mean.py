"""Believes: the gradient is y - t, whatever the batch."""

import numpy as np

FAILS = [
    "test_softmax_cross_entropy_grad_values",
    "test_softmax_cross_entropy_grad_agrees_with_finite_differences",
    "test_softmax_cross_entropy_grad_of_large_inputs",
    "test_softmax_cross_entropy_grad_tells_targets_by_dimensions",
    "test_softmax_cross_entropy_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "同じサンプルを 10 回並べると、損失の平均とその勾配はどうなるでしょうか。",
        "損失はサンプルについての平均なので、勾配も N で割りましょう: (y − t) / N。",
    ],
    "en": [
        "What happens to the mean loss, and to its gradient, when every sample comes ten times?",
        "The loss is a mean over the samples: divide the gradient by N, (y − t) / N.",
    ],
}
EDIT = [
    (
        "return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        "return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])))",
    ),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy_grad(u, t):
    return softmax(u) - one_hot(t, u.shape[1])
