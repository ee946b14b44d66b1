"""What an audit found about one assignment: frozen plain data, and whether all is well."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from grader import messages
from grader.model import Text


class Group(NamedTuple):
    """Variants of one kind: how many, and how many of them did what they should.

    ``named`` are those that the diagnosis knows, ``excused`` those that say why it cannot.
    """

    total: int = 0
    good: int = 0
    named: int = 0
    excused: int = 0


class Seeds(NamedTuple):
    """Reference, right and wrong variants over ``each`` seeds: how many got the same verdicts every time."""

    total: int = 0
    stable: int = 0
    each: int = 0


class FileLine(NamedTuple):
    """A file, and a line of it (0: the file as a whole)."""

    file: str = ""
    line: int = 0


class AuditProblem(NamedTuple):
    """What is wrong with an assignment, where, what to do next, and the place that it is about."""

    what: Text
    where: str
    next: Text
    place: FileLine = FileLine()


class Survivor(NamedTuple):
    """A mutant that no check notices."""

    function: str
    before: str
    after: str
    diff: str
    place: FileLine = FileLine()


class Mutants(NamedTuple):
    """What became of the mutants; ``run`` of the ``made`` ones were tried."""

    made: int = 0
    total: int = 0
    killed: int = 0
    equivalent: int = 0
    survivors: tuple[Survivor, ...] = ()
    seconds: float = 0.0


class CheckTime(NamedTuple):
    """What one check costs, on the reference in a confined worker, and what it may cost."""

    id: str
    points: Decimal
    seconds: float
    limit_seconds: float


class Audit(NamedTuple):
    """One assignment: ``reference`` and ``starter`` are points earned (of starters, the best).

    ``from_before``: found by an earlier audit of the same files, and not repeated.
    """

    name: str
    points: Decimal
    reference: Decimal | None
    starter: Decimal | None
    wrong: Group
    right: Group
    seeds: Seeds
    mutants: Mutants
    rewrites: Group = Group()
    hostile: Group = Group()
    checks: tuple[CheckTime, ...] = ()
    problems: tuple[AuditProblem, ...] = ()
    notes: tuple[Text, ...] = ()
    seconds: float = 0.0
    from_before: bool = False

    @property
    def is_good(self) -> bool:
        """Whether the assignment may be given to students."""
        return not self.problems


def problem(key: str, *, where: object, **values: object) -> AuditProblem:
    """Return what is wrong and what to do next: the words ``<key>.what`` and ``<key>.next``."""
    return AuditProblem(messages.text(f"{key}.what", **values), str(where), messages.text(f"{key}.next", **values))


def exit_code(audits: Sequence[Audit]) -> int:
    """Return 0 when all is well, else 1."""
    return 0 if all(audit.is_good for audit in audits) else 1
