"""Believes: what rng.normal takes is the variance."""

FAILS = ["test_normal_init_spread", "test_normal_init_of_every_shape", "test_normal_init_draws_all_numbers_anew"]
HINT = {
    "ja": [
        "std を 10 倍にすると、結果の標準偏差は何倍になりますか。",
        "rng.normal に渡すのは標準偏差です。2 乗せずに std を渡しましょう。",
    ],
    "en": [
        "Make std ten times as large: how many times as large is the deviation of the result?",
        "rng.normal takes the standard deviation: pass std, not its square.",
    ],
}
EDIT = [("    return rng.normal(0.0, std, shape)\n", "    return rng.normal(0.0, std**2, shape)\n")]


def normal_init(shape, std, rng):
    return rng.normal(0, std**2, shape)
