"""Believes: targets with as many elements as y are one-hot."""

import numpy as np

FAILS = ["test_cross_entropy_grad_tells_targets_by_dimensions"]
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

TINY = np.finfo(np.float64).tiny


def cross_entropy_grad(y, t):
    t = t.reshape(y.shape) if t.size == y.size else np.eye(y.shape[1])[t]
    return -t / np.maximum(y, TINY) / len(y)
