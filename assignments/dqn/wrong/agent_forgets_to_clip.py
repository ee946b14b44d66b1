"""Believes: the world's rewards are used as they are."""

import numpy as np

FAILS = ["test_agent_over_many_episodes"]
HINT = {
    "ja": [
        "報酬が 10 のとき、学習に使う値はいくつですか。",
        "報酬は clip_reward で −1 から 1 に切り詰めてから学習します。",
    ],
    "en": [
        "For a reward of 10, what does the agent learn from?",
        "Clip the reward by clip_reward, to −1 … 1, before you learn from it.",
    ],
}
EDIT = [
    (
        "            q = q_learning_update(q, s, a, float(clip_reward(r)), s_next, done, alpha, gamma)\n",
        "            q = q_learning_update(q, s, a, r, s_next, done, alpha, gamma)\n",
    ),
]


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q = q.copy()
    for _ in range(episodes):
        s = reset()
        for _ in range(max_steps):
            a = int(rng.integers(q.shape[1])) if rng.random() < epsilon else int(np.argmax(q[s]))
            s_next, r, done = step(a)
            y = r + gamma * (1 - done) * q[s_next].max()
            q[s, a] += alpha * (y - q[s, a])
            if done:
                break
            s = s_next
    return q
