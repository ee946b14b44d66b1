"""What a mark counts: deadlines, extensions, late steps, attempts, computed whenever somebody asks and never stored.

``counted`` is a pure function of one student's attempts at one assignment and of what the course has declared
(``Policy``). It returns the mark with the steps that lead to it, so that each of them can be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from grader.model import NO_POINTS

HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
Unit = Literal["day", "hour"]
Which = Literal["last", "best", "first"]


class LateStep(NamedTuple):
    """Until so long after the deadline, so many percent are taken off."""

    until: int
    unit: Unit
    percent: Decimal


class Late(NamedTuple):
    """What a late submission loses: a share for each ``unit`` that has begun, or by ``steps``, the shortest first.

    What is later than ``at_most`` units, or than the last step, is not accepted. ``floor`` is the share that stays
    of what is accepted. The share is ``of`` the points that were earned, or of those that are possible.
    """

    percent: Decimal = NO_POINTS
    unit: Unit = "day"
    at_most: int | None = None
    floor: Decimal = NO_POINTS
    of: Literal["earned", "possible"] = "earned"
    steps: tuple[LateStep, ...] = ()


class Extension(NamedTuple):
    """More time for students or groups, in one assignment or (None) in all: so many days and hours, or until then."""

    students: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    assignment: str | None = None
    days: int = 0
    hours: int = 0
    until: datetime | None = None

    def is_for(self, student: str, group: str, assignment: str) -> bool:
        """Say whether it is for this student's work on this assignment."""
        named = student in self.students or (group != "" and group in self.groups)
        return named and self.assignment in (None, assignment)


class Policy(NamedTuple):
    """What is declared for one assignment.

    ``deadline`` is a time of the clocks in ``zone``, or a moment that has its own offset. ``dropped_checks`` count for
    nobody; ``extra_checks`` and an assignment that is ``extra_credit`` add points without making more of them
    possible. ``weight`` None: what the assignment is worth.
    """

    assignment: str = ""
    zone: tzinfo | None = None
    deadline: datetime | None = None
    grace_minutes: int = 0
    late: Late = Late()
    extensions: tuple[Extension, ...] = ()
    attempts: Which = "last"
    max_attempts: int | None = None
    dropped_checks: frozenset[str] = frozenset()
    extra_checks: frozenset[str] = frozenset()
    extra_credit: bool = False
    weight: Decimal | None = None


class CheckPoints(NamedTuple):
    """What one attempt has for a check, by hand or by machine (None: not known yet), and what that is worth."""

    points: Decimal | None
    possible: Decimal


class Attempt(NamedTuple):
    """One submission of a student as it was graded last.

    ``points`` is None while there is no total. ``came`` is when the grader saw it first, for the order of those whose
    ``submitted_at`` nobody knows. ``is_current``: of the latest run. ``state`` is GRADED, WITHHELD, WAITING, …
    ``checks`` are those that a policy names.
    """

    points: Decimal | None
    possible: Decimal
    submitted_at: datetime | None
    source: str
    came: datetime
    is_current: bool = True
    checks: Mapping[str, CheckPoints] = {}
    fingerprint: str = ""
    file: str = ""
    state: str = "GRADED"


class Step(NamedTuple):
    """One step on the way to a mark: which rule it was, and its numbers."""

    rule: str
    values: Mapping[str, object] = {}


class Counted(NamedTuple):
    """What a student's mark for an assignment counts, and how that came about.

    ``points`` is None while there is no total. ``earned`` of ``possible`` are the points of ``attempt`` (from 1) of
    ``attempts`` before lateness. ``late`` is how many days or hours have begun since the ``deadline``, which has the
    student's extension in it.
    """

    points: Decimal | None
    possible: Decimal
    earned: Decimal | None
    attempt: int
    attempts: int
    submitted_at: datetime | None
    source: str
    deadline: datetime | None = None
    late: int = 0
    unit: Unit = "day"
    is_accepted: bool = True
    steps: tuple[Step, ...] = ()
    fingerprint: str = ""
    file: str = ""
    state: str = "GRADED"


