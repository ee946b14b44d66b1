"""Believes: a full buffer takes nothing more."""

import numpy as np

FAILS = ["test_buffer_drops_the_oldest"]
HINT = {
    "ja": [
        "容量 3 に 0, 1, 2, 3, 4 を入れると、何が残るべきでしょうか。",
        "満杯のときは、新しい遷移を断るのではなく、一番古いものを捨ててから入れます。",
    ],
    "en": [
        "Add 0, 1, 2, 3, 4 to a buffer for three: what should remain?",
        ("When it is full, do not turn the new transition away: the oldest goes out, then the new one comes in."),
    ],
}
EDIT = [
    (
        "        self._transitions.append((np.array(s), a, r, np.array(s_next), done))\n",
        (
            "        if len(self) < (self._transitions.maxlen or 0):\n"
            "            self._transitions.append((np.array(s), a, r, np.array(s_next), done))\n"
        ),
    ),
]


class ReplayBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.memory = []

    def __len__(self):
        return len(self.memory)

    def add(self, s, a, r, s_next, done):
        if len(self.memory) < self.capacity:
            self.memory.append((np.array(s), a, r, np.array(s_next), done))

    def sample(self, size, rng):
        places = rng.choice(len(self.memory), size, replace=False)
        batch = [self.memory[n] for n in places]
        return tuple(np.array(column) for column in zip(*batch))
