"""The page's data: generated from the seed's stream, shuffled by it, and split into training and test set.

Order matters: every number drawn here moves the place in the stream where the weights begin.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from reference.replay.address import State
from reference.replay.fdlibm import cos, sin
from reference.replay.stream import Stream

Floats = NDArray[np.float64]
Point = tuple[float, float, float]  # x, y, label
CIRCLE_RADIUS, REGRESSION_RADIUS, POINTS, REGRESSION_POINTS = 5.0, 6.0, 500, 1200


def data_of(state: State, stream: Stream) -> tuple[list[Point], list[Point]]:
    """Draw the training and the test points of ``state``, in the order in which they are trained on."""
    points = list(_GENERATORS[state.dataset](stream, state.noise / 100))
    for k in range(len(points), 0, -1):
        i = math.floor(stream.next() * k)
        points[k - 1], points[i] = points[i], points[k - 1]
    cut = split(len(points), state.train_percent)
    return points[:cut], points[cut:]


def inputs_of(points: list[Point], names: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Return what the network reads of ``points`` (n, len(names)), and their labels (n,)."""
    chosen = [_INPUTS[name] for name in names]
    table = [[value(x, y) for value in chosen] for x, y, _ in points]
    labels = np.array([label for _, _, label in points], dtype=np.float64)
    return np.array(table, dtype=np.float64).reshape(len(points), len(names)), labels


_INPUTS: dict[str, Callable[[float, float], float]] = {
    "x": lambda x, _: x,
    "y": lambda _, y: y,
    "xSquared": lambda x, _: x * x,
    "ySquared": lambda _, y: y * y,
    "xTimesY": lambda x, y: x * y,
    "sinX": lambda x, _: sin(x),
    "sinY": lambda _, y: sin(y),
}


def points_of(state: State) -> int:
    """Return how many points the page draws."""
    return POINTS if state.problem == "classification" else REGRESSION_POINTS


def split(count: int, percent: float) -> int:
    """Return where a JavaScript slice would cut: from the end if negative, at 0 for NaN, never outside."""
    where = count * percent / 100
    if not abs(where) < count:
        return 0 if math.isnan(where) or where < 0 else count
    whole = math.floor(where)
    return max(0, count + whole) if whole < 0 else whole


def _circle(stream: Stream, z: float) -> Iterator[Point]:
    for low, high in ((0.0, CIRCLE_RADIUS * 0.5), (CIRCLE_RADIUS * 0.7, CIRCLE_RADIUS)):
        for _ in range(POINTS // 2):
            r, angle = stream.uniform(low, high), stream.uniform(0, 2 * math.pi)
            x, y = r * sin(angle), r * cos(angle)
            u, v = _moved(stream, x, y, CIRCLE_RADIUS, z)
            yield x, y, 1.0 if math.sqrt(u * u + v * v) < CIRCLE_RADIUS * 0.5 else -1.0


def _xor(stream: Stream, z: float) -> Iterator[Point]:
    for _ in range(POINTS):
        x = stream.uniform(-5, 5)
        x += 0.3 if x > 0 else -0.3
        y = stream.uniform(-5, 5)
        y += 0.3 if y > 0 else -0.3
        u, v = _moved(stream, x, y, 5.0, z)
        yield x, y, 1.0 if u * v >= 0 else -1.0


def _gauss(stream: Stream, z: float) -> Iterator[Point]:
    t = z / 0.5
    variance = 0.5 * (1 - t) + 4 * t
    for centre, label in ((2.0, 1.0), (-2.0, -1.0)):
        for _ in range(POINTS // 2):
            yield stream.normal(centre, variance), stream.normal(centre, variance), label


def _spiral(stream: Stream, z: float) -> Iterator[Point]:
    n = POINTS // 2
    for turned, label in ((0.0, 1.0), (math.pi, -1.0)):
        for i in range(n):
            r, t = i / n * 5, 1.75 * i / n * 2 * math.pi + turned
            x = r * sin(t) + stream.uniform(-1, 1) * z
            y = r * cos(t) + stream.uniform(-1, 1) * z
            yield x, y, label


def _plane(stream: Stream, z: float) -> Iterator[Point]:
    for x, y, u, v in _regression_places(stream, z):
        t = (u + v + 10) / 20
        yield x, y, -1 * (1 - t) + 1 * t


_HILLS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))


def _hills(stream: Stream, z: float) -> Iterator[Point]:
    for x, y, u, v in _regression_places(stream, z):
        label = 0.0
        for cx, cy, sign in _HILLS:
            distance = math.sqrt((u - cx) * (u - cx) + (v - cy) * (v - cy)) / 2
            value = sign * (1 - (distance if distance != distance else min(1.0, distance)))
            label = value if abs(value) > abs(label) else label
        yield x, y, label


def _regression_places(stream: Stream, z: float) -> Iterator[tuple[float, float, float, float]]:
    radius = REGRESSION_RADIUS
    for _ in range(REGRESSION_POINTS):
        x, y = stream.uniform(-radius, radius), stream.uniform(-radius, radius)
        yield x, y, *_moved(stream, x, y, radius, z)


def _moved(stream: Stream, x: float, y: float, radius: float, z: float) -> tuple[float, float]:
    """Return where noise puts a point when its label is decided; two numbers are drawn even without noise."""
    dx, dy = stream.uniform(-radius, radius) * z, stream.uniform(-radius, radius) * z
    return x + dx, y + dy


_GENERATORS = {
    "circle": _circle,
    "xor": _xor,
    "gauss": _gauss,
    "spiral": _spiral,
    "reg-plane": _plane,
    "reg-gauss": _hills,
}
