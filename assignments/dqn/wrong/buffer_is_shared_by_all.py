"""Believes: a list on the class belongs to each buffer."""

import numpy as np

FAILS = ["test_buffer_drops_the_oldest", "test_buffers_are_independent"]
HINT = {
    "ja": [
        "バッファを 2 つ作って、片方だけに入れてみましょう。",
        "クラスに書いたリストは全部のバッファで共通です。__init__ で self に作りましょう。",
    ],
    "en": [
        "Make two buffers, and add to one of them only.",
        "A list written on the class is the same for all buffers: make it in __init__, on self.",
    ],
}
EDIT = [
    (
        "        self._transitions: deque[tuple[Any, ...]] = deque(maxlen=capacity)\n",
        (
            "        self._capacity = capacity\n"
            '        ReplayBuffer._transitions = getattr(ReplayBuffer, "_transitions", deque())\n'
        ),
    ),
    (
        "        self._transitions.append((np.array(s), a, r, np.array(s_next), done))\n",
        (
            "        if len(self) >= self._capacity:\n"
            "            self._transitions.popleft()\n"
            "        self._transitions.append((np.array(s), a, r, np.array(s_next), done))\n"
        ),
    ),
]


class ReplayBuffer:
    memory = []  # noqa: RUF012 - that is the mistake

    def __init__(self, capacity):
        self.capacity = capacity

    def __len__(self):
        return len(self.memory)

    def add(self, s, a, r, s_next, done):
        if len(self.memory) >= self.capacity:
            self.memory.pop(0)
        self.memory.append((np.array(s), a, r, np.array(s_next), done))

    def sample(self, size, rng):
        places = rng.choice(len(self.memory), size, replace=False)
        batch = [self.memory[n] for n in places]
        return tuple(np.array(column) for column in zip(*batch))
