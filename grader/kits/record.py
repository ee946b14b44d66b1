"""``record``: the kit of an assignment, with everything that its public checks get from the trusted side."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from grader.course.manifest import file_patterns
from grader.kits.kit_file import Kit, with_hash
from grader.model import Assignment, Limits, Text, points_text


def record(assignment: Assignment) -> Kit:
    """Return the kit of an assignment.

    Raises:
        AssignmentError: the assignment is broken, or a public check cannot be recorded; with its file and line.
    """
    return with_hash(Kit(assignment.name, _settings(assignment), dict(_files(assignment.folder)), {}, {}, _versions()))


def _settings(assignment: Assignment) -> dict[str, Any]:
    """Return what a student's side needs of the manifest, as plain data."""
    return {
        "title": _both(assignment.title),
        "kind": assignment.kind,
        "hand_in": list(file_patterns(assignment.folder)),
        "packages": list(assignment.packages),
        "points": points_text(assignment.points),
        "points_by_hand": points_text(sum((each.points for each in assignment.rubric), assignment.points * 0)),
        "strict_load": assignment.strict_load,
        "limits": {
            "check": _limits(assignment.check_limits),
            "load": _limits(assignment.load_limits),
            "submission": _limits(assignment.submission_limits),
        },
        "conventions": dict(assignment.conventions),
    }


def _limits(limits: Limits) -> dict[str, float]:
    return limits._asdict()


def _both(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted((folder / "public").rglob("*.py")):
        yield file.relative_to(folder).as_posix(), file.read_bytes()
    if (folder / "probes.py").is_file():
        yield "probes.py", (folder / "probes.py").read_bytes()


def _versions() -> dict[str, str]:
    """Return what a kit was made with."""
    return {
        "grader": metadata.version("shinso-grader"),
        "python": platform.python_version(),
        "numpy": metadata.version("numpy"),
    }
