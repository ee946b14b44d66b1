"""Believes: it is enough to shuffle the samples."""

FAILS = [
    "test_minibatches_keep_pairs_together",
    "test_minibatches_have_the_right_sizes",
    "test_minibatches_of_any_shape",
]
HINT = {
    "ja": [
        "x を並べ替えた後、t も同じように並んでいますか。",
        "t も x と同じ order で並べ替えます。",
    ],
    "en": [
        "Does t stand in the new order of x?",
        "Put t in the same order as x.",
    ],
}
EDIT = [
    (
        "order = rng.permutation(len(x))\n",
        "order = rng.permutation(len(x))\n    x, order = x[order], np.arange(len(x))\n",
    )
]


def minibatches(x, t, batch_size, rng):
    x = x[rng.permutation(len(x))]
    return [(x[n : n + batch_size], t[n : n + batch_size]) for n in range(0, len(x), batch_size)]
