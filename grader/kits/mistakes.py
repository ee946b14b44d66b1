"""The known mistakes of a kit: names, hints and recorded answers; never their sources."""

from __future__ import annotations

from grader.diagnosis.answer_cache import NoAnswer, unpacked
from grader.diagnosis.misconceptions import CandidateCause
from grader.diagnosis.signature import Signature
from grader.kits.kit_file import Kit
from grader.model import Text


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
        if candidate.key not in answers:
            raise NoAnswer(candidate.key)
        return unpacked(self._signatures[answers[candidate.key]])

    def close(self) -> None:
        """Do nothing: there is no process."""
