"""Believes: the best known action is always right."""

import numpy as np

FAILS = ["test_agent_explores"]
HINT = {
    "ja": [
        "ε = 0.5 のとき、最大でない行動を試していますか。",
        "行動は epsilon_greedy(q[s], epsilon, rng) で選びます。いつも argmax では、知らない道を試せません。",
    ],
    "en": [
        "With ε = 0.5, does it ever try an action that is not the best?",
        "Choose by epsilon_greedy(q[s], epsilon, rng): with argmax alone it never tries what it does not know.",
    ],
}
EDIT = [
    (
        "            a = epsilon_greedy(q[s], epsilon, rng)\n",
        "            a = q[s].argmax()\n",
    ),
]


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q = q.copy()
    for _ in range(episodes):
        s = reset()
        for _ in range(max_steps):
            a = int(np.argmax(q[s]))
            s_next, r, done = step(a)
            r = min(max(r, -1.0), 1.0)
            y = r + gamma * (1 - done) * q[s_next].max()
            q[s, a] += alpha * (y - q[s, a])
            if done:
                break
            s = s_next
    return q
