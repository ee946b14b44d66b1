"""Which known misconceptions explain a submission's failures: function by function, over all checks about it.

A misconception matches a function if it reproduces the submission's output in every failed check of that function and
passes every check that the submission passed. Where no single misconception does, the failure may be a consequence of
one that was found in another function; otherwise pairs of misconceptions are tried.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from grader.diagnosis.answer_cache import AnswerCache
from grader.diagnosis.matching import Closeness, SignatureTable, nearest
from grader.diagnosis.misconceptions import REFERENCE, CandidateCause
from grader.diagnosis.signature import Signature
from grader.diagnosis.statistics import drawn_alike
from grader.model import CheckResult, Verdict

MOST_EITHER = 3  # of more than so many it is no help to know that it is one of them
MOST_PAIRS = 400
ROUNDING = 1e-11  # what the order of operations explains; more is single precision, or a second misconception
EXACTLY = 1e-6  # the numbers of a misconception that explains some of the failing checks only
MUCH_BETTER = 30.0  # so many times smaller is the error of a pair that is preferred to a single misconception
FAILING = (Verdict.FAILED, Verdict.CRASHED)
StudentSignature = Callable[[str], Signature | None]


class Diagnosis(NamedTuple):
    """What is wrong with a function: one of ``candidates``; ``follows`` are the other functions that it comes from.

    ``checks`` are those that it explains, if not all that fail: something else is wrong as well.
    """

    candidates: tuple[CandidateCause, ...]
    follows: tuple[str, ...] = ()
    checks: frozenset[str] | None = None

    @property
    def is_certain(self) -> bool:
        """Whether there is only one."""
        return len(self.candidates) == 1

    @property
    def name(self) -> str:
        """The misconceptions' names: "a + b" are both, "a | b" one of these."""
        return " | ".join(" + ".join(candidate.names) for candidate in self.candidates)


