"""Believes: the agent acts by the table from the start of the episode."""

import numpy as np

FAILS = ["test_agent_acts_by_what_it_has_learned"]
HINT = {
    "ja": ["ε = 0 のとき、行動は直前に更新した Q の最大ですか。", "行動を選ぶ Q も、ステップごとに新しくします。"],
    "en": [
        "With ε = 0, is each action the best by the Q that was just changed?",
        "Choose by the latest Q, which changes with every step.",
    ],
}
EDIT = [
    (
        "        s = reset()\n",
        "        old, s = q, reset()\n",
    ),
    (
        "            a = epsilon_greedy(q[s], epsilon, rng)\n",
        "            a = epsilon_greedy(old[s], epsilon, rng)\n",
    ),
]


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q = q.copy()
    for _ in range(episodes):
        s = reset()
        old = q.copy()
        for _ in range(max_steps):
            a = int(rng.integers(q.shape[1])) if rng.random() < epsilon else int(np.argmax(old[s]))
            s_next, r, done = step(a)
            r = min(max(r, -1.0), 1.0)
            y = r + gamma * (1 - done) * q[s_next].max()
            q[s, a] += alpha * (y - q[s, a])
            if done:
                break
            s = s_next
    return q
