"""What goes into the store and comes out of it besides the shared words: small frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from grader.model import GradingVerdict, Report, Text


class Run(NamedTuple):
    """What one run of the grader has in common for all it grades.

    ``environment`` names python, numpy, torch, BLAS and their versions. ``seed_id`` is a hash that tells
    which secret seeded the inputs, never the secret; ``settings_hash`` covers what else decides a grade.
    """

    grader_version: str
    environment: Mapping[str, str]
    seed_id: str
    settings_hash: str


class Mark(NamedTuple):
    """What a student's hand-in for one assignment is worth now; ``points`` is None while withheld.

    ``points`` holds what a person gave too; ``by_hand`` is that part, None where nobody has marked anything.
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


class ManualMark(NamedTuple):
    """What a person gave for one criterion: who, when and why; ``points`` None takes an earlier mark back."""

    student: str
    assignment: str
    criterion: str
    points: Decimal | None
    reason: str
    marked_by: str
    marked_at: datetime | None = None


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


class PastGrading(NamedTuple):
    """One grading out of a history, with what it was graded by."""

    report: Report
    assignment_version: str
    grader_version: str
    settings_hash: str
    finished_at: datetime
