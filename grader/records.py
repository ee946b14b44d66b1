"""What goes into the store and comes out of it besides the shared words: small named tuples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from grader.model import (
    NO_POINTS,
    Criterion,
    GradingVerdict,
    ManualMark,
    SourceFile,
    Text,
    Verdict,
    grading_state,
)


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


PREVIEW_OF, PREVIEW_ONLY = "preview_of", "preview_only"  # in a run's environment: of which assignment, of which check


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


class StoredSubmission(NamedTuple):
    """A submission as the store keeps it; ``sources`` is None where its bytes are not those that were put in."""

    student: str
    assignment: str
    file: str
    entry: str
    fingerprint: str
    sources: tuple[SourceFile, ...] | None


class Proof(NamedTuple):
    """By what a mark came about: a hash of the bytes that were handed in, the version of the checks, and the rest.

    ``seed_id`` and ``settings_hash`` are hashes as in ``Run``. ``attempt`` counts the student's submissions for the
    assignment from 1.
    """

    fingerprint: str
    version: str
    seed_id: str
    settings_hash: str
    grader_version: str
    environment: Mapping[str, str]
    attempt: int
    run: int
    graded_at: datetime


class UnacceptedPreview(NamedTuple):
    """A preview that nobody has accepted: its run, who began it and when, and by which version of each assignment.

    It is of one ``assignment`` or of all (None), and of all checks or of ``only`` one.
    """

    run: int
    started_by: str
    started_at: datetime
    settings_hash: str
    assignment: str | None = None
    only: str | None = None
    versions: Mapping[str, str] = {}
    gradings: int = 0


class CheckChange(NamedTuple):
    """What one check finds of one submission before and after a regrade, where that is not the same.

    ``why``: the check is ``new``, or ``gone``, or ``worth`` something else, or gives another ``answer``. Points
    are None where the check is not there, or has none by a fault of ours.
    """

    check: str
    of: str
    claim: Text
    why: Literal["new", "gone", "worth", "answer"]
    old: Decimal | None
    new: Decimal | None
    old_verdict: Verdict | None
    new_verdict: Verdict | None

    @property
    def gain(self) -> Decimal:
        """Return by how much the points change; what has none counts 0."""
        return (self.new or NO_POINTS) - (self.old or NO_POINTS)


class MarkChange(NamedTuple):
    """The mark of one student for one assignment before and after a regrade; a mark without a total is None.

    ``lost`` are marks by hand that count now and would not: what they were given for is gone or worth something else.
    ``file`` is what was graded.
    """

    student: str
    assignment: str
    file: str
    old: Decimal | None
    new: Decimal | None
    old_possible: Decimal
    new_possible: Decimal
    old_state: str
    new_state: str
    checks: tuple[CheckChange, ...] = ()
    lost: tuple[ManualMark, ...] = ()

    @property
    def gain(self) -> Decimal | None:
        """Return by how much the mark changes; None where there is none before or after."""
        return None if self.old is None or self.new is None else self.new - self.old

    @property
    def is_newly_withheld(self) -> bool:
        """Say whether there was a mark, and a fault of ours keeps it back now."""
        return self.new_state == GradingVerdict.WITHHELD != self.old_state

    @property
    def is_change(self) -> bool:
        """Say whether anything that counts is another."""
        before = self.old, self.old_possible, self.old_state
        return before != (self.new, self.new_possible, self.new_state) or bool(self.checks) or bool(self.lost)


class Cause(NamedTuple):
    """Why marks change: the same happens in the same check to these students."""

    assignment: str
    change: CheckChange
    students: tuple[str, ...]


class Comparison(NamedTuple):
    """What would change if a preview counted.

    ``same`` is how many marks stay as they are, ``superseded`` those for whom a later grading counts anyway.
    """

    run: int
    changes: tuple[MarkChange, ...]
    causes: tuple[Cause, ...]
    same: int
    superseded: tuple[tuple[str, str], ...] = ()


class Verification(NamedTuple):
    """What became of one mark that was tried again.

    ``result``: it is the ``same`` or ``differs``; its stored files are ``damaged`` or there are ``no_files``; or it
    cannot be tried again: the course has ``no_assignment`` of that name, or ``other_checks`` or an ``other_secret``
    than those by which it was made, only ``one_check`` of it was taken anew, or the submission ``came_now``.
    ``environment`` holds what is another here, there and here.
    """

    assignment: str
    student: str
    result: str
    change: MarkChange | None = None
    environment: Mapping[str, tuple[str, str]] = {}


class Fault(NamedTuple):
    """A score that a fault of ours withholds, and what its reference number stands for.

    ``traceback`` is empty for what was withheld before revision 0004.
    """

    reference_number: str
    assignment: str
    student: str
    file: str
    graded_at: datetime
    what: Text
    traceback: str
    grader_version: str
    environment: Mapping[str, str]


MOST_OF_IT = 0.5  # a pair stands out where one's own is for so large a part the other's too


class SharedText(NamedTuple):
    """Something that two submissions share: its kind, where it stands in each (cell, line), how many have it."""

    kind: str
    text: str
    first: tuple[int, int]
    second: tuple[int, int]
    holders: int
    weight: float


class SimilarPair(NamedTuple):
    """Two submissions and what they share, the heaviest first.

    ``share`` is how much of what few others have in one of them is in the other too, from 0 to 1.
    """

    first: str
    second: str
    weight: float
    share: float
    shared: tuple[SharedText, ...] = ()

    @property
    def stands_out(self) -> bool:
        """Say whether most of what is one's own is the other's too."""
        return self.share >= MOST_OF_IT
