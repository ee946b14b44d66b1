"""Believes: batches are cut from x as it stands."""

FAILS = ["test_minibatches_are_mixed", "test_minibatches_use_their_generator"]
HINT = {
    "ja": [
        "2 回呼び出したとき、順番は変わりますか。",
        "rng.permutation で順番を引いてから分けます。",
    ],
    "en": [
        "Is the order another in a second call?",
        "Draw an order with rng.permutation before cutting.",
    ],
}
EDIT = [("order = rng.permutation(len(x))", "order = np.arange(len(x))")]


def minibatches(x, t, batch_size, rng):
    return [(x[n : n + batch_size], t[n : n + batch_size]) for n in range(0, len(x), batch_size)]
