"""Believes: every episode begins with the first table."""

import numpy as np

FAILS = [
    "test_agent_learns_from_its_own_steps",
    "test_agent_over_many_episodes",
    "test_agent_cuts_episodes_off",
    "test_agent_acts_by_what_it_has_learned",
    "test_agent_explores",
    "test_agent_leaves_its_table_unchanged",
    "test_maze_is_learned",
]
HINT = {
    "ja": [
        "2 つ目のエピソードは、どの Q から始まっていますか。",
        "Q は episodes のループの前に 1 回だけ用意し、次のエピソードへ引き継ぎます。",
    ],
    "en": [
        "From which Q does the second episode start?",
        "Make Q once, before the loop over the episodes, and take it along into the next.",
    ],
}
EDIT = [
    (
        "    for _ in range(episodes):\n",
        "    first = q\n    for _ in range(episodes):\n        q = first\n",
    ),
]


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    start = q
    for _ in range(episodes):
        q = start.copy()
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
