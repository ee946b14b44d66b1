"""Believes: w -= … makes a new array."""

FAILS = ["test_epoch_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出しの前と後で、w を比べてみましょう。",
        "w -= … は呼び出した側の配列を書き換えます。w = w.copy() としてから更新します。",
    ],
    "en": [
        "Compare w before and after the call.",
        "w -= … changes the caller's array: take w = w.copy() first.",
    ],
}


def _batches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        yield x[part], t[part]


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    if w.dtype.kind != "f":
        w = w.astype(float)
    for x_batch, t_batch in _batches(x, t, batch_size, rng):
        w -= lr * grad(w, x_batch, t_batch)
    return w
