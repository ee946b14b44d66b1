"""Believes: alpha times the target is added."""

FAILS = [
    "test_q_learning_update_values",
    "test_q_learning_update_after_the_end",
    "test_q_learning_update_30_times",
    "test_q_learning_update_leaves_its_input_unchanged",
]
HINT = {
    "ja": [
        "Q が目標とちょうど同じ値のとき、Q は動かないはずです。",
        "足すのは目標そのものではなく、誤差 (目標 − Q(s, a)) の α 倍です。",
    ],
    "en": [
        "Where Q is the target already, it should not move.",
        "Add α times the error, (target − Q(s, a)), not α times the target.",
    ],
}
EDIT = [
    (
        "    learned[s, a] += alpha * (y - q[s, a])\n",
        "    learned[s, a] += alpha * y\n",
    ),
]


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    new = q.copy()
    y = r + gamma * (1 - done) * q[s_next].max()
    new[s, a] += alpha * y
    return new
