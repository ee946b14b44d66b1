"""Believes: a deviation of 0 means that none was given."""

FAILS = ["test_normal_init_without_spread"]
HINT = {
    "ja": [
        "std = 0 のとき、分布はどうなるはずですか。",
        "std or 0.01 のような書き方では、0 が別の値に置き換わります。std をそのまま使いましょう。",
    ],
    "en": [
        "For std = 0, what should the numbers be?",
        "std or 0.01 puts another number in the place of 0: use std as it is.",
    ],
}
EDIT = [("    return rng.normal(0.0, std, shape)\n", "    return rng.normal(0.0, std or 0.01, shape)\n")]


def normal_init(shape, std, rng):
    return rng.normal(0, std or 0.01, shape)
