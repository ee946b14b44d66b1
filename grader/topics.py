"""A course as a learner's path: its topics, what each builds on, and where one student stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from grader.model import NO_POINTS, Text

State = Literal["done", "failed", "waiting", "next", "later", "planned"]


class Topic(NamedTuple):
    """One assignment on the path; ``part`` is a number from 1 (0: none), ``after`` names what it builds on.

    ``depth`` is the length of the longest chain of topics before it. A ``planned`` one is only announced.
    """

    name: str
    title: Text
    part: int = 0
    after: tuple[str, ...] = ()
    points: Decimal = NO_POINTS
    planned: bool = False
    depth: int = 0


class Syllabus(NamedTuple):
    """The topics in the order in which they are learned, and the titles of the parts.

    ``enough`` is the share of a topic's points from which it counts as done.
    """

    parts: tuple[Text, ...]
    topics: tuple[Topic, ...]
    enough: Decimal = Decimal(1)

    def by_part(self) -> list[tuple[int, Text, list[Topic]]]:
        """Return number, title and topics of each part that has any; those of no part come last, as part 0."""
        numbers = [*range(1, len(self.parts) + 1), 0]
        titles = (*self.parts, Text())
        grouped = [
            (number, title, [topic for topic in self.topics if topic.part == number])
            for number, title in zip(numbers, titles, strict=True)
        ]
        return [part for part in grouped if part[2]]


class Standing(NamedTuple):
    """Where a student stands on one topic.

    ``points`` is None where nothing was graded, or where there is no total yet. ``failing`` are the functions that a
    check failed for, ``missing`` the topics before it that are not done.
    """

    state: State
    points: Decimal | None = None
    points_possible: Decimal = NO_POINTS
    failing: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def next_topics(topics: Sequence[Topic], standings: Mapping[str, Standing]) -> list[Topic]:
    """Return what a student can do now: first what has failed, then what everything before it is done for."""
    return [topic for state in ("failed", "next") for topic in topics if standings[topic.name].state == state]
