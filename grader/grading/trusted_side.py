"""What a check is given by the trusted side: the reference, the course's probes beside it, and a random generator."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from grader.checks.collected import Case, Check
from grader.checks.reference_loader import load_reference_and_probes
from grader.diagnosis.misconceptions import CandidateCause, Misconception, read_misconceptions
from grader.model import Assignment, Text
from grader.remote.call_graph import does_more

if TYPE_CHECKING:
    from grader.diagnosis.signature import Signature


class Known(Protocol):
    """Who answers for the known misconceptions: they themselves, or what was recorded of them."""

    warnings: list[Text]

    def signature(self, candidate: CandidateCause, check: str) -> Signature | None:
        """Return what a candidate answers in one check; None where there is no such candidate."""

    def close(self) -> None:
        """End what answers; the next question begins anew."""


class TrustedSide:
    """The trusted side in a course: the reference itself, and a generator made of the seed.

    In a kit another one answers in its place, from what was recorded. ``is_proven`` says that the reference is known to
    pass every check: then an exception is never the check's own, and there is no need to try.
    """

    is_proven = False

    def __init__(self, reference: Any, probes: Any, seed: bytes) -> None:
        self.reference, self.probes, self.seed = reference, probes, seed
        self._bits: dict[tuple[str, str], tuple[Any, Any]] = {}  # of a case, and their first state

    def with_seed(self, seed: bytes) -> TrustedSide:
        """Return the same for another seed."""
        return TrustedSide(self.reference, self.probes, seed)

    def given(self, check: Check, case: Case) -> dict[str, Any]:
        """Return what one run of a case is given, by the names of the arguments; a generator where one is asked for."""
        values = {"reference": self.reference, "reference_probe": self.probes}
        if "rng" in check.takes or any("rng" in needs for _, _, needs in check.fixtures):
            values["rng"] = self.generator(check, case)
        return values

    def generator(self, check: Check, case: Case) -> np.random.Generator:
        """Return ``default_rng`` of the seed and the case; seeding it took a fifth of our time, so it is done once."""
        key = check.id, case.id
        if key not in self._bits or self._bits[key][0].seed_seq.n_children_spawned:  # after a spawn come others
            digest = hashlib.sha256(b"\0".join((self.seed, check.id.encode(), case.id.encode()))).digest()
            made: Any = np.random.PCG64(int.from_bytes(digest[:16], "little"))
            self._bits[key] = made, made.state
        bits, first = self._bits[key]
        bits.state = first
        return np.random.Generator(bits)

    def reference_seconds(self, check: Check) -> float | None:  # noqa: ARG002 - a kit's depend on it
        """Return the CPU time that a check takes on the reference; None: it can be measured."""
        return None

    def function(self, name: str) -> Callable[..., Any] | None:
        """Return a function of the reference that heuristics may ask; none for a class."""
        found = getattr(self.reference, name, None)
        return None if isinstance(found, type) else found

    def does_more(self, name: str) -> bool:
        """Say whether a function, class or "class.method" of the reference does something."""
        return does_more(self.reference, name)

    def misconceptions(self, assignment: Assignment) -> dict[str, Misconception]:
        """Return the known misconceptions of an assignment, by name."""
        return read_misconceptions(assignment.folder)

    def recorded_mistakes(self) -> Known | None:
        """Return what was recorded of the known misconceptions; None: they can be asked themselves."""
        return None


def course_side(assignment: Assignment, seed: bytes) -> TrustedSide:
    """Return the trusted side of an assignment in its course.

    Raises:
        AssignmentError: the reference or the probes cannot be loaded.
    """
    return TrustedSide(*load_reference_and_probes(assignment), seed)
