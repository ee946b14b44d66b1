"""Believes: weights have two axes."""

FAILS = ["test_normal_init_of_every_shape", "test_normal_init_without_spread"]
HINT = {
    "ja": [
        "shape が 4 つの数のタプルや、1 つの整数のときも試してみましょう。",
        "shape をそのまま size に渡せば、どんな形でも作れます。",
    ],
    "en": [
        "Try a shape of four numbers, and a single whole number.",
        "Pass shape on as size: it works for every shape.",
    ],
}


def normal_init(shape, std, rng):
    rows, columns = shape
    return rng.normal(0, std, (rows, columns))
