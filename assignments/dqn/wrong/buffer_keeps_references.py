"""Believes: storing an array keeps the values that it has now."""

import numpy as np

FAILS = ["test_buffer_keeps_copies"]
HINT = {
    "ja": [
        "add した後で、同じ配列に別の値を書き込むと、保存した遷移はどうなりますか。",
        "配列そのものではなく、np.array(s) でコピーを保存しましょう。",
    ],
    "en": [
        "Write other values into the array after add: what becomes of the stored transition?",
        "Store a copy, np.array(s), not the array itself.",
    ],
}
EDIT = [
    (
        "((np.array(s), a, r, np.array(s_next), done))",
        "((s, a, r, s_next, done))",
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
        self.memory.append((s, a, r, s_next, done))

    def sample(self, size, rng):
        places = rng.choice(len(self.memory), size, replace=False)
        batch = [self.memory[n] for n in places]
        return tuple(np.array(column) for column in zip(*batch))
