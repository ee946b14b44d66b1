"""A kit as an assignment: what intake, checks and diagnosis ask a course for, answered by the kit."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.extras import command_for
from grader.intake.asked_for import AskedFor
from grader.kits.kit_file import Kit, KitError
from grader.kits.unpacking import unpacked
from grader.model import Assignment, Criterion, Limits, Text, exact_points
from grader.sandbox.packages import not_installed

if TYPE_CHECKING:  # both import NumPy, which the worker does meanwhile
    from grader.grading.trusted_side import TrustedSide


class AskedByKit(AskedFor):
    """What an assignment asks for, as its kit says."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(None)
        self._settings, self._name = kit.settings, kit.name

    @cached_property
    def names(self) -> frozenset[str]:
        """The functions and classes that the checks are about or use."""
        return frozenset(self._settings["names"])

    @cached_property
    def starter(self) -> frozenset[str]:
        """The pieces of the starter, squeezed."""
        return frozenset(self._settings["starter"])

    def assignment_name(self) -> str:
        return self._name

    def file_patterns(self) -> tuple[str, ...]:
        return tuple(self._settings["hand_in"])


class OpenedKit:
    """A kit whose files lie in a folder."""

    def __init__(self, kit: Kit, path: Path) -> None:
        """``path`` is where the kit's file lies.

        Raises:
            KitError: its settings are not those of a kit.
        """
        self.kit, self.path = kit, path
        self.folder = unpacked(kit)
        try:
            self.assignment = as_assignment(kit, self.folder)
        except (KeyError, TypeError, ValueError) as error:
            raise KitError("kits.damaged", where=path, file=path.name) from error

    def require_packages(self) -> None:
        """Do nothing if the packages that the assignment needs are installed.

        Raises:
            KitError: one is not; its words are for a student, and name the command that installs it.
        """
        if missing := not_installed(self.assignment.packages):
            command = command_for(missing)
            raise KitError("kits.no_package", where=sys.prefix, packages=", ".join(missing), command=command)

    @property
    def asked(self) -> AskedFor:
        """What the assignment asks a submission for."""
        return AskedByKit(self.kit)

    def side(self, assignment: Assignment, seed: bytes) -> TrustedSide:  # noqa: ARG002 - the inputs were recorded
        """Return what the checks are given in the place of the course's reference.

        Raises:
            KitError: a package is missing, or NumPy draws other numbers.
        """
        self.require_packages()
        from grader.kits.recorded_side import RecordedSide, shipped_side

        if self.kit.settings["reference"] in self.kit.files:
            return shipped_side(self.kit, assignment)
        self._require_streams()
        return RecordedSide(self.kit, assignment)

    def _require_streams(self) -> None:
        """Refuse a NumPy that draws other numbers than the kit's: right answers would be called wrong.

        Raises:
            KitError: this is one.
        """
        import numpy as np

        from grader.kits.streams import are_as

        made_with = self.kit.versions["numpy"]
        if made_with != np.__version__ and not are_as(self.kit.record["streams"]):
            raise KitError("kits.other_streams", where=self.path, here=np.__version__, version=made_with)


def as_assignment(kit: Kit, folder: Path) -> Assignment:
    """Return what a kit says of its assignment; its files lie in ``folder``."""
    settings: Mapping[str, Any] = kit.settings
    limits = {part: Limits(**values) for part, values in settings["limits"].items()}
    return Assignment(
        name=kit.name,
        folder=folder,
        title=Text(**settings["title"]),
        reference=folder / settings["reference"],
        packages=tuple(settings["packages"]),
        points=exact_points(settings["points"]),
        check_limits=limits["check"],
        load_limits=limits["load"],
        submission_limits=limits["submission"],
        strict_load=settings["strict_load"],
        version=kit.hash,
        probes=kit.files["probes.py"].decode() if "probes.py" in kit.files else "",
        rubric=tuple(
            Criterion(each["id"], exact_points(each["points"]), Text(**each["claim"])) for each in settings["rubric"]
        ),
        kind=settings["kind"],
        conventions=settings["conventions"],
    )
