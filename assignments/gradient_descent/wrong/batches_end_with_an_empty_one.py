"""Believes: there is always one batch more than full ones."""

FAILS = ["test_minibatches_have_the_right_sizes"]
HINT = {
    "ja": [
        "N = 9、batch_size = 3 のとき、ミニバッチはいくつですか。",
        "割り切れるときは空のミニバッチができます。range(0, len(x), batch_size) とすると余計に作りません。",
    ],
    "en": [
        "How many batches are there for N = 9 by 3?",
        "Where there is no rest the last one is empty: range(0, len(x), batch_size) makes none too many.",
    ],
}
EDIT = [
    (
        "parts = [order[start : start + batch_size] for start in range(0, len(x), batch_size)]",
        "parts = [order[start : start + batch_size] for start in range(0, len(x) + 1, batch_size)]",
    )
]


def minibatches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    batches = []
    for k in range(len(x) // batch_size + 1):
        part = order[k * batch_size : (k + 1) * batch_size]
        batches.append((x[part], t[part]))
    return batches