@lru_cache(maxsize=4096)  # a class has few deadlines, and each is asked for once a student
def moment(local: datetime, zone: tzinfo | None) -> datetime:
    """Return the moment of a local time; of a time that the clocks show twice, or skip, the later one.

    >>> from zoneinfo import ZoneInfo
    >>> moment(datetime(2026, 11, 1, 1, 30), ZoneInfo("America/New_York")).isoformat()
    '2026-11-01T06:30:00+00:00'
    """
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    if zone is None:  # the machine's own
        return max(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    return max(local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))


@lru_cache(maxsize=4096)
def moved(deadline: datetime, zone: tzinfo | None, days: int, hours: int = 0) -> datetime:
    """Return the moment so many days later by the clocks of the zone, and so many hours after that."""
    local = deadline if deadline.tzinfo is None else deadline.astimezone(zone).replace(tzinfo=None)
    start = moment(deadline, zone) if not days else moment(local + timedelta(days=days), zone)
    return start + timedelta(hours=hours)


def deadline_of(policy: Policy, student: str, group: str) -> tuple[datetime | None, bool]:
    """Return when a student's work is due, and whether that is by an extension: of several the latest."""
    if policy.deadline is None:
        return None, False
    usual = moment(policy.deadline, policy.zone)
    latest = usual
    for extension in policy.extensions:
        if extension.is_for(student, group, policy.assignment):
            until = moved(policy.deadline, policy.zone, extension.days, extension.hours)
            if extension.until is not None:
                until = moment(extension.until, policy.zone)
            latest = max(latest, until)
    return latest.replace(microsecond=0), latest > usual


