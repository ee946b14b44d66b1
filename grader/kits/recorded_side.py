"""The trusted side of a kit: what was recorded of the reference, or the reference itself where the kit ships it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.checks.collected import Case, Check
from grader.checks.reference_loader import load_reference_and_probes
from grader.diagnosis.misconceptions import Misconception
from grader.grading.trusted_side import Known, TrustedSide
from grader.kits.kit_file import Kit
from grader.kits.replay import Replay, not_recorded
from grader.kits.values import Blobs
from grader.model import Assignment, Text


class RecordedSide(TrustedSide):
    """The trusted side of a kit whose reference was recorded; every run of a case is replayed from its beginning."""

    is_proven = True  # when it was recorded, the reference passed every check

    def __init__(self, kit: Kit, assignment: Assignment) -> None:
        super().__init__(None, None, b"")
        self._kit, self._assignment = kit, assignment
        self._blobs = Blobs(list(kit.record["blobs"]))

    def with_seed(self, seed: bytes) -> TrustedSide:  # noqa: ARG002 - the inputs were recorded
        return self

    def given(self, check: Check, case: Case) -> dict[str, Any]:
        recorded = self._kit.record["cases"].get(check.id, {}).get(case.id)
        if recorded is None:
            raise not_recorded(f"{check.id}[{case.id}]")
        return Replay(recorded, self._blobs).given

    def reference_seconds(self, check: Check) -> float | None:
        return float(self._kit.record["seconds"].get(check.id, float("inf")))

    def function(self, name: str) -> Callable[..., Any] | None:
        from grader.kits.recorded_function import recorded_function  # only needed when something fails

        return recorded_function(self._kit.record["functions"], name, self._blobs)

    def does_more(self, name: str) -> bool:
        return name in self._kit.record["functions"]["does_more"]

    def misconceptions(self, assignment: Assignment) -> dict[str, Misconception]:  # noqa: ARG002 - it is the kit's
        return misconceptions_of(self._kit)

    def recorded_mistakes(self) -> Known | None:
        from grader.kits.mistakes import KnownFromKit  # only needed when something fails

        return KnownFromKit(self._kit)


class ShippedSide(TrustedSide):
    """The trusted side of a kit that ships the reference."""

    is_proven = True

    def __init__(self, kit: Kit, reference: Any, probes: Any) -> None:
        super().__init__(reference, probes, b"")
        self._kit = kit

    def misconceptions(self, assignment: Assignment) -> dict[str, Misconception]:  # noqa: ARG002 - it is the kit's
        return misconceptions_of(self._kit)


def shipped_side(kit: Kit, assignment: Assignment) -> TrustedSide:
    """Return the trusted side of a kit that ships the reference.

    Raises:
        GraderError: it cannot be loaded: a package is missing, say.
    """
    return ShippedSide(kit, *load_reference_and_probes(assignment))


def misconceptions_of(kit: Kit) -> dict[str, Misconception]:
    """Return the known misconceptions of a kit, by name."""
    return {
        name: Misconception(
            name,
            each["belief"],
            tuple(each["defines"]),
            tuple(Text(**hint) for hint in each["hints"]),
            (("", ""),) * each["edits"],
        )
        for name, each in kit.mistakes["known"].items()
    }
