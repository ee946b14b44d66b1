"""What a class's marks say: how they are distributed, which checks misbehave, which mistakes recur, who needs help."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, median
from typing import NamedTuple

from grader.model import GradingVerdict, Student, Text
from grader.records import Mark, PassRate

BINS = 10
FEWEST = 10  # students: below, a share of them says little about a check
TOO_EASY, TOO_HARD = 0.98, 0.05
TELLS_NOTHING = 0.1  # a discrimination below this does not tell strong submissions from weak ones
SLOW_SECONDS = 1.0
LOW, FAR_BELOW = 0.5, 0.3  # a mean share below the first, or a share that far below one's own mean, calls for help


class Distribution(NamedTuple):
    """The shares of the points that are possible, from 0 to 1: how many in each tenth, mean and median."""

    counts: tuple[int, ...]
    mean: float | None
    median: float | None

    @property
    def total(self) -> int:
        """How many have a mark."""
        return sum(self.counts)


class MistakeMade(NamedTuple):
    """A mistake, known by name or by the words of its failure: who makes it, in which checks, and one example."""

    name: str
    message: Text
    of: tuple[str, ...]
    checks: tuple[str, ...]
    students: tuple[str, ...]
    example_of: str


class NeedsHelp(NamedTuple):
    """A student to look after, and why: what is missing or unreadable, and how the marks are."""

    student: Student
    missing: tuple[str, ...]
    unreadable: tuple[str, ...]
    mean: float | None
    below: tuple[str, ...]


def share(mark: Mark) -> float | None:
    """Return a mark as a share of what is possible; None while there is no total."""
    if mark.points is None or not mark.points_possible:
        return None
    return float(mark.points / mark.points_possible)


def distribution(shares: Iterable[float | None]) -> Distribution:
    """Return how shares are distributed; full marks belong to the last tenth.

    >>> distribution([0, 0.05, 0.95, 1, None]).counts
    (2, 0, 0, 0, 0, 0, 0, 0, 0, 2)
    """
    known = [each for each in shares if each is not None]
    found = Counter(min(int(each * BINS + 1e-9), BINS - 1) for each in known)
    middle = (fmean(known), median(known)) if known else (None, None)
    return Distribution(tuple(found[number] for number in range(BINS)), *middle)


def misbehaviour(rate: PassRate, discrimination: float | None, max_seconds: float, faults: int) -> tuple[str, ...]:
    """Return what is odd about a check: ``faults``, ``slow``, ``too_easy``, ``too_hard``, ``tells_nothing``."""
    odd = [("faults", faults > 0), ("slow", max_seconds > SLOW_SECONDS)]
    if rate.graded >= FEWEST:
        odd += [("too_easy", rate.rate >= TOO_EASY), ("too_hard", rate.rate <= TOO_HARD)]
        is_between = TOO_HARD < rate.rate < TOO_EASY
        odd.append(("tells_nothing", is_between and discrimination is not None and discrimination < TELLS_NOTHING))
    return tuple(name for name, holds in odd if holds)


def mistakes_made(failures: Iterable[tuple[str, str, str, str, Text]], at_most: int = 30) -> list[MistakeMade]:
    """Return the mistakes that are made, the most frequent first.

    A failure is (student, check, function, name of the mistake, message). Two names at once (``a + b``) count for both;
    without a name the same words of the same check are the same mistake.
    """
    students: dict[tuple[str, str, str], dict[str, Text]] = defaultdict(dict)
    where: dict[tuple[str, str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for student, check, of, name, message in failures:
        names = [name] if " | " in name else name.split(" + ")
        for one in names:
            key = (one, "", "") if one else ("", check, message.en)
            students[key].setdefault(student, message)
            where[key][0].add(of)
            where[key][1].add(check)
    found = []
    for key, made_by in students.items():
        example_of, message = next(iter(made_by.items()))
        functions, checks = (tuple(sorted(part)) for part in where[key])
        found.append(MistakeMade(key[0], message, functions, checks, tuple(sorted(made_by)), example_of))
    return sorted(found, key=lambda one: (-len(one.students), not one.name, one.name, one.checks))[:at_most]


def who_needs_help(
    students: Sequence[Student], marks: Iterable[Mark], due: Sequence[str], order: Mapping[str, int]
) -> list[NeedsHelp]:
    """Return whom to look after, the most urgent first.

    That is who has submitted nothing for two assignments or more that are ``due``, whose submission cannot be read,
    whose mean share over what has a mark lies below a half, and who in the newest assignment (by ``order``) lies three
    tenths or more below their own mean before.
    """
    by_student: dict[str, dict[str, Mark]] = defaultdict(dict)
    for mark in marks:
        by_student[mark.student][mark.assignment] = mark
    found = []
    for student in students:
        own = by_student[student.id]
        missing = tuple(name for name in due if name not in own)
        unreadable = tuple(name for name, mark in own.items() if mark.verdict is GradingVerdict.UNLOADABLE)
        shares = {name: each for name, mark in own.items() if (each := share(mark)) is not None}
        mean = fmean(shares.values()) if shares else None
        below = _far_below(shares, order)
        is_low = mean is not None and mean < LOW
        if len(missing) > 1 or unreadable or is_low or below:
            found.append(NeedsHelp(student, missing, unreadable, mean, below))
    return sorted(found, key=lambda one: (-len(one.missing) - 2 * len(one.unreadable), one.mean or 0.0, one.student.id))


def _far_below(shares: Mapping[str, float], order: Mapping[str, int]) -> tuple[str, ...]:
    names = sorted(shares, key=lambda name: order.get(name, -1))
    if len(names) < 3:
        return ()
    newest, before = names[-1], [shares[name] for name in names[:-1]]
    return (newest,) if shares[newest] <= fmean(before) - FAR_BELOW else ()
