"""Believes: parameters follow the gradient."""

FAILS = ["test_epoch_of_the_worked_example", "test_epoch_adds_up_all_batches", "test_epoch_steps_from_batch_to_batch"]
HINT = {
    "ja": [
        "誤差は小さくなっていますか、大きくなっていますか。",
        "w + lr · grad ではなく w − lr · grad です。",
    ],
    "en": [
        "Does the error get smaller, or larger?",
        "It is w − lr · grad, not w + lr · grad.",
    ],
}
EDIT = [("        w = w - lr * grad(w, x_batch, t_batch)", "        w = w + lr * grad(w, x_batch, t_batch)")]


def _batches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        yield x[part], t[part]


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    for x_batch, t_batch in _batches(x, t, batch_size, rng):
        w = w + lr * grad(w, x_batch, t_batch)
    return w
