"""The known mistakes of a kit: names, hints and recorded answers to the public checks; never their sources.

A mistake that no public check notices is not in it: it could not be named, and its hint may speak of a hidden check.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from grader.diagnosis.answer_cache import NoAnswer, packed, unpacked
from grader.diagnosis.classify import MOST_PAIRS
from grader.diagnosis.misconceptions import REFERENCE, CandidateCause, Misconception
from grader.diagnosis.signature import Signature
from grader.grading.executor import Executor
from grader.grading.known_answers import KnownAnswers
from grader.kits.kit_file import Kit
from grader.model import Text

Answer = Callable[[CandidateCause, str], Any]


class _Answers:
    """What candidates answer, packed: each answer is kept once."""

    def __init__(self, known: KnownAnswers) -> None:
        self._known = known
        self._numbers: dict[bytes, int] = {}
        self.signatures: list[Any] = []
        self.answers: dict[str, dict[str, int]] = {}
        self.left_out: list[str] = []

    def number(self, candidate: CandidateCause, check: str) -> int | None:
        """Return the number of a candidate's answers to a check; None where it gives none."""
        of_check = self.answers.setdefault(check, {})
        if candidate.key not in of_check:
            try:
                content = packed(self._known.signature(candidate, check))
            except NoAnswer:
                if candidate == REFERENCE:
                    raise
                self.left_out.append(f"{check} {candidate.key}")
                return None
            number = self._numbers.setdefault(repr(content).encode(), len(self.signatures))
            if number == len(self.signatures):
                self.signatures.append(content)
            of_check[candidate.key] = number
        return of_check[candidate.key]

    def differs(self, candidate: CandidateCause, check: str) -> bool:
        """Say whether a candidate answers a check otherwise than the reference."""
        number = self.number(candidate, check)
        return number is not None and number != self.answers[check][REFERENCE.key]


def recorded_mistakes(executor: Executor) -> dict[str, Any]:
    """Return the known mistakes that the executor's checks notice, and what they and pairs of them answer.

    Asked for is what the classifier may ask: each mistake alone, where other functions call it (one by one, and two of
    different functions at once), and pairs that are made in one function.
    """
    misconceptions = executor.side.misconceptions(executor.assignment)
    known = KnownAnswers(executor, misconceptions)
    answers = _Answers(known)
    about = {check.id: check.settings.of for check in executor.checks}
    try:
        for check in about:
            answers.number(REFERENCE, check)
        noticed = {name: each for name, each in misconceptions.items() if _is_noticed(answers, name, each, about)}
        for candidate, checks in _candidates(noticed, about, answers):
            for check in checks:
                answers.number(candidate, check)
    finally:
        known.close()
    return {
        "known": {name: as_data(each) for name, each in noticed.items()},
        "answers": {check: _of(own, noticed) for check, own in answers.answers.items()},
        "signatures": answers.signatures,
        "left_out": answers.left_out,
    }


def _is_noticed(answers: _Answers, name: str, misconception: Misconception, about: Mapping[str, str]) -> bool:
    """Say whether a mistake changes an answer; all of its own are asked for."""
    local, spread = CandidateCause((name,)), CandidateCause((name,), "propagated")
    own = [answers.differs(local, check) for check, of in about.items() if of in misconception.defines]
    others = [answers.differs(spread, check) for check in about]
    return any(own) or any(others)


def _candidates(
    known: Mapping[str, Misconception], about: Mapping[str, str], answers: _Answers
) -> Iterator[tuple[CandidateCause, list[str]]]:
    """Yield the candidates of more than one mistake, with the checks in which they may be asked for."""
    for of in dict.fromkeys(about.values()):
        edited = [each.name for each in known.values() if each.edits and of in each.defines]
        for pair in itertools.islice(itertools.combinations(edited, 2), MOST_PAIRS):
            spread = [CandidateCause((name,), "propagated") for name in pair]
            changing = [
                check for check in about if about[check] == of or any(answers.differs(c, check) for c in spread)
            ]
            yield CandidateCause(pair, "patched"), changing
    for pair in itertools.combinations(sorted(known), 2):
        one, other = (CandidateCause((name,), "propagated") for name in pair)
        both = [check for check in about if answers.differs(one, check) and answers.differs(other, check)]
        if both and not set(known[pair[0]].defines) & set(known[pair[1]].defines):
            yield CandidateCause(pair, "propagated"), both


def _of(answers: Mapping[str, int], noticed: Mapping[str, Misconception]) -> dict[str, int]:
    """Return the answers of the candidates that are in the kit."""
    return {
        key: number
        for key, number in answers.items()
        if all(name in noticed for name in key.partition(":")[2].split("+") if name)
    }


def as_data(misconception: Misconception) -> dict[str, Any]:
    """Return a mistake as a kit holds it: without its source, and without what it changes in the reference's."""
    return {
        "belief": misconception.belief,
        "defines": list(misconception.defines),
        "hints": [hint._asdict() for hint in misconception.hints],
        "edits": len(misconception.edits),
    }


class KnownFromKit:
    """Answers for the known mistakes with what was recorded of them."""

    def __init__(self, kit: Kit) -> None:
        self._answers, self._signatures = kit.mistakes["answers"], kit.mistakes["signatures"]
        self.warnings: list[Text] = []

    def signature(self, candidate: CandidateCause, check: str) -> Signature | None:
        """Return what a candidate answered in one check; None where there is no such candidate.

        Raises:
            NoAnswer: it was not recorded.
        """
        answers = self._answers.get(check, {})
        number = answers.get(candidate.key)
        if number is None and candidate.scope != "local":
            number = self._together(candidate, answers)
        if number is None:
            raise NoAnswer(candidate.key)
        return unpacked(self._signatures[number])

    def _together(self, candidate: CandidateCause, answers: Mapping[str, int]) -> int | None:
        """Return the answers of several mistakes that were not asked for: those that change nothing are left out."""
        right = answers[REFERENCE.key]
        alone = {name: answers.get(f"propagated:{name}") for name in candidate.names}
        if None in alone.values():
            return None
        changing = [name for name, number in alone.items() if number != right]
        if not changing:
            return right
        return answers.get(f"propagated:{'+'.join(changing)}") if candidate.scope == "propagated" else None

    def close(self) -> None:
        """Do nothing: there is no process."""
