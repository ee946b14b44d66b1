"""Believes: 1/n is the standard deviation."""

FAILS = ["test_xavier_spread", "test_xavier_of_other_sizes", "test_xavier_draws_all_weights_anew"]
HINT = {
    "ja": [
        "n = 100 のとき、標準偏差はいくつになるはずですか。",
        "1/n は分散です。標準偏差はその平方根 1/√fan_in です。",
    ],
    "en": [
        "For n = 100, what should the standard deviation be?",
        "1/n is the variance; the standard deviation is its root, 1/√fan_in.",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), 1.0 / fan_in, rng)\n",
    )
]


def xavier(fan_in, fan_out, rng):
    return rng.normal(0, 1 / fan_in, (fan_out, fan_in))
