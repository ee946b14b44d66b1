"""Training the starts that anyone can reach from an address, and what became of them.

The address carries neither the number of epochs nor how often the network was made anew. So the best test loss at any
epoch counts, of the best of the first few starts: bounded, deterministic, and in the student's favour.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from reference.replay.address import State
from reference.replay.network import Measure, Start


@dataclass(frozen=True, slots=True)
class Run:
    """One start, trained: both losses at each epoch from 0 on, and the network at its best and at its end.

    ``test_accuracy`` and ``test_loss`` are those of ``best_epoch``, the first one with the lowest test loss;
    ``last`` measures the training points at the end, ``end`` the test points.
    """

    resets: int
    train_losses: tuple[float, ...]
    test_losses: tuple[float, ...]
    best_epoch: int
    test_loss: float
    test_accuracy: float
    last: Measure
    end: Measure

    @property
    def epochs(self) -> int:
        """How many epochs it was trained for."""
        return len(self.test_losses) - 1

    @property
    def still_falls(self) -> bool:
        """Whether the best loss came in the last tenth: it might have become better."""
        return self.best_epoch > 0.9 * self.epochs


def run(state: State, resets: int, epochs: int, more: int, enough: float) -> Run:
    """Train one start for ``epochs``, and for ``more`` if the loss still falls; stop below the test loss ``enough``."""
    start = Start(state, resets)
    train, test = [start.on_train().loss], [start.on_test()]
    best = 0
    limit = epochs
    while not test[best].loss < enough:
        if start.epoch == limit:
            if limit > epochs or best <= 0.9 * limit:
                break
            limit += more
            if start.epoch == limit:
                break
        start.train()
        train.append(start.on_train().loss)
        test.append(start.on_test())
        if test[-1].loss < test[best].loss or math.isnan(test[best].loss):
            best = start.epoch
    return Run(
        resets=resets,
        train_losses=tuple(train),
        test_losses=tuple(measure.loss for measure in test),
        best_epoch=best,
        test_loss=test[best].loss,
        test_accuracy=test[best].accuracy,
        last=start.on_train(),
        end=test[-1],
    )


def best_of(runs: Iterable[Run], enough: float) -> tuple[Run, ...]:
    """Return the runs with the best one first; those after one that is good ``enough`` are not made."""
    made: list[Run] = []
    for one in runs:
        made.append(one)
        if one.test_loss < enough:
            break
    return tuple(sorted(made, key=lambda one: math.inf if math.isnan(one.test_loss) else one.test_loss))


def checkpoints(state: State, resets: int, epochs: Iterable[int]) -> dict[int, tuple[Measure, Measure]]:
    """Return the measures on training and test points at the epochs asked for, whatever their order."""
    wanted = sorted(set(epochs))
    start = Start(state, resets)
    found = {}
    for epoch in wanted:
        while start.epoch < epoch:
            start.train()
        found[epoch] = start.on_train(), start.on_test()
    return found
