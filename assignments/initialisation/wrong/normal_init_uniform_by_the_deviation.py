"""Believes: random numbers of spread std lie evenly between -std and std."""

FAILS = ["test_normal_init_spread", "test_normal_init_of_every_shape", "test_normal_init_draws_all_numbers_anew"]
HINT = {
    "ja": [
        "結果の標準偏差を np.std で測ると、std になりますか。",
        "一様分布ではなく正規分布です。rng.normal を使いましょう（±a の一様分布の標準偏差は a/√3）。",
    ],
    "en": [
        "Measure the result by np.std: is it std?",
        "Normal numbers are asked for, not uniform ones: use rng.normal. (Uniform ones on ±a have the deviation a/√3.)",
    ],
}
EDIT = [("    return rng.normal(0.0, std, shape)\n", "    return rng.uniform(-std, std, shape)\n")]


def normal_init(shape, std, rng):
    return rng.uniform(-std, std, shape)
