"""Believes: the table that is passed may be changed."""

FAILS = ["test_q_learning_update_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "呼び出しの前と後で、渡した q を比べてみましょう。",
        "q.copy() を作り、その [s, a] を書き換えて返しましょう。",
    ],
    "en": [
        "Compare the table before and after the call.",
        "Make q.copy(), change its [s, a], and return that.",
    ],
}
EDIT = [
    (
        "    learned = q.copy()\n",
        "    learned = q\n",
    ),
]


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    y = r + gamma * (1 - done) * q[s_next].max()
    q[s, a] += alpha * (y - q[s, a])
    return q
