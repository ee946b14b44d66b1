"""Believes: a batch that is not full is left out."""

FAILS = ["test_minibatches_hold_every_sample_once", "test_minibatches_have_the_right_sizes"]
HINT = {
    "ja": [
        "N = 10、batch_size = 3 のとき、最後の 1 サンプルはどこにありますか。",
        "余りのサンプルも、小さい最後のミニバッチにします。len(x) // batch_size 個では足りません。",
    ],
    "en": [
        "Where is the last sample for N = 10 by 3?",
        "What is left is a smaller last batch: len(x) // batch_size of them are too few.",
    ],
}
EDIT = [
    (
        "parts = [order[start : start + batch_size] for start in range(0, len(x), batch_size)]",
        "parts = [order[start : start + batch_size] for start in range(0, len(x) - batch_size + 1, batch_size)]",
    )
]


def minibatches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    batches = []
    for k in range(len(x) // batch_size):
        part = order[k * batch_size : (k + 1) * batch_size]
        batches.append((x[part], t[part]))
    return batches
