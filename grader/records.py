"""What goes into the store and comes out of it besides the shared words: small named tuples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from grader.model import NO_POINTS, Criterion, GradingVerdict, ManualMark, Text, grading_state


class Run(NamedTuple):
    """What one run of the grader has in common for all it grades.

    ``environment`` names python, numpy, torch, BLAS and their versions. ``seed_id`` is a hash that tells
    which secret seeded the inputs, never the secret; ``settings_hash`` covers what else decides a grade.
    The gradings of a ``preview`` count only once somebody has accepted it.
    """

    grader_version: str
    environment: Mapping[str, str]
    seed_id: str
    settings_hash: str
    started_by: str
    host: str
    started_at: datetime
    kind: Literal["grade", "preview"] = "grade"


class Mark(NamedTuple):
    """What a student's submission for one assignment is worth now.

    ``points`` holds what a person gave too, and is None while withheld or while a person has to mark something:
    ``so_far`` is then what is known. ``by_hand`` is the part that people gave, None where nobody has marked anything;
    ``waiting`` is what the criteria are worth that nobody has marked, None where there are none.
    """

    student: str
    name: str
    assignment: str
    file: str
    verdict: GradingVerdict
    points: Decimal | None
    points_possible: Decimal
    checks_passed: int
    checks: int
    graded_at: datetime
    by_hand: Decimal | None = None
    so_far: Decimal = NO_POINTS
    waiting: Decimal | None = None

    @property
    def state(self) -> str:
        """What is to be said of it: the verdict, or WAITING while a person has to mark something."""
        return grading_state(self.verdict, waits=self.waiting is not None)


class ByHand(NamedTuple):
    """What people have to do with one submission: the marks that count, and the criteria that wait for one."""

    marks: tuple[ManualMark, ...] = ()
    waiting: tuple[Criterion, ...] = ()


class OrphanMark(NamedTuple):
    """A mark that no longer counts, because what it was given for is gone.

    ``why``: the student has handed in something else (``submission``), the assignment has no such criterion any more
    (``criterion``), or the criterion is worth something else now (``worth``).
    """

    mark: ManualMark
    why: Literal["submission", "criterion", "worth"]


class PassRate(NamedTuple):
    """How many of those for whom a check has an answer (``graded``) pass it now."""

    assignment: str
    id: str
    of: str
    public: bool
    claim: Text
    graded: int
    passed: int
    mean_points: float
    points_possible: Decimal

    @property
    def rate(self) -> float:
        """The share that passes, from 0 to 1."""
        return self.passed / self.graded if self.graded else 0.0


@dataclass(frozen=True, slots=True)  # a NamedTuple has a method "count"
class Mistake:
    """How often a check fails now in the same way: by the same misconception or with the same message."""

    assignment: str
    check: str
    misconception: str | None
    message: Text
    count: int


class MisconceptionCount(NamedTuple):
    """How many students make a known mistake in an assignment now, and in how many checks it shows."""

    assignment: str
    name: str
    students: int
    checks: int
