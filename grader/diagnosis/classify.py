"""Which known mistakes a hand-in made: function by function, over all of its checks.

A mistake names what is wrong with a function if it gives the hand-in's wrong numbers in every check about that function
that failed, and passes those that passed. Where no single mistake does, a failure may follow from the named mistake in
another function; and else two mistakes at once are tried.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from grader.diagnosis.answer_cache import Bank
from grader.diagnosis.matching import Match, Table, nearest
from grader.diagnosis.misconceptions import REFERENCE, Subject
from grader.diagnosis.signature import Answers
from grader.model import CheckResult, Verdict

MOST_EITHER = 3  # of more than so many it is no help to know that it is one of them
MOST_PAIRS = 400
ROUNDING = 1e-11  # what the order of operations explains; more is single precision, or a second mistake
MUCH_BETTER = 30.0  # so many times smaller is the error of a pair that is preferred to a single mistake
FAILING = (Verdict.FAILED, Verdict.CRASHED)
Recall = Callable[[str], Answers | None]


class Finding(NamedTuple):
    """What is wrong with a function: one of ``subjects``; ``follows`` are the other functions that it comes from."""

    subjects: tuple[Subject, ...]
    follows: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether there is only one."""
        return len(self.subjects) == 1

    @property
    def name(self) -> str:
        """The mistakes' names: "a + b" are both, "a | b" one of these."""
        return " | ".join(" + ".join(subject.names) for subject in self.subjects)


class Naming:
    """Names the mistakes of one hand-in after another."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self._tables: dict[tuple[str, tuple[Subject, ...]], Table] = {}

    def findings(self, results: Sequence[CheckResult], recall: Recall) -> dict[str, Finding]:
        """Return what is wrong, by function; ``recall`` gives the hand-in's own answers to a check."""
        checks: dict[str, list[CheckResult]] = {}
        for result in results:
            if result.verdict in (Verdict.PASSED, *FAILING):
                checks.setdefault(result.of, []).append(result)
        failing = {of: own for of, own in checks.items() if any(each.verdict in FAILING for each in own)}
        fitting = {of: self._fit(own, self._singles(of), recall) for of, own in failing.items()}
        found: dict[str, Finding] = {}
        for of in failing:
            self._note(found, of, self._likeliest(fitting, of))
            if fitting[of] and min(fitting[of].values()) > ROUNDING:
                pairs = self._fit(failing[of], self._pairs(of), recall)
                self._note_second(found, of, pairs, min(fitting[of].values()))
        self._note_consequences(found, failing, recall)
        for of in failing.keys() - found.keys():
            self._note(found, of, self._likeliest({of: self._fit(failing[of], self._pairs(of), recall)}, of))
        self._note_consequences(found, failing, recall)
        return found

    def _singles(self, of: str) -> list[Subject]:
        return [Subject((mistake.name,)) for mistake in self.bank.mistakes.values() if of in mistake.defines]

    def _likeliest(self, fitting: Mapping[str, Mapping[Subject, float]], of: str) -> tuple[Subject, ...]:
        """Return those that fit a function and the largest share of all that they define; then those that fit most."""

        def rank(subject: Subject) -> tuple[float, int]:
            fits = sum(subject in subjects for subjects in fitting.values())
            return sum(fits / len(self.bank.mistakes[name].defines) for name in subject.names), fits

        best = max(map(rank, fitting[of]), default=None)
        return tuple(subject for subject in fitting[of] if rank(subject) == best)

    def _note_second(self, found: dict[str, Finding], of: str, pairs: Mapping[Subject, float], single: float) -> None:
        """Note a pair that explains to the last digits what a single mistake explains only nearly."""
        better = {subject: error for subject, error in pairs.items() if error <= single / MUCH_BETTER}
        likeliest = self._likeliest({of: better}, of)
        if len(likeliest) == 1:
            found[of] = Finding(likeliest)

    def _note(self, found: dict[str, Finding], of: str, subjects: tuple[Subject, ...]) -> None:
        if 0 < len(subjects) <= MOST_EITHER:
            found[of] = Finding(subjects)

    def _note_consequences(
        self, found: dict[str, Finding], failing: Mapping[str, list[CheckResult]], recall: Recall
    ) -> None:
        """Find the failures that follow from what is wrong with other functions."""
        causes = {of: each.subjects[0] for of, each in found.items() if each.is_certain and not each.follows}
        for of in failing.keys() - found.keys():
            spread: dict[Subject, tuple[str, ...]] = {_spread([s]): (cause,) for cause, s in causes.items()}
            if len(causes) > 1:
                spread.setdefault(_spread(causes.values()), tuple(causes))
            fitting = self._fit(failing[of], list(spread), recall)
            if fitting:
                simplest = min(fitting, key=lambda subject: len(subject.names))
                found[of] = Finding((simplest,), spread[simplest])

    def _pairs(self, of: str) -> list[Subject]:
        names = [m.name for m in self.bank.mistakes.values() if m.edits and of in m.defines]
        pairs = itertools.islice(itertools.combinations(names, 2), MOST_PAIRS)
        return [Subject(pair, "edited") for pair in pairs]

    def _fit(self, own: Sequence[CheckResult], subjects: Sequence[Subject], recall: Recall) -> dict[Subject, float]:
        """Return the subjects that answer the checks about one function as the hand-in does, and how nearly."""
        alive: dict[Subject, list[Match]] = {subject: [] for subject in subjects}
        for result in sorted(own, key=lambda result: result.verdict is Verdict.PASSED):
            if not alive:
                return {}
            if result.verdict is Verdict.PASSED:
                alive = {s: found for s, found in alive.items() if self._passes(s, result.id)}
                continue
            mine = recall(result.id)
            if mine is None or not mine.pieces:
                return {}
            matches = self._table(result.id, tuple(alive)).matches(mine)
            alive = {s: [*found, matches[s]] for s, found in alive.items() if s in matches}
        alive = {s: found for s, found in alive.items() if any(match.is_telling for match in found)}
        return nearest(alive)

    def _passes(self, subject: Subject, check: str) -> bool:
        found = self.bank.answers(subject, check)
        return found is not None and found.passed

    def _table(self, check: str, subjects: tuple[Subject, ...]) -> Table:
        key = (check, subjects)
        if key not in self._tables:
            reference = self.bank.answers(REFERENCE, check)
            assert reference is not None
            known = {subject: self.bank.answers(subject, check) for subject in subjects}
            self._tables[key] = Table({s: found for s, found in known.items() if found is not None}, reference)
        return self._tables[key]


def _spread(subjects: Iterable[Subject]) -> Subject:
    """Return one subject with the mistakes of all, which the reference's other functions call."""
    each = list(subjects)
    if len(each) == 1 and each[0].how == "edited":
        return each[0]
    return Subject(tuple(sorted({name for subject in each for name in subject.names})), "spread")
