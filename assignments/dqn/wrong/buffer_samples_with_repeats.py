"""Believes: drawing places one by one gives different ones."""

import numpy as np

FAILS = [
    "test_buffer_gives_back_what_was_added",
    "test_buffer_drops_the_oldest",
    "test_buffer_samples_without_repeats",
    "test_buffer_samples_fairly",
    "test_buffer_keeps_copies",
    "test_buffers_are_independent",
]
HINT = {
    "ja": [
        "1 つのバッチに、同じ遷移が 2 度入っていませんか。",
        "ここでは重複なしで選びます: rng.choice(…, replace=False)",
    ],
    "en": [
        "Does the same transition come twice in one batch?",
        "Here a batch must not repeat a transition: rng.choice(…, replace=False).",
    ],
}
EDIT = [
    (
        "size, replace=False)",
        "size)",
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
        places = rng.choice(len(self.memory), size)
        batch = [self.memory[n] for n in places]
        return tuple(np.array(column) for column in zip(*batch))
