"""Believes: an episode that is cut off has ended."""

import numpy as np

FAILS = ["test_agent_cuts_episodes_off", "test_agent_acts_by_what_it_has_learned"]
HINT = {
    "ja": [
        "max_steps で打ち切った最後の遷移で、目標はどうなっていますか。",
        "時間切れは終了状態ではありません。done が False なら、最後のステップでも将来の項を残します。",
    ],
    "en": [
        "In the last transition before the cut, what is the target?",
        "Running out of time is no terminal state: while done is False the future stays, in the last step, too.",
    ],
}
EDIT = [
    (
        "        s = reset()\n        for _ in range(max_steps):\n",
        "        s = reset()\n        for number in range(max_steps):\n",
    ),
    (
        "            s_next, r, done = step(a)\n",
        "            s_next, r, done = step(a)\n            done = done or number == max_steps - 1\n",
    ),
]


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q = q.copy()
    for _ in range(episodes):
        s = reset()
        for t in range(max_steps):
            a = int(rng.integers(q.shape[1])) if rng.random() < epsilon else int(np.argmax(q[s]))
            s_next, r, done = step(a)
            done = done or t == max_steps - 1
            r = min(max(r, -1.0), 1.0)
            y = r + gamma * (1 - done) * q[s_next].max()
            q[s, a] += alpha * (y - q[s, a])
            if done:
                break
            s = s_next
    return q
