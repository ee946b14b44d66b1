"""Believes: weights farther out than two deviations are drawn again, as some libraries do."""

import numpy as np

FAILS = ["test_normal_init_spread", "test_normal_init_of_every_shape", "test_normal_init_draws_all_numbers_anew"]
HINT = {
    "ja": [
        "標準偏差の 2 倍より大きい数は出てきますか。",
        "切断正規分布ではなく、正規分布です。引き直しも切り詰めもしません。",
    ],
    "en": [
        "Does any number lie beyond two standard deviations?",
        "A normal distribution is asked for, not a truncated one: draw nothing again, and clip nothing.",
    ],
}


def normal_init(shape, std, rng):
    w = np.asarray(rng.normal(0, std, shape))
    while np.any(np.abs(w) > 2 * std):
        far = np.abs(w) > 2 * std
        w[far] = rng.normal(0, std, np.sum(far))
    return w
