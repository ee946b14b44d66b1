"""Believes: each sample of a batch is drawn from all."""

FAILS = [
    "test_minibatches_hold_every_sample_once",
    "test_minibatches_keep_pairs_together",
    "test_minibatches_have_the_right_sizes",
]
HINT = {
    "ja": [
        "1 エポックで、使われないサンプルや 2 回使われるサンプルはありませんか。",
        "毎回引くのではなく、全サンプルの順番を 1 度だけ引いて（rng.permutation）分けます。",
    ],
    "en": [
        "Is there a sample in an epoch that is left out, or used twice?",
        "Do not draw each anew: draw one order of all samples (rng.permutation) and cut it into pieces.",
    ],
}
EDIT = [("order = rng.permutation(len(x))", "order = rng.choice(len(x), len(x))")]


def minibatches(x, t, batch_size, rng):
    order = rng.choice(len(x), len(x))
    batches = []
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        batches.append((x[part], t[part]))
    return batches
