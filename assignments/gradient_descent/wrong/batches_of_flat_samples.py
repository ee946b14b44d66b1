"""Believes: a sample is a row."""

FAILS = ["test_minibatches_of_any_shape"]
HINT = {
    "ja": [
        "画像を渡したとき、x_batch の形はどうなりますか。",
        "reshape(N, −1) で平らにせずに、サンプルの形を保ちます。",
    ],
    "en": [
        "Which shape has x_batch when x holds images?",
        "Do not flatten with reshape(N, −1): samples keep their shape.",
    ],
}


def minibatches(x, t, batch_size, rng):
    x, order = x.reshape(len(x), -1) if x.ndim > 1 else x, rng.permutation(len(x))
    batches = []
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        batches.append((x[part], t[part]))
    return batches
