"""Believes: a batch that is not full is not used."""

FAILS = ["test_epoch_steps_from_batch_to_batch"]
HINT = {
    "ja": [
        "N = 10、batch_size = 3 のとき、何回更新しますか。",
        "小さい最後のミニバッチでも更新します（4 回です）。",
    ],
    "en": [
        "How many steps are there for N = 10 by 3?",
        "The smaller last batch makes a step, too: there are 4.",
    ],
}


def _batches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        yield x[part], t[part]


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    for x_batch, t_batch in _batches(x, t, batch_size, rng):
        if len(x_batch) == batch_size:
            w = w - lr * grad(w, x_batch, t_batch)
    return w
