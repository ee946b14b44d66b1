"""Believes: there is always a next state."""

FAILS = ["test_td_target_after_the_end", "test_td_target_of_other_values"]
HINT = {
    "ja": [
        "done = True のとき、目標はいくつになるべきでしょうか。",
        "終了後に続きはありません。将来の項に (1 − done) を掛けると、目標は r だけになります。",
    ],
    "en": [
        "Where done is True, what should the target be?",
        "Nothing follows after the end: multiply the future by (1 − done), and the target is r alone.",
    ],
}
EDIT = [
    (
        "return np.asarray(r + gamma * np.where(done, 0.0, q_next.max(axis=1)))",
        "return np.asarray(r + gamma * q_next.max(axis=1))",
    ),
]


def td_target(r, q_next, done, gamma):
    return r + gamma * q_next.max(axis=1)
