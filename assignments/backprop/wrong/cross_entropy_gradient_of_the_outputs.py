"""Believes: the gradient of -t log y is -t / y."""

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
        "−t / y は、何についての勾配でしょうか。",
        "それは y についての勾配です。softmax の逆伝播と合わせると、u についての勾配は (y − t) / N になります。",
    ],
    "en": [
        "With respect to what is −t / y the gradient?",
        "To y. Together with the backward pass of softmax, the gradient with respect to u is (y − t) / N.",
    ],
}


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy_backward(u, t):
    if t.ndim == 1:
        t = np.eye(u.shape[1])[t]
    return -t / softmax(u) / len(u)
