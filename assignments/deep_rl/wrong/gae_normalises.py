"""Believes: Advantages are normalised here."""

import numpy as np

FAILS = ["test_gae_values", "test_gae_of_the_example"]
HINT = {
    "ja": ["advantages の平均はいつも 0 ですか。", "よく使われる工夫ですが、gae は A_t をそのまま返します。"],
    "en": ["Is the mean of your advantages always 0?", "A common trick, but gae returns A_t as it is."],
}
EDIT = [
    (
        "return advantages, advantages + values",
        "return (advantages - advantages.mean()) / (advantages.std() + 1e-8), advantages + values",
    ),
]


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + gamma * next_values[t] * (1 - terminated[t]) - values[t]
        last = delta + gamma * lam * (1 - (terminated[t] | truncated[t])) * last
        A[t] = last
    return (A - A.mean()) / (A.std() + 1e-8), A + values
