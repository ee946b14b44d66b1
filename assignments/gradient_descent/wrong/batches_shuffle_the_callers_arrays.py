"""Believes: x and t may be shuffled in place."""

FAILS = ["test_minibatches_leave_their_arguments"]
HINT = {
    "ja": [
        "呼び出しの前と後で、x を比べてみましょう。",
        "rng.shuffle(x) は受け取った配列を並べ替えます。番号の配列を並べ替えて x[order] とします。",
    ],
    "en": [
        "Compare x before and after the call.",
        "rng.shuffle(x) puts the caller's array in another order: shuffle an array of indices, and take x[order].",
    ],
}


def minibatches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    x[:] = x[order]
    t[:] = t[order]
    return [(x[n : n + batch_size], t[n : n + batch_size]) for n in range(0, len(x), batch_size)]
