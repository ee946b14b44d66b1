"""Believes: the gradient still has to be divided by the batch size."""

FAILS = ["test_epoch_of_the_worked_example", "test_epoch_adds_up_all_batches", "test_epoch_steps_from_batch_to_batch"]
HINT = {
    "ja": [
        "grad が返すのは、和の勾配ですか、平均の勾配ですか。",
        "grad は平均誤差の勾配です。もう一度サンプル数で割りません。",
    ],
    "en": [
        "Does grad give the gradient of a sum, or of a mean?",
        "Of the mean error: do not divide by the number of samples again.",
    ],
}
EDIT = [
    ("        w = w - lr * grad(w, x_batch, t_batch)", "        w = w - lr * grad(w, x_batch, t_batch) / len(x_batch)")
]


def _batches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        yield x[part], t[part]


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    for x_batch, t_batch in _batches(x, t, batch_size, rng):
        w = w - lr * grad(w, x_batch, t_batch) / x_batch.shape[0]
    return w
