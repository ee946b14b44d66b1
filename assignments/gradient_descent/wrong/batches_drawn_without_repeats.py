"""Believes: it is enough that no sample comes twice in one batch."""

FAILS = [
    "test_minibatches_hold_every_sample_once",
    "test_minibatches_keep_pairs_together",
    "test_minibatches_have_the_right_sizes",
]
HINT = {
    "ja": [
        "1 つのミニバッチの中だけでなく、エポック全体ではどうでしょう。",
        "ミニバッチごとに引き直すと、使われないサンプルが残ります。順番を 1 度だけ引いて分けます。",
    ],
    "en": [
        "No sample comes twice in one batch. And in the whole epoch?",
        "Where each batch is drawn anew some samples are never used: draw one order, and cut it into pieces.",
    ],
}


def minibatches(x, t, batch_size, rng):
    batches, left = [], len(x)
    while left > 0:
        part = rng.choice(len(x), min(batch_size, left), replace=False)
        batches.append((x[part], t[part]))
        left -= batch_size
    return batches
