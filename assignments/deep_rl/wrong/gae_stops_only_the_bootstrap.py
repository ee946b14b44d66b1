"""Believes: The flag belongs to the value in δ."""

import numpy as np

FAILS = ["test_gae_of_the_example", "test_gae_stops_at_ends", "test_gae_goes_on_at_cuts", "test_gae_other_lambdas"]
HINT = {
    "ja": [
        "終了の後のアドバンテージは、前のステップに入りますか。",
        "終了は将来の項すべてを止めます。A_{t+1} も消します。",
    ],
    "en": [
        "Does an advantage from after the end get into the step before?",
        "The end stops both parts of the future: A_{t+1} goes as well.",
    ],
}
EDIT = [
    ("np.where(terminated[t] | truncated[t], 0.0, following)", "following"),
]


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + gamma * next_values[t] * (1 - terminated[t]) - values[t]
        last = delta + gamma * lam * last
        A[t] = last
    return A, A + values
