"""``record``: the kit of an assignment, with everything that its public checks get from the trusted side."""

from __future__ import annotations

import math
import platform
import traceback
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from grader.checks.collect import collect
from grader.checks.collected import Case, Check, line_of
from grader.course.content_hash import reference_modules
from grader.course.course import find_course
from grader.course.manifest import file_patterns
from grader.errors import AssignmentError, CheckEnded
from grader.grading.api import PUBLIC_SEED
from grader.grading.executor import Executor
from grader.grading.trusted_side import course_side
from grader.install_command import DISTRIBUTION, public_version
from grader.intake.asked_for import AskedFor
from grader.kits.dependence import refuse_dependent_checks
from grader.kits.elsewhere import prove_elsewhere
from grader.kits.functions import asked_functions
from grader.kits.kit_file import Kit, with_hash
from grader.kits.mistakes import as_data, recorded_mistakes
from grader.kits.own_imports import refuse_own_imports
from grader.kits.recorded_side import RecordedSide
from grader.kits.recording import CannotRecord, quiet
from grader.kits.recording_side import RecordingSide
from grader.kits.starters import starter_hashes
from grader.kits.streams import drawn
from grader.model import Assignment, Limits, Text, points_text, total_points

_STEPS = (0.05, 0.2, 0.8, 3.2, 12.8, 51.2)  # seconds; nearly all checks take less than the first

_NO_MISTAKES: dict[str, Any] = {"known": {}, "answers": {}, "signatures": []}


def record(assignment: Assignment) -> Kit:
    """Return the kit of an assignment.

    Raises:
        AssignmentError: the assignment is broken, or a public check cannot be recorded; with its file and line.
    """
    seed = PUBLIC_SEED + b"\0" + assignment.name.encode()
    side = course_side(assignment, seed)
    checks = collect(assignment.folder, hidden=False)
    files = {**dict(_own_files(assignment.folder)), **dict(_shipped(assignment))}
    kit = Kit(assignment.name, _settings(assignment), files, {}, _NO_MISTAKES, _versions(assignment))
    reference = kit.settings["reference"]
    refuse_own_imports(assignment.folder, _root(assignment), files)
    with quiet():
        live = Executor(assignment, checks, side.reference, seed, side.probes, side=side)
        if reference not in files:
            recording = RecordingSide(side, assignment.folder)
            cases, asked = _cases(live.with_side(recording))
            refuse_dependent_checks(live.with_side(RecordingSide(side, assignment.folder)), asked)
            kit = kit._replace(record=_recorded(live, recording, cases))
            _prove(kit, live)
            prove_elsewhere(with_hash(kit), assignment, reference_modules(reference, _root(assignment)))
            kit = kit._replace(mistakes=recorded_mistakes(live))
        else:
            _try(live)
            known = side.misconceptions(assignment)
            kit = kit._replace(mistakes={"known": {name: as_data(each) for name, each in known.items()}})
    return with_hash(kit)


def _cases(executor: Executor) -> tuple[dict[str, dict[str, Any]], dict[str, list[list[list[Any]]]]]:
    """Return the record of each check's cases, and what they asked for."""
    side = executor.side
    assert isinstance(side, RecordingSide)
    cases: dict[str, dict[str, Any]] = {check.id: {} for check in executor.checks}
    asked: dict[str, list[list[list[Any]]]] = {check.id: [] for check in executor.checks}
    for check in executor.checks:
        for case in check.cases:
            run_on_reference(executor, check, case)
            cases[check.id][case.id] = side.recorder.recorded
            asked[check.id].append(side.recorder.asked_as_data)
    return cases, asked


def _recorded(live: Executor, side: RecordingSide, cases: dict[str, dict[str, Any]]) -> dict[str, Any]:
    seconds = {check.id: _coarse(live.reference_seconds(check)) for check in live.checks}
    functions = asked_functions(live, side.blobs)
    return {
        "blobs": side.blobs.contents,
        "cases": cases,
        "seconds": seconds,
        "functions": functions,
        "streams": drawn(),
    }


def _coarse(seconds: float) -> float:
    """Return a time that is the same whenever it is measured, but where it is near one of the steps."""
    return next((step for step in _STEPS if seconds <= step), math.inf)


def run_on_reference(executor: Executor, check: Check, case: Case) -> None:
    """Run a case against what is known to be right: the reference, or an own answer that is a document.

    Raises:
        AssignmentError: it does not pass, or cannot be recorded.
    """
    try:
        executor.call(check, case, executor.known_right())
    except CannotRecord as error:
        raise AssignmentError(f"kits.{error.why}", where=error.line, check=check.id, **error.values) from error
    except (Exception, CheckEnded) as error:
        detail = "".join(traceback.format_exception_only(error)).strip()[:300]
        raise AssignmentError(
            "kits.reference_fails", where=line_of(check.function), check=check.id, detail=detail
        ) from error
    finally:
        executor.restore(check)


