"""Believes: an epoch is one step."""

FAILS = ["test_epoch_of_the_worked_example", "test_epoch_adds_up_all_batches", "test_epoch_steps_from_batch_to_batch"]
HINT = {
    "ja": [
        "1 エポックで、何回更新していますか。",
        "return が for の中にあると、1 つ目のミニバッチで終わります。return は for の後に置きます。",
    ],
    "en": [
        "How many steps does your epoch take?",
        "A return inside the loop ends it after the first batch: put it behind the loop.",
    ],
}


def _batches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        yield x[part], t[part]


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    for x_batch, t_batch in _batches(x, t, batch_size, rng):
        step = lr * grad(w, x_batch, t_batch)
        return w - step
    return w
