"""What comes after the public checks: whether hidden ones run, and how many points a person gives."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from grader.intake.lookup import find_assignment
from grader.kits.check import kit_of
from grader.kits.kit_file import read_kit
from grader.model import Report, total_points


class AfterSubmission(NamedTuple):
    """Whether hidden checks run after submission, and how many points a person gives then."""

    hidden: bool
    by_hand: Decimal


def after_submission(
    report: Report, file: Path | str, assignment: str | None, *, is_whole: bool, kit: Path | None = None
) -> AfterSubmission:
    """Return what follows a check of ``file``, from its kit or its course; ``is_whole``: all public checks ran."""
    near = Path(file) if os.path.exists(file) else Path.cwd()  # noqa: PTH110 - an address may be no path at all
    public = total_points(check.points_possible for check in report.checks)
    if kit := kit or kit_of(file, assignment):
        settings = read_kit(kit).settings
        points, by_hand = Decimal(settings["points"]), Decimal(settings["points_by_hand"])
        return AfterSubmission(not is_whole or points > by_hand + public, by_hand)
    graded_as = find_assignment(assignment, near)
    by_hand = total_points(criterion.points for criterion in graded_as.rubric)
    hidden = graded_as.points > by_hand + public if is_whole else (graded_as.folder / "hidden").is_dir()
    return AfterSubmission(hidden, by_hand)
