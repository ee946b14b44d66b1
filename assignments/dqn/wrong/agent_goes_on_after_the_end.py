"""Believes: an episode always has max_steps steps."""

import numpy as np

FAILS = [
    "test_agent_learns_from_its_own_steps",
    "test_agent_over_many_episodes",
    "test_agent_acts_by_what_it_has_learned",
    "test_agent_explores",
    "test_agent_leaves_its_table_unchanged",
    "test_maze_is_learned",
]
HINT = {
    "ja": [
        "done が True になった後、エージェントは何をしていますか。",
        "done ならエピソードは終わりです。break して、次の reset へ進みましょう。",
    ],
    "en": ["What does the agent do after done was True?", "The episode has ended: break, and go on to the next reset."],
}
EDIT = [
    (
        "            if done:\n                break\n",
        "",
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
            s = s_next
    return q