def _try(live: Executor) -> None:
    """Run the checks of a kit that ships the reference, on what is known to be right.

    Raises:
        AssignmentError: one does not pass.
    """
    for check in live.checks:
        for case in check.cases:
            run_on_reference(live, check, case)


def _prove(kit: Kit, live: Executor) -> None:
    """Replay what was recorded: the reference passes there as well.

    Raises:
        AssignmentError: it does not: the check does something that cannot be replayed.
    """
    executor = live.with_side(RecordedSide(kit, live.assignment))
    for check in executor.checks:
        for case in check.cases:
            try:
                executor.call(check, case, executor.reference_target())
            except (Exception, CheckEnded) as error:
                detail = "".join(traceback.format_exception_only(error)).strip()[:300]
                where = line_of(check.function)
                raise AssignmentError("kits.not_replayed", where=where, check=check.id, detail=detail) from error
            finally:
                executor.restore(check)


def _settings(assignment: Assignment) -> dict[str, Any]:
    """Return what a student's side needs of the manifest, as plain data."""
    asked, course = AskedFor(assignment.folder), find_course(assignment.folder)
    return {
        "title": assignment.title._asdict(),
        "kind": assignment.kind,
        "reference": _reference(assignment),
        "hand_in": list(file_patterns(assignment.folder)),
        "packages": list(assignment.packages),
        "points": points_text(assignment.points),
        "points_by_hand": points_text(total_points(each.points for each in assignment.rubric)),
        "rubric": [
            {"id": each.id, "points": points_text(each.points), "claim": each.claim._asdict()}
            for each in assignment.rubric
        ],
        "submit_to": (course.submit_to if course is not None else Text())._asdict(),
        "has_hidden": (assignment.folder / "hidden").is_dir(),
        "strict_load": assignment.strict_load,
        "limits": {
            "check": _limits(assignment.check_limits),
            "load": _limits(assignment.load_limits),
            "submission": _limits(assignment.submission_limits),
        },
        "conventions": dict(assignment.conventions),
        "names": sorted(asked.names),
        "starter": sorted(asked.starter),
        "starters": starter_hashes(assignment.folder),
    }


def _limits(limits: Limits) -> dict[str, float]:
    return limits._asdict()


def _reference(assignment: Assignment) -> str:
    """Return the path of the reference in its course."""
    return assignment.reference.relative_to(_root(assignment)).as_posix()


def _root(assignment: Assignment) -> Path:
    course = find_course(assignment.folder)
    inside = course is not None and assignment.reference.is_relative_to(course.root)
    return course.root if course is not None and inside else assignment.folder


def _own_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted((folder / "public").rglob("*.py")):
        yield file.relative_to(folder).as_posix(), file.read_bytes()
    if (folder / "probes.py").is_file():
        yield "probes.py", (folder / "probes.py").read_bytes()


def _shipped(assignment: Assignment) -> Iterator[tuple[str, bytes]]:
    """Return what the manifest says that a kit ships of the course; a reference is shipped whole or not at all.

    Raises:
        AssignmentError: what it imports is not shipped, or a document's reference, which reads it, is not.
    """
    root = _root(assignment)
    found: dict[str, Path] = {}
    for name in assignment.ships:
        files = sorted((root / name).rglob("*")) if (root / name).is_dir() else [root / name]
        found |= {file.relative_to(root).as_posix(): file for file in files if _is_source(file)}
    reference = _reference(assignment)
    if reference in found or assignment.kind == "document":
        needed = [file.relative_to(root).as_posix() for file in reference_modules(reference, root, at_once=True)]
        if missing := [name for name in needed if name not in found]:
            raise AssignmentError(
                "kits.not_shipped", where=assignment.folder / "manifest.toml", files=", ".join(missing)
            )
    for name, file in sorted(found.items()):
        yield name, file.read_bytes()


def _is_source(file: Path) -> bool:
    return file.is_file() and not file.is_symlink() and "__pycache__" not in file.parts and file.name[:1] != "."


def _versions(assignment: Assignment) -> dict[str, str]:
    """Return what a kit was made with."""
    packages = ["numpy", *(package for package in assignment.packages if package == "torch")]
    return {
        "grader": public_version(metadata.version(DISTRIBUTION)),
        "python": platform.python_version(),
        **{package: metadata.version(package) for package in packages},
    }
