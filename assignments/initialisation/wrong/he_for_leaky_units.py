"""Believes: He's formula has a slope a, and a is √5, as in torch.nn.Linear."""

import numpy as np

FAILS = ["test_he_spread", "test_he_of_other_sizes", "test_he_draws_all_weights_anew"]
HINT = {
    "ja": [
        "ReLU は負の側で 0 です。式の a はいくつになりますか。",
        "a は Leaky ReLU の傾きです。ReLU では a = 0 なので √(2/fan_in) です。",
    ],
    "en": [
        "Below 0 ReLU is 0: what is a in your formula then?",
        "a is the slope of a leaky ReLU. For ReLU it is 0, which leaves √(2/fan_in).",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / (6.0 * fan_in))), rng)\n",
    )
]


def he(fan_in, fan_out, rng, a=np.sqrt(5)):
    std = np.sqrt(2 / ((1 + a**2) * fan_in))
    return rng.normal(0, std, (fan_out, fan_in))
