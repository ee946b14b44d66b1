"""Believes: the next action is the same action."""

FAILS = [
    "test_q_learning_update_values",
    "test_q_learning_update_30_times",
    "test_q_learning_update_leaves_its_input_unchanged",
]
HINT = {
    "ja": [
        "次の状態では、どの行動の値を使っていますか。",
        "同じ行動の Q(s_next, a) ではなく、最大の max Q(s_next, ·) を使います。",
    ],
    "en": [
        "Which action's value do you take in the next state?",
        "The largest, max Q(s_next, ·), and not that of the same action, Q(s_next, a).",
    ],
}
EDIT = [
    (
        "    y = r + gamma * (1 - done) * q[s_next].max()\n",
        "    y = r + gamma * (1 - done) * q[s_next, a]\n",
    ),
]


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    new = q.copy()
    y = r + gamma * (1 - done) * q[s_next, a]
    new[s, a] += alpha * (y - q[s, a])
    return new
