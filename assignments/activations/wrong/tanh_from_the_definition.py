"""Believes: the defining fraction of tanh can be computed as it stands."""

import numpy as np

FAILS = ["test_tanh_of_large_inputs"]
HINT = {
    "ja": [
        "u = 800 と u = −800 を入れてみましょう。",
        "分子も分母も inf になり、nan になります。np.tanh を使うか、exp に負の数だけが入る形にします。",
    ],
    "en": [
        "Try u = 800 and u = -800.",
        "Both parts of the fraction become inf, which gives nan: use np.tanh, or let exp get only negative numbers.",
    ],
}


def tanh(u):
    return (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))
