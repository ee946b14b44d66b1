"""Believes: one sample needs no axis for the batch."""

FAILS = ["test_epoch_adds_up_all_batches", "test_epoch_online"]
HINT = {
    "ja": [
        "batch_size = 1 のとき、x_batch の形はどうなっていますか。",
        "x[n] では先頭の軸がなくなります。x[n : n + 1] なら (1, …) です。",
    ],
    "en": [
        "Which shape has x_batch for batch_size = 1?",
        "x[n] has no first axis any more: x[n : n + 1] has the shape (1, …).",
    ],
}


def _batches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        yield x[part], t[part]


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    if batch_size == 1:
        for n in rng.permutation(len(x)):
            w = w - lr * grad(w, x[n], t[n])
        return w
    for x_batch, t_batch in _batches(x, t, batch_size, rng):
        w = w - lr * grad(w, x_batch, t_batch)
    return w
