"""Believes: rng.normal of a shape is enough."""

FAILS = [
    "test_normal_init_spread",
    "test_normal_init_of_every_shape",
    "test_normal_init_draws_all_numbers_anew",
    "test_normal_init_without_spread",
]
HINT = {
    "ja": [
        "std を変えると、結果は変わりますか。",
        "標準正規分布の乱数に std を掛けるか、rng.normal の 2 番目の引数に std を渡します。",
    ],
    "en": [
        "Does the result change with std?",
        "Multiply standard normal numbers by std, or pass std as the second argument of rng.normal.",
    ],
}
EDIT = [("    return rng.normal(0.0, std, shape)\n", "    return rng.normal(size=shape)\n")]


def normal_init(shape, std, rng):
    return rng.normal(size=shape)
