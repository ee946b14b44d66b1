"""Believes: the capacity is only a number to remember."""

import numpy as np

FAILS = ["test_buffer_drops_the_oldest"]
HINT = {
    "ja": [
        "容量を超えて入れた後の len(buffer) を見てみましょう。",
        "満杯なら、一番古い遷移を捨ててから入れます（deque(maxlen=capacity) なら自動です）。",
    ],
    "en": [
        "Look at len(buffer) after adding more than it has room for.",
        "When it is full the oldest transition goes out; deque(maxlen=capacity) does so by itself.",
    ],
}
EDIT = [
    (
        "= deque(maxlen=capacity)",
        "= deque()",
    ),
]


class ReplayBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.memory = []

    def __len__(self):
        return len(self.memory)

    def add(self, s, a, r, s_next, done):
        self.memory.append((np.array(s), a, r, np.array(s_next), done))

    def sample(self, size, rng):
        places = rng.choice(len(self.memory), size, replace=False)
        batch = [self.memory[n] for n in places]
        return tuple(np.array(column) for column in zip(*batch))
