"""Believes: the last state has a future, too."""

FAILS = ["test_q_learning_update_after_the_end", "test_q_learning_update_30_times"]
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
        "    y = r + gamma * (1 - done) * q[s_next].max()\n",
        "    y = r + gamma * q[s_next].max()\n",
    ),
]


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    new = q.copy()
    new[s, a] += alpha * (r + gamma * q[s_next].max() - q[s, a])
    return new
