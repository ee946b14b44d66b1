"""Believes: the samples come in the order of x."""

FAILS = ["test_epoch_mixes_the_samples"]
HINT = {
    "ja": [
        "サンプルの順番は、エポックごとに変わりますか。",
        "x の並びのまま分けず、rng で混ぜたミニバッチ（minibatches）を使います。",
    ],
    "en": [
        "Is the order of the samples another in each epoch?",
        "Do not cut x as it stands: use batches that are mixed with rng (minibatches).",
    ],
}


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    for n in range(0, len(x), batch_size):
        w = w - lr * grad(w, x[n : n + batch_size], t[n : n + batch_size])
    return w