class Classifier:
    """Classifies the failures of one submission after another."""

    def __init__(self, cache: AnswerCache) -> None:
        self.cache = cache
        self._tables: dict[tuple[str, tuple[CandidateCause, ...], bool], SignatureTable] = {}

    def diagnoses(self, results: Sequence[CheckResult], student_signature: StudentSignature) -> dict[str, Diagnosis]:
        """Return what is wrong, by function; ``student_signature`` gives the submission's own answers to a check."""
        checks: dict[str, list[CheckResult]] = {}
        for result in results:
            if result.verdict in (Verdict.PASSED, *FAILING):
                checks.setdefault(result.of, []).append(result)
        failing = {of: own for of, own in checks.items() if any(each.verdict in FAILING for each in own)}
        fitting = {of: self._fit(own, self._singles(of), student_signature) for of, own in failing.items()}
        found: dict[str, Diagnosis] = {}
        for of in failing:
            self._note(found, of, self._likeliest(fitting, of))
            if fitting[of] and min(fitting[of].values()) > ROUNDING:
                pairs = self._fit(failing[of], self._pairs(of), student_signature)
                self._note_second(found, of, pairs, min(fitting[of].values()))
        self._note_consequences(found, failing, student_signature)
        for of in failing.keys() - found.keys():
            self._note(found, of, self._likeliest({of: self._fit(failing[of], self._pairs(of), student_signature)}, of))
        self._note_consequences(found, failing, student_signature)
        for of in failing.keys() - found.keys():
            self._note_weaker(found, of, failing[of], student_signature)
        return found

    def _note_weaker(
        self, found: dict[str, Diagnosis], of: str, results: Sequence[CheckResult], student_signature: StudentSignature
    ) -> None:
        """Note the one misconception that explains most of the failing checks, by numbers or by how often something is.

        Checks that raise, or give other shapes, have no numbers to explain.
        """
        own = {r.id: answers for r in results if r.verdict in FAILING and (answers := student_signature(r.id))}
        passed = [result.id for result in results if result.verdict is Verdict.PASSED]
        reference = {check: self.cache.signature(REFERENCE, check) for check in own}
        like_it = [c for c, answers in own.items() if (right := reference[c]) and answers.is_shaped_like(right)]
        ways: list[tuple[dict[CandidateCause, frozenset[str]], int]] = []
        if any(answers.statistics for answers in own.values()):
            known = {c: {check: self.cache.signature(c, check) for check in own} for c in self._singles(of)}
            ways.append(({c: drawn_alike(own, known[c], reference) for c in known}, len(own)))
        ways.append((self._explained(of, {check: own[check] for check in [*like_it, *own]}, like_it), len(like_it)))
        for found_by, total in ways:
            explained = {c: checks for c, checks in found_by.items() if self._passes_all(c, passed)}
            most = max(map(len, explained.values()), default=0)
            best = tuple(c for c, checks in explained.items() if len(checks) == most)
            if (
                len(best) == 1
                and 2 * most > total
                and not self._is_refuted(best[0], own.keys() - explained[best[0]], own)
            ):
                rest = own.keys() - explained[best[0]]
                found[of] = Diagnosis(best, checks=explained[best[0]] if rest else None)
                return
        if all(r.verdict is Verdict.FAILED or (r.id in own and own[r.id].raises_later) for r in results if r.id in own):
            fitting = self._fit(results, self._singles(of), student_signature, worded=False)
            if len(fitting) == 1:  # whatever the errors say: each hand stumbles in its own way
                found[of] = Diagnosis(tuple(fitting))

    def _is_refuted(self, candidate: CandidateCause, checks: Iterable[str], own: Mapping[str, Signature]) -> bool:
        """Return whether a call is answered rightly, in a check that fails, where the candidate does not."""
        for check in checks:
            known, right = self.cache.signature(candidate, check), self.cache.signature(REFERENCE, check)
            if known is not None and right is not None and own[check].is_right_where(known, right):
                return True
        return False

    def _explained(
        self, of: str, own: Mapping[str, Signature], comparable: Sequence[str]
    ) -> dict[CandidateCause, frozenset[str]]:
        """Return the checks whose answers a candidate gives to the last digits; numbers such as 0 and 1 say little.

        ``comparable`` are those shaped like the reference's, which come first in ``own``.
        """
        found: dict[CandidateCause, list[str]] = {}
        for number, (check, student) in enumerate(own.items()):
            if not found and 2 * number >= max(len(comparable), 1):  # it will not be more than half
                break
            if student.has_telling_numbers:
                for candidate, match in self._table(check, tuple(self._singles(of))).matches(student).items():
                    if match.is_significant and match.error <= EXACTLY:
                        found.setdefault(candidate, []).append(check)
        return {candidate: frozenset(checks) for candidate, checks in found.items()}

    def _passes_all(self, candidate: CandidateCause, checks: Iterable[str]) -> bool:
        return all(self._passes(candidate, check) for check in checks)

    def _singles(self, of: str) -> list[CandidateCause]:
        known = self.cache.misconceptions.values()
        return [CandidateCause((misconception.name,)) for misconception in known if of in misconception.defines]

    def _likeliest(self, fitting: Mapping[str, Mapping[CandidateCause, float]], of: str) -> tuple[CandidateCause, ...]:
        """Return those that fit a function and the largest share of all that they define; then those that fit most."""

        def rank(candidate: CandidateCause) -> tuple[float, int]:
            fits = sum(candidate in candidates for candidates in fitting.values())
            return sum(fits / len(self.cache.misconceptions[name].defines) for name in candidate.names), fits

        best = max(map(rank, fitting[of]), default=None)
        return tuple(candidate for candidate in fitting[of] if rank(candidate) == best)

    def _note_second(
        self, found: dict[str, Diagnosis], of: str, pairs: Mapping[CandidateCause, float], single: float
    ) -> None:
        """Note a pair that explains to the last digits what a single misconception explains only nearly."""
        better = {candidate: error for candidate, error in pairs.items() if error <= single / MUCH_BETTER}
        likeliest = self._likeliest({of: better}, of)
        if len(likeliest) == 1:
            found[of] = Diagnosis(likeliest)

    def _note(self, found: dict[str, Diagnosis], of: str, candidates: tuple[CandidateCause, ...]) -> None:
        if 0 < len(candidates) <= MOST_EITHER:
            found[of] = Diagnosis(candidates)

    def _note_consequences(
        self, found: dict[str, Diagnosis], failing: Mapping[str, list[CheckResult]], student_signature: StudentSignature
    ) -> None:
        """Find the failures that follow from what is wrong with other functions."""
        causes = {of: each.candidates[0] for of, each in found.items() if each.is_certain and not each.follows}
        for of in failing.keys() - found.keys():
            causes_of: dict[CandidateCause, tuple[str, ...]] = {_propagated([c]): (name,) for name, c in causes.items()}
            if len(causes) > 1:
                causes_of.setdefault(_propagated(causes.values()), tuple(causes))
            fitting = self._fit(failing[of], list(causes_of), student_signature)
            if fitting:
                simplest = min(fitting, key=lambda candidate: len(candidate.names))
                found[of] = Diagnosis((simplest,), causes_of[simplest])

    def _pairs(self, of: str) -> list[CandidateCause]:
        names = [m.name for m in self.cache.misconceptions.values() if m.edits and of in m.defines]
        pairs = itertools.islice(itertools.combinations(names, 2), MOST_PAIRS)
        return [CandidateCause(pair, "patched") for pair in pairs]

    def _fit(
        self,
        results: Sequence[CheckResult],
        candidates: Sequence[CandidateCause],
        student_signature: StudentSignature,
        *,
        worded: bool = True,
    ) -> dict[CandidateCause, float]:
        """Return the candidates that answer the checks about one function as the submission does, and their errors.

        What exceptions say counts only if ``worded``.
        """
        alive: dict[CandidateCause, list[Closeness]] = {candidate: [] for candidate in candidates}
        for result in sorted(results, key=lambda result: result.verdict is Verdict.PASSED):
            if not alive:
                return {}
            if result.verdict is Verdict.PASSED:
                alive = {c: found for c, found in alive.items() if self._passes(c, result.id)}
                continue
            student = student_signature(result.id)
            if student is None or not student.pieces:
                return {}
            table = self._table(result.id, tuple(alive), worded=worded)
            matches = table.matches(student if worded else student.unworded)
            alive = {c: [*found, matches[c]] for c, found in alive.items() if c in matches}
        alive = {c: found for c, found in alive.items() if any(match.is_significant for match in found)}
        return nearest(alive)

    def _passes(self, candidate: CandidateCause, check: str) -> bool:
        signature = self.cache.signature(candidate, check)
        return signature is not None and signature.passed

    def _table(self, check: str, candidates: tuple[CandidateCause, ...], *, worded: bool = True) -> SignatureTable:
        key = (check, candidates, worded)
        if key not in self._tables:
            reference = self.cache.signature(REFERENCE, check)
            assert reference is not None
            known = {candidate: self.cache.signature(candidate, check) for candidate in candidates}
            self._tables[key] = SignatureTable(
                {c: s if worded else s.unworded for c, s in known.items() if s is not None}, reference
            )
        return self._tables[key]


def _propagated(candidates: Iterable[CandidateCause]) -> CandidateCause:
    """Return one candidate with the misconceptions of all, which the reference's other functions call."""
    each = list(candidates)
    if len(each) == 1 and each[0].scope == "patched":
        return each[0]
    return CandidateCause(tuple(sorted({name for candidate in each for name in candidate.names})), "propagated")
