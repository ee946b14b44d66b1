"""Believes: step moves the state s by itself."""

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
    "ja": ["2 歩目を学習するとき、s はどの状態ですか。", "学習した後に s = s_next として、次の状態へ進みましょう。"],
    "en": [
        "When it learns from its second step, which state is s?",
        "Go on to the next state, s = s_next, after learning.",
    ],
}
EDIT = [
    (
        "                break\n            s = s_next\n",
        "                break\n",
    ),
]


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q = q.copy()
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
    return q
