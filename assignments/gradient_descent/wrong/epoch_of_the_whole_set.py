"""Believes: grad is always of all samples."""

FAILS = [
    "test_epoch_of_the_worked_example",
    "test_epoch_steps_from_batch_to_batch",
    "test_epoch_keeps_pairs_together",
    "test_epoch_mixes_the_samples",
]
HINT = {
    "ja": [
        "grad に渡しているのは、ミニバッチですか、全サンプルですか。",
        "grad(w, x, t) ではなく grad(w, x_batch, t_batch) とします。",
    ],
    "en": [
        "Does grad get the batch, or all samples?",
        "It is grad(w, x_batch, t_batch), not grad(w, x, t).",
    ],
}
EDIT = [("        w = w - lr * grad(w, x_batch, t_batch)", "        w = w - lr * grad(w, x, t)")]


def _batches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        yield x[part], t[part]


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    for _ in _batches(x, t, batch_size, rng):
        w = w - lr * grad(w, x, t)
    return w
