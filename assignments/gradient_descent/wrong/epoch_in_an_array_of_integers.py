"""Believes: an array takes a step, whatever it holds."""

FAILS = ["test_epoch_online"]
HINT = {
    "ja": [
        "整数の w から始めると、1 回目の更新で何が起きますか。",
        "整数の配列に小数を代入すると切り捨てられます。w = w.astype(float) としてから更新します。",
    ],
    "en": [
        "What happens in the first step from whole numbers?",
        "An array of whole numbers cuts fractions off: take w = w.astype(float) first.",
    ],
}


def _batches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        yield x[part], t[part]


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    w = w.copy()
    for x_batch, t_batch in _batches(x, t, batch_size, rng):
        w[...] = w - lr * grad(w, x_batch, t_batch)
    return w
