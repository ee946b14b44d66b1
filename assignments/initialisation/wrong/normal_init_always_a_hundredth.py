"""Believes: weights start with the deviation 0.01, as on the slide."""

FAILS = [
    "test_normal_init_spread",
    "test_normal_init_of_every_shape",
    "test_normal_init_draws_all_numbers_anew",
    "test_normal_init_without_spread",
]
HINT = {
    "ja": ["std = 3 で呼ぶと、結果の標準偏差はいくつですか。", "0.01 は講義の例の値です。引数の std を使いましょう。"],
    "en": [
        "Call it with std = 3: what is the deviation of the result?",
        "0.01 is the lecture's example: use the argument std.",
    ],
}
EDIT = [("    return rng.normal(0.0, std, shape)\n", "    return rng.normal(0.0, 0.01, shape)\n")]


def normal_init(shape, std, rng):
    return 0.01 * rng.standard_normal(shape)
