"""Believes: each batch is drawn from all samples, as with np.random.choice(N, batch_size)."""

FAILS = [
    "test_minibatches_hold_every_sample_once",
    "test_minibatches_keep_pairs_together",
    "test_minibatches_have_the_right_sizes",
]
HINT = {
    "ja": [
        "違うミニバッチに同じサンプルが入っていませんか。",
        "ミニバッチごとに引き直すと、使われないサンプルが残ります。順番を 1 度だけ引いて分けます。",
    ],
    "en": [
        "Is the same sample in two batches?",
        "Where each batch is drawn anew some samples are never used: draw one order, and cut it into pieces.",
    ],
}


def minibatches(x, t, batch_size, rng):
    batches = []
    for _ in range(-(-len(x) // batch_size)):
        part = rng.choice(len(x), batch_size)
        batches.append((x[part], t[part]))
    return batches
