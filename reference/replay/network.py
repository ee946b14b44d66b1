"""One start of a page: its data and its network, trained epoch after epoch."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reference.replay import kernel
from reference.replay.address import State
from reference.replay.points import data_of, inputs_of
from reference.replay.stream import Stream

Floats = NDArray[np.float64]
KINDS = {
    name: number
    for number, name in enumerate(("relu", "tanh", "sigmoid", "linear", "elu", "selu", "softplus", "softsign"))
}
PENALTIES = {"none": kernel.NONE, "L1": kernel.L1, "L2": kernel.L2}
LOSSES = {"mse": kernel.MSE, "mae": kernel.MAE}


@dataclass(frozen=True, slots=True)
class Measure:
    """What the page shows of one set: the loss, and what it could: the share of right signs, the outputs' span."""

    loss: float
    accuracy: float
    low: float
    high: float


class Start:
    """The page of ``state`` after ``resets`` presses of Reset: data, weights, and training from there."""

    def __init__(self, state: State, resets: int = 0) -> None:
        """Draw the data, then the weights of ``resets`` + 1 networks; the last one is kept.

        Raises:
            ValueError: the address has no seed.
        """
        if state.seed is None:
            raise ValueError("the address has no seed, so nobody can know its data")
        self.state = state
        stream = Stream(state.seed)
        train, test = data_of(state, stream)
        self.points = train, test
        self.train_x, self.train_t = inputs_of(train, state.inputs)
        self.test_x, self.test_t = inputs_of(test, state.inputs)
        self.sizes = np.array([len(state.inputs), *state.shape, 1], dtype=np.int64)
        links = int((self.sizes[1:] * self.sizes[:-1]).sum())
        stream.skip(resets * links)
        self.weight, self.bias = _initial(state, self.sizes, stream)
        self.weight_sum, self.bias_sum = np.zeros_like(self.weight), np.zeros_like(self.bias)
        self.dead = np.zeros(links, dtype=np.bool_)
        self.epoch = 0
        self._waiting = 0
        self._kind = KINDS[state.activation]
        self._last = kernel.TANH if state.problem == "classification" else kernel.LINEAR
        self._update_after, self._update_at_end = updates(state, len(train))

    def train(self) -> None:
        """Train for one epoch."""
        state = self.state
        self._waiting = kernel.train(
            self.sizes,
            self._kind,
            self._last,
            LOSSES[state.loss],
            PENALTIES[state.regularization],
            state.learning_rate,
            state.regularization_rate,
            self.bias,
            self.bias_sum,
            self.weight,
            self.weight_sum,
            self.dead,
            self._waiting,
            self.train_x,
            self.train_t,
            self._update_after,
            self._update_at_end,
        )
        self.epoch += 1

    def on_train(self) -> Measure:
        """Measure the network on the points it is trained on."""
        return self._measure(self.train_x, self.train_t)

    def on_test(self) -> Measure:
        """Measure it on the other points."""
        return self._measure(self.test_x, self.test_t)

    def outputs(self, x: Floats) -> Floats:
        """Return the network's outputs (n,) at inputs (n, inputs)."""
        total, output = np.zeros_like(self.bias), np.zeros_like(self.bias)
        found = np.empty(len(x))
        kernel.outputs(self.sizes, self._kind, self._last, self.bias, self.weight, total, output, x, found)
        return found

    def _measure(self, x: Floats, t: Floats) -> Measure:
        found = np.empty(4)
        total, output = np.zeros_like(self.bias), np.zeros_like(self.bias)
        loss = LOSSES[self.state.loss]
        kernel.measure(self.sizes, self._kind, self._last, loss, self.bias, self.weight, total, output, x, t, found)
        accuracy = found[1] if self.state.problem == "classification" else math.nan
        return Measure(float(found[0]), float(accuracy), float(found[2]), float(found[3]))


def _initial(state: State, sizes: NDArray[np.int64], stream: Stream) -> tuple[Floats, Floats]:
    """Draw the weights, node after node; the biases need no draw."""
    weights: list[float] = []
    for before, here in zip(sizes[:-1].tolist(), sizes[1:].tolist(), strict=True):
        limit = math.sqrt(6 / (before + here)) if before + here else 0.0
        for _ in range(before * here):
            u = stream.next()
            weights.append(u - 0.5 if state.original_weights else u * (limit * 2) - limit)
    bias = np.full(int(sizes.sum()), 0.1 if state.original_weights else 0.0)
    weight = np.array(weights, dtype=np.float64)
    if state.zero_weights:
        bias[:], weight[:] = 0.0, 0.0
    return weight, bias


def updates(state: State, count: int) -> tuple[NDArray[np.bool_], bool]:
    """Return after which points of an epoch an update is made, and whether the fork makes one at its end."""
    batch = float(count) if state.full_batch else state.batch
    after = np.array([_remainder(i, batch) == 0 for i in range(1, count + 1)], dtype=np.bool_)
    return after, state.site == "deepinsider" and _remainder(count, batch) != 0


def _remainder(i: int, batch: float) -> float:
    """Return JavaScript's i % batch."""
    return math.nan if batch == 0 or math.isnan(batch) else math.fmod(i, batch)
