"""Believes: 2/n is the standard deviation."""

FAILS = ["test_he_spread", "test_he_of_other_sizes", "test_he_draws_all_weights_anew"]
HINT = {
    "ja": [
        "n = 100 のとき、標準偏差はいくつになるはずですか。",
        "2/n は分散です。標準偏差はその平方根 √(2/fan_in) です。",
    ],
    "en": [
        "For n = 100, what should the standard deviation be?",
        "2/n is the variance; the standard deviation is its root, √(2/fan_in).",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), 2.0 / fan_in, rng)\n",
    )
]


def he(fan_in, fan_out, rng):
    return rng.normal(0, 2 / fan_in, (fan_out, fan_in))
