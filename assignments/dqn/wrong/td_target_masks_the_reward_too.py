"""Believes: at the end nothing is left, not even the reward."""

FAILS = ["test_td_target_after_the_end", "test_td_target_of_other_values"]
HINT = {
    "ja": [
        "終了したときの報酬は、どこへ行きましたか。",
        "(1 − done) を掛けるのは将来の項だけです。報酬 r は残します。",
    ],
    "en": [
        "Where has the reward of the last step gone?",
        "Multiply only the future by (1 − done); the reward r stays.",
    ],
}
EDIT = [
    (
        "return np.asarray(r + gamma * np.where(done, 0.0, q_next.max(axis=1)))",
        "return np.asarray((1 - done) * (r + gamma * q_next.max(axis=1)))",
    ),
]


def td_target(r, q_next, done, gamma):
    return (1 - done) * (r + gamma * q_next.max(axis=1))
