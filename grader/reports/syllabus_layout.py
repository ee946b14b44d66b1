"""Where the topics of a part stand in a picture of the learner's path, and where the lines between them run.

Topics stand in columns by what they build on inside their part, the first on the left. Each topic has one line to all
that build on it: to the right into the gap between two columns, there up or down in a lane of its own, and right again;
a line that passes by a column runs above all boxes. So no two lines run over one another, though some cross.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from grader.topics import Topic

_MOST_TRIED = 6  # lanes of a gap that are tried in every order; more stand as their topics do
_NEAR = 3  # pixels within which two lines look like one
ABOVE = 8  # pixels between two lines above the boxes


class Turn(NamedTuple):
    """A line goes up or down to the height ``y`` in a lane of the gap on the left of a column."""

    gap: int
    lane: int
    y: float


class Line(NamedTuple):
    """The way from the right side of a topic's box to the left side of another."""

    before: str
    after: str
    y: float
    turns: tuple[Turn, ...]


class Band(NamedTuple):
    """The boxes of one part: the column and the upper edge of each, and the lines, ``above`` of them over the boxes.

    ``lanes`` is how many the fullest gap has, ``height`` that of the highest column.
    """

    columns: dict[str, int]
    tops: dict[str, float]
    lines: tuple[Line, ...]
    lanes: int
    above: int
    height: float


@dataclass
class _Wire:
    """The part of a topic's line in one gap: it comes in at the height ``start`` and leaves at ``ends``."""

    of: str
    gap: int
    start: float
    ends: dict[str, float]  # by the topic that it leads to; "": above the boxes
    lane: int = 0


def band_of(topics: Sequence[Topic], heights: Mapping[str, float], between: float) -> Band:
    """Return the places of the topics of one part, whose boxes are so high and stand so far below one another."""
    columns = _columns(topics)
    tops: dict[str, float] = {}
    for column in _in_order(topics, columns):
        y = 0.0
        for topic in column:
            tops[topic.name] = y
            y += heights[topic.name] + between
    wires = _wires(topics, columns, {name: top + heights[name] / 2 for name, top in tops.items()})
    _give_ports(wires, tops, heights)
    for gap in range(1, max(columns.values()) + 1):
        _give_lanes([wire for wire in wires if wire.gap == gap])
    above = sum("" in wire.ends for wire in wires)
    height = max(tops[name] + heights[name] for name in tops)
    return Band(columns, tops, _lines(wires), max((wire.lane + 1 for wire in wires), default=0), above, height)


def _columns(topics: Sequence[Topic]) -> dict[str, int]:
    """Return for each topic how long the longest chain of topics of its own part before it is."""
    found: dict[str, int] = {}
    names = {topic.name for topic in topics}
    for topic in sorted(topics, key=lambda topic: topic.depth):  # what it builds on is less deep
        found[topic.name] = max((found[name] + 1 for name in topic.after if name in names), default=0)
    return found


def _in_order(topics: Sequence[Topic], columns: Mapping[str, int]) -> list[list[Topic]]:
    """Return the columns from top to bottom: each topic as far down as what it builds on, on the average."""
    rows: dict[str, int] = {}
    ordered = []
    for number in range(max(columns.values()) + 1):
        means = {}
        for topic in topics:
            if columns[topic.name] == number:
                before = [rows[name] for name in topic.after if name in rows]
                means[topic.name] = sum(before) / max(len(before), 1)
        column = sorted((topic for topic in topics if topic.name in means), key=lambda topic: means[topic.name])
        rows |= {topic.name: row for row, topic in enumerate(column)}
        ordered.append(column)
    return ordered


def _wires(topics: Sequence[Topic], columns: Mapping[str, int], middles: Mapping[str, float]) -> list[_Wire]:
    """Return the lines in pieces, a gap each; those that pass by a column have heights of their own above."""
    wires: list[_Wire] = []
    above = 0.0
    for topic in topics:
        gap = columns[topic.name] + 1
        users = [other.name for other in topics if topic.name in other.after]
        near, far = ([name for name in users if (columns[name] == gap) is is_near] for is_near in (True, False))
        if users:
            wires.append(_Wire(topic.name, gap, middles[topic.name], {name: middles[name] for name in near}))
        if far:
            above -= ABOVE
            wires[-1].ends[""] = above
        for there in sorted({columns[name] for name in far}):
            ends = {name: middles[name] for name in far if columns[name] == there}
            wires.append(_Wire(topic.name, there, above, ends))
    return wires


def _give_ports(wires: Sequence[_Wire], tops: Mapping[str, float], heights: Mapping[str, float]) -> None:
    """Give the lines that come into one box heights of their own, in the order in which they come.

    None is that of another line that comes into the same gap: there they could run over one another.
    """
    for name, top in tops.items():
        into = sorted((wire for wire in wires if name in wire.ends), key=lambda wire: wire.start)
        for number, wire in enumerate(into, 1):
            others = [other.start for other in wires if other.gap == wire.gap and other is not wire]
            y = top + heights[name] * number / (len(into) + 1)
            while any(abs(y - other) < _NEAR for other in others):
                y += _NEAR
            wire.ends[name] = y


def _give_lanes(wires: Sequence[_Wire]) -> None:
    """Give the lines of one gap lanes, from left to right, so that as few as possible cross."""
    orders = list(permutations(wires)) if len(wires) <= _MOST_TRIED else [tuple(wires)]
    best = min(orders, key=_crossings)
    for lane, wire in enumerate(best):
        wire.lane = lane


def _crossings(wires: tuple[_Wire, ...]) -> int:
    """Return how often lines cross that stand in the lanes of one gap in this order."""
    count = 0
    for at, wire in enumerate(wires):
        low, high = min(wire.start, *wire.ends.values()), max(wire.start, *wire.ends.values())
        count += sum(low < other.start < high for other in wires[at + 1 :])  # on their way in
        count += sum(low < y < high for other in wires[:at] for y in other.ends.values())  # on their way out
    return count


def _lines(wires: Sequence[_Wire]) -> tuple[Line, ...]:
    first = {wire.of: wire for wire in reversed(wires)}
    lines = []
    for wire in wires:
        start = first[wire.of]
        up = () if start is wire else (Turn(start.gap, start.lane, start.ends[""]),)
        for name, y in wire.ends.items():
            if name:
                lines.append(Line(wire.of, name, start.start, (*up, Turn(wire.gap, wire.lane, y))))
    return tuple(lines)
