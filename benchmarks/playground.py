"""CPU seconds for 1000 epochs of the spiral with 8,8,2 at batch 10, once compiled: at most 1."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reference.replay.address import state_of
from reference.replay.network import Start

ADDRESS = "dataset=spiral&networkShape=8,8,2&seed=0.12345&batchSize=10"
EPOCHS, ROUNDS, BUDGET_SECONDS = 1000, 5, 1.0


def seconds(*, losses: bool) -> float:
    start = Start(state_of(ADDRESS, "tensorflow"))
    began = time.process_time()
    for _ in range(EPOCHS):
        start.train()
        if losses:
            start.on_train()
            start.on_test()
    return time.process_time() - began


if __name__ == "__main__":
    seconds(losses=True)  # compiles
    training, both = (statistics.median(seconds(losses=losses) for _ in range(ROUNDS)) for losses in (False, True))
    print(
        f"{EPOCHS} epochs: {training:.2f} s, with both losses at every epoch {both:.2f} s (budget {BUDGET_SECONDS} s)"
    )
    raise SystemExit(both > BUDGET_SECONDS)
