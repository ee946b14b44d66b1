"""Believes: weights start with the deviation 0.01, whatever the layer."""

FAILS = ["test_xavier_spread", "test_xavier_of_other_sizes", "test_xavier_draws_all_weights_anew"]
HINT = {
    "ja": [
        "入力が 4 個の層と 400 個の層で、標準偏差は違いますか。",
        "標準偏差は入力の数で決まります: 1/√fan_in です。",
    ],
    "en": [
        "Does the deviation differ between layers of 4 and of 400 inputs?",
        "It depends on the number of inputs: 1/√fan_in.",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), 0.01, rng)\n",
    )
]


def xavier(fan_in, fan_out, rng):
    return rng.normal(0, 0.01, (fan_out, fan_in))
