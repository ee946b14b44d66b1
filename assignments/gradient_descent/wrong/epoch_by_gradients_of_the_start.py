"""Believes: all gradients of an epoch are taken at its start."""

import numpy as np

FAILS = ["test_epoch_of_the_worked_example", "test_epoch_steps_from_batch_to_batch"]
HINT = {
    "ja": [
        "2 つ目のミニバッチの勾配は、どの w で求めていますか。",
        "エポックの初めの w ではなく、直前に更新した w で grad を呼び出します。",
    ],
    "en": [
        "At which w is the gradient of the second batch?",
        "Call grad at the w of the step before, not at that of the epoch's start.",
    ],
}


def _batches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        yield x[part], t[part]


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    new = np.array(w, dtype=float)
    for x_batch, t_batch in _batches(x, t, batch_size, rng):
        new -= lr * grad(w, x_batch, t_batch)
    return new
