"""Believes: x and t are shuffled, each by itself."""

FAILS = [
    "test_minibatches_keep_pairs_together",
    "test_minibatches_have_the_right_sizes",
    "test_minibatches_of_any_shape",
]
HINT = {
    "ja": [
        "x のサンプルと t のラベルは、まだ対応していますか。",
        "x と t に別々の並べ替えを使わず、同じ order を使います。",
    ],
    "en": [
        "Do the labels in t still belong to the samples in x?",
        "Use one permutation for both arrays, not one for each.",
    ],
}


def minibatches(x, t, batch_size, rng):
    x, t = rng.permutation(x), rng.permutation(t)
    return [(x[n : n + batch_size], t[n : n + batch_size]) for n in range(0, len(x), batch_size)]
