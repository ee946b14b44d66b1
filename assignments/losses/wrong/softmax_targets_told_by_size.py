"""Believes: targets with as many elements as u are one-hot."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_grad_tells_targets_by_dimensions"]
HINT = {
    "ja": [
        "クラスが 1 つだけのとき、クラス番号 (N,) はどう扱われますか。",
        "要素数が同じでも one-hot とは限りません。次元の数 t.ndim で見分けましょう。",
    ],
    "en": [
        "How are class indices (N,) read when there is only one class?",
        "As many elements does not mean one-hot: decide by the number of dimensions, t.ndim.",
    ],
}


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy_grad(u, t):
    t = t.reshape(u.shape) if t.size == u.size else np.eye(u.shape[1])[t]
    return (softmax(u) - t) / len(u)
