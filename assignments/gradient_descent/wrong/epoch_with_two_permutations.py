"""Believes: x and t are shuffled, each by itself."""

FAILS = ["test_epoch_of_the_worked_example", "test_epoch_adds_up_all_batches"]
HINT = {
    "ja": [
        "x_batch のサンプルと t_batch の正解は、まだ対応していますか。",
        "x と t に別々の並べ替えを使わず、同じ並べ替えを使います。",
    ],
    "en": [
        "Do the targets in t_batch still belong to the samples in x_batch?",
        "Use one permutation for both arrays, not one for each.",
    ],
}


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    x, t = rng.permutation(x), rng.permutation(t)
    for n in range(0, len(x), batch_size):
        w = w - lr * grad(w, x[n : n + batch_size], t[n : n + batch_size])
    return w
