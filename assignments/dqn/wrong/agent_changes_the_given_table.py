"""Believes: the table that is passed may be changed."""

import numpy as np

FAILS = ["test_agent_leaves_its_table_unchanged"]
HINT = {
    "ja": ["train_agent の前と後で、渡した q を比べてみましょう。", "最初に q = q.copy() としてから学習しましょう。"],
    "en": ["Compare the table before and after train_agent.", "Begin with q = q.copy(), and learn in that."],
}
EDIT = [
    (
        "    for _ in range(episodes):\n",
        "    given = q\n    for _ in range(episodes):\n",
    ),
    (
        "            s = s_next\n    return q\n",
        "            s = s_next\n    given[:] = q\n    return given\n",
    ),
]


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    for _ in range(episodes):
        s = reset()
        for _ in range(max_steps):
            a = int(rng.integers(q.shape[1])) if rng.random() < epsilon else int(np.argmax(q[s]))
            s_next, r, done = step(a)
            r = min(max(r, -1.0), 1.0)
            y = r + gamma * (1 - done) * q[s_next].max()
            q[s, a] += alpha * (y - q[s, a])
            if done:
                break
            s = s_next
    return q