def lateness(submitted: datetime, deadline: datetime, zone: tzinfo | None, unit: Unit) -> int:
    """Return how many days (by the clocks of the zone) or hours have begun since the deadline; 0 in time.

    A deadline holds to the end of its second.
    """
    submitted = submitted.replace(microsecond=0)
    seconds = (submitted - deadline) // timedelta(seconds=1)
    if seconds <= 0:
        return 0
    if unit == "hour":
        return -(-seconds // 3600)
    begun = max(1, seconds // 86400 - 1)
    while submitted > moved(deadline, zone, begun):
        begun += 1
    return begun


class _Judged(NamedTuple):
    """An attempt with what lateness takes off."""

    number: int
    attempt: Attempt
    earned: Decimal | None
    possible: Decimal
    points: Decimal | None
    late: int
    unit: Unit
    percent: Decimal
    is_accepted: bool
    in_grace: bool


def counted(attempts: Sequence[Attempt], policy: Policy, student: str = "", group: str = "") -> Counted | None:
    """Return what counts of a student's attempts at an assignment, and why; None where there is none.

    An attempt that is too late is not accepted: it counts only, as nothing, where no other was accepted. Of the
    accepted ones the first ``max_attempts`` are looked at; of these the last, the best or the first counts. An attempt
    of which nobody knows the time is not late.
    """
    if not attempts:
        return None
    deadline, is_extended = deadline_of(policy, student, group)
    in_order = sorted(attempts, key=lambda each: each.submitted_at or each.came)
    judged = [_judged(number, each, policy, deadline) for number, each in enumerate(in_order, 1)]
    accepted = [each for each in judged if each.is_accepted]
    chosen = _chosen((accepted or judged)[: policy.max_attempts], policy.attempts)
    steps = tuple(_steps(chosen, policy, judged, deadline if is_extended else None))
    return Counted(
        points=chosen.points,
        possible=chosen.possible,
        earned=chosen.earned,
        attempt=chosen.number,
        attempts=len(judged),
        submitted_at=chosen.attempt.submitted_at,
        source=chosen.attempt.source,
        deadline=deadline,
        late=chosen.late,
        unit=chosen.unit,
        is_accepted=chosen.is_accepted,
        steps=steps,
        fingerprint=chosen.attempt.fingerprint,
        file=chosen.attempt.file,
        state=chosen.attempt.state,
    )


def _judged(number: int, attempt: Attempt, policy: Policy, deadline: datetime | None) -> _Judged:
    earned, possible = _without_dropped(attempt, policy)
    late, unit, percent, is_accepted, in_grace = 0, policy.late.unit, NO_POINTS, True, False
    if deadline is not None and attempt.submitted_at is not None:
        late = lateness(attempt.submitted_at, deadline, policy.zone, unit)
        grace = timedelta(minutes=policy.grace_minutes, microseconds=999_999)
        in_grace = late > 0 and attempt.submitted_at <= deadline + grace
        if late and not in_grace:
            late, unit, loss = _loss(attempt.submitted_at, deadline, policy, late)
            is_accepted = loss is not None
            percent = HUNDRED if loss is None else loss
    points = None if earned is None else _after(earned, possible, percent, policy.late, is_accepted=is_accepted)
    late = 0 if in_grace else late
    return _Judged(number, attempt, earned, possible, points, late, unit, percent, is_accepted, in_grace)


def _without_dropped(attempt: Attempt, policy: Policy) -> tuple[Decimal | None, Decimal]:
    """Return the points and those possible without the checks that are dropped, and without the worth of extra ones."""
    dropped = [attempt.checks[name] for name in policy.dropped_checks if name in attempt.checks]
    extra = [attempt.checks[name] for name in policy.extra_checks - policy.dropped_checks if name in attempt.checks]
    possible = attempt.possible - sum((check.possible for check in (*dropped, *extra)), NO_POINTS)
    if attempt.points is None:
        return None, possible
    return attempt.points - sum((check.points or NO_POINTS for check in dropped), NO_POINTS), possible


def _loss(submitted: datetime, deadline: datetime, policy: Policy, late: int) -> tuple[int, Unit, Decimal | None]:
    """Return how late it is, in which unit, and how many percent that takes off; None: it is not accepted."""
    rule = policy.late
    if rule.steps:
        for step in rule.steps:
            begun = lateness(submitted, deadline, policy.zone, step.unit)
            if begun <= step.until:
                return begun, step.unit, min(step.percent, HUNDRED - rule.floor)
        return lateness(submitted, deadline, policy.zone, rule.steps[-1].unit), rule.steps[-1].unit, None
    if rule.at_most is not None and late > rule.at_most:
        return late, rule.unit, None
    return late, rule.unit, min(rule.percent * late, HUNDRED - rule.floor)


def _after(earned: Decimal, possible: Decimal, percent: Decimal, rule: Late, *, is_accepted: bool) -> Decimal:
    if not is_accepted:
        return NO_POINTS
    off = (earned if rule.of == "earned" else possible) * percent / HUNDRED
    return max(NO_POINTS, earned - off).quantize(_CENT, ROUND_HALF_UP)


def _chosen(candidates: Sequence[_Judged], which: Which) -> _Judged:
    if which == "first":
        return candidates[0]
    if which == "best":
        known = [each for each in candidates if each.points is not None]
        if known:
            return max(known, key=lambda each: (each.points, -each.number))
    return next((each for each in candidates if each.attempt.is_current), candidates[-1])


def _steps(chosen: _Judged, policy: Policy, judged: Sequence[_Judged], extended: datetime | None) -> Iterable[Step]:
    """Yield what is to be said of a mark, in the order in which it was computed."""
    yield Step("earned", {"points": chosen.earned, "possible": chosen.possible})
    if names := sorted(policy.dropped_checks & chosen.attempt.checks.keys()):
        yield Step("dropped", {"checks": ", ".join(names)})
    if names := sorted((policy.extra_checks - policy.dropped_checks) & chosen.attempt.checks.keys()):
        yield Step("extra", {"checks": ", ".join(names)})
    if len(judged) > 1:
        values = {"attempt": chosen.number, "attempts": len(judged)}
        yield Step(f"attempt_{policy.attempts}", values)
        accepted = [each for each in judged if each.is_accepted]
        if refused := len(judged) - len(accepted) if accepted else 0:
            yield Step("refused", {"count": refused})
        if policy.max_attempts is not None and len(accepted or judged) > policy.max_attempts:
            yield Step("max_attempts", {"count": policy.max_attempts})
    if extended is not None:
        yield Step("extension", {"until": extended})
    if policy.deadline is not None and chosen.attempt.submitted_at is None:
        yield Step("time_unknown")
    if chosen.in_grace:
        yield Step("grace", {"minutes": policy.grace_minutes})
    if chosen.late:
        said: dict[str, object] = {"late": chosen.late, "unit": chosen.unit, "percent": chosen.percent}
        if not chosen.is_accepted:
            yield Step("not_accepted", said)
        elif chosen.percent:
            yield Step("late" if policy.late.of == "earned" else "late_of_possible", said)
        else:
            yield Step("late_free", said)
    if policy.extra_credit:
        yield Step("extra_credit")
