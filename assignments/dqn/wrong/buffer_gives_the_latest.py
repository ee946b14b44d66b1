"""Believes: a batch is the last transitions, in order."""

import numpy as np

FAILS = ["test_buffer_samples_fairly"]
HINT = {
    "ja": [
        "続けて 2 回 sample を呼ぶと、同じ遷移ばかりになりませんか。",
        "最近の遷移は互いに似ています。全体から rng で選びましょう。",
    ],
    "en": [
        "Call sample several times: are they always the same transitions?",
        "The latest transitions resemble each other: draw from all of them, by rng.",
    ],
}
EDIT = [
    (
        "rng.choice(len(self._transitions), size, replace=False)",
        "np.arange(len(self) - size, len(self))",
    ),
]


class ReplayBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.memory = []

    def __len__(self):
        return len(self.memory)

    def add(self, s, a, r, s_next, done):
        if len(self.memory) >= self.capacity:
            self.memory.pop(0)
        self.memory.append((np.array(s), a, r, np.array(s_next), done))

    def sample(self, size, rng):
        batch = self.memory[-size:]
        return tuple(np.array(column) for column in zip(*batch))
