"""``submit``: pack one's own answer under the course's naming rule, check what was packed, and write a receipt.

Nothing is sent anywhere, and nothing that was packed before is lost.
"""

from __future__ import annotations

import hashlib
import os
import platform
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.course.course import find_course
from grader.course.manifest import file_patterns
from grader.errors import GraderError, GraderFault, UsageError
from grader.grading.api import is_typed
from grader.intake.asked_for import AskedFor
from grader.intake.load import typed_submission
from grader.intake.lookup import find_assignment
from grader.kits.after_submission import AfterSubmission, after_submission
from grader.kits.check import check
from grader.kits.choose_file import PACKED, choose_file
from grader.kits.find import kit_or_course
from grader.kits.kit_file import read_kit
from grader.kits.left_out import NotPacked, left_out
from grader.kits.opened import AskedByKit
from grader.kits.packed_before import put, receipt_beside, under_other_names
from grader.kits.packing import HandIn, Package, packed
from grader.kits.public_checks import public_hash
from grader.kits.receipt_file import NOT_CHECKED, Receipt
from grader.kits.second_look import gentle_notes, second_look
from grader.kits.starters import starter_hashes
from grader.kits.student_name import file_name, keep_name, kept_name, name_in_file_name, sound_name
from grader.model import NO_POINTS, GradingVerdict, Problem, Report, SubmissionKind, Text, Verdict
from grader.sandbox.packages import not_installed

_NOTHING = AfterSubmission(hidden=False, by_hand=NO_POINTS)


class Request(NamedTuple):
    """What was asked for: the answer (found if it is None), its assignment, the name, and where to put the package."""

    answer: Path | str | None = None
    assignment: str | None = None
    name: str | None = None
    folder: Path | None = None


class Submitted(NamedTuple):
    """What was packed, what was left out, what there is to say before it is handed in, and what the checks found.

    ``report`` is None where the checks could not be run; ``problem`` says why. ``earlier`` is the folder that an
    earlier package was moved to. ``is_same`` says that nothing has changed since the receipt that is there. ``kept``
    is a name that is remembered from now on. ``submit_to`` is where the course wants it, in its own words.
    """

    task: HandIn
    answer: str
    file: Path
    receipt: Path
    members: tuple[str, ...]
    left_out: tuple[NotPacked, ...]
    warnings: tuple[Text, ...]
    notes: tuple[Text, ...]
    report: Report | None
    follows: AfterSubmission
    problem: Problem | None = None
    earlier: Path | None = None
    is_same: bool = False
    kept: str = ""
    exit_code: int = 0
    submit_to: Text = Text()


class _Origin(NamedTuple):
    """Where one is: in a kit's folder or in a course, and what its assignment says."""

    task: HandIn
    kit: Path | None
    kit_hash: str
    public_hash: str
    folder: Path
    submit_to: Text
    packages: tuple[str, ...]


def submit(request: Request, ask: Callable[[str], str]) -> Submitted:
    """Pack an answer, check what was packed, and write the receipt; ``ask`` asks for the name, given a suggestion.

    Raises:
        UsageError: there is no such file or assignment, or the name cannot be used.
        SubmissionError: there is nothing that could be handed in.
    """
    origin = _origin(request)
    path, choice = _answer(request, origin)
    name, kept = _name(request, origin, path, ask)
    task = origin.task

    def called(suffix: str) -> str:
        return file_name(task.name, task.patterns, name, suffix)

    package = _typed(path, task) if isinstance(path, str) else packed(path, task, called)
    final = called(package.suffix)
    out = request.folder or (origin.folder / PACKED)
    with _scratch(out) as scratch:
        trial = Path(scratch) / final
        trial.write_bytes(package.content)
        report, problem, code = _checked(trial, origin)
        warnings = second_look(package, path, trial, task, report)
    receipt = _receipt(final, package, name, origin, report)
    file = out / final
    is_same, earlier = put(file, package, receipt)
    of_own = under_other_names(file, receipt) if origin.kit and request.folder is None else []  # else of others
    others = [messages.text("submit.other_name", file=one, folder=out.name) for one in of_own]
    return Submitted(
        task=task,
        answer=package.answer,
        file=file,
        receipt=receipt_beside(file, package.suffix),
        members=tuple(package.members),
        left_out=left_out(origin.folder, package, out, task) if origin.kit else (),
        warnings=warnings,
        notes=(*choice, *others, *gentle_notes(package, task)),
        report=report and report._replace(file=str(file)),
        follows=after_submission(report, file, task.name, is_whole=True, kit=origin.kit) if report else _NOTHING,
        problem=problem,
        earlier=earlier,
        is_same=is_same,
        kept=kept,
        exit_code=code or int(bool(warnings)),
        submit_to=origin.submit_to,
    )


def _scratch(out: Path) -> tempfile.TemporaryDirectory[str]:
    """Return a folder for the last look, in that into which the answer goes.

    Raises:
        UsageError: this is no folder, or may not be written to.
    """
    if os.path.lexists(out) and not out.is_dir():
        raise UsageError("submit.no_folder", where=out, name=out.name)
    try:
        out.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(prefix=".", dir=out)
    except PermissionError as error:
        raise UsageError("submit.folder_closed", where=out, reason=error.strerror or error) from error


def _origin(request: Request) -> _Origin:
    """Return what the kit of the answer or of the current folder says; without one, what the course says.

    Raises:
        GraderError: the kit cannot be used, or there is neither a kit nor a course.
    """
    given = None if request.answer is None or is_typed(request.answer) else Path(request.answer)
    found = kit_or_course(given, request.assignment)
    if found is not None:
        kit = read_kit(found)
        settings = kit.settings
        kind: SubmissionKind = "document" if settings["kind"] == "document" else "code"
        asked, starters = AskedByKit(kit), frozenset(settings["starters"])
        task = HandIn(kit.name, kind, tuple(settings["hand_in"]), asked, starters)
        submit_to, packages = Text(**settings["submit_to"]), tuple(settings["packages"])
        return _Origin(task, found, kit.hash, public_hash(kit.files), found.parent, submit_to, packages)
    if request.answer is None:
        raise UsageError("check.no_file", where=Path.cwd())
    near = given or Path.cwd()
    assignment = find_assignment(request.assignment, near)
    folder = assignment.folder
    starters = frozenset(starter_hashes(folder))
    task = HandIn(assignment.name, assignment.kind, file_patterns(folder), AskedFor(folder), starters)
    course = find_course(folder)
    submit_to = course.submit_to if course else Text()
    home = near if near.is_dir() else near.parent
    return _Origin(task, None, "", public_hash(folder), home, submit_to, assignment.packages)


class _Answer(NamedTuple):
    """The answer to pack (an address is text), and what is to be said of the choice."""

    path: Path | str
    notes: tuple[Text, ...] = ()


def _answer(request: Request, origin: _Origin) -> _Answer:
    """Return the answer that was named, else the one in the kit's folder that ``grader check`` takes."""
    given = request.answer
    if given is not None and is_typed(given):
        return _Answer(str(given))
    if origin.kit is None or (given is not None and Path(given).resolve() != origin.folder.resolve()):
        return _Answer(Path(given or "."))
    here = Path.cwd()
    near = here if given is None and here.is_relative_to(origin.folder) else origin.folder
    chosen = choose_file(read_kit(origin.kit), origin.folder, near)
    return _Answer(chosen.path, () if chosen.is_untouched else chosen.notes)  # which is told by itself


def _typed(address: str, task: HandIn) -> Package:
    content = typed_submission(address, task.name).sources[0].content + b"\n"
    return Package(".txt", content, address, frozenset(), {})


def _name(request: Request, origin: _Origin, path: Path | str, ask: Callable[[str], str]) -> tuple[str, str]:
    """Return the name to use, and the same again if it is remembered from now on."""
    kept = kept_name(origin.folder) if origin.kit else ""
    if request.name is not None:
        name = sound_name(request.name)
    elif kept:
        name = kept
    else:
        file = path.name if isinstance(path, Path) else ""
        suggested = name_in_file_name(origin.task.name, origin.task.patterns, file)
        name = sound_name(ask(suggested) or suggested)
    file_name(origin.task.name, origin.task.patterns, name, ".ipynb")  # what cannot be used is not remembered
    is_new = origin.kit is not None and name != kept and keep_name(origin.folder, name)
    return name, name if is_new else ""


def _checked(file: Path, origin: _Origin) -> tuple[Report | None, Problem | None, int]:
    """Return what the public checks find, or why they could not be run, and the exit code for that."""
    try:
        report = check(file, origin.task.name, kit=origin.kit)
    except GraderError as error:  # whatever it is, the answer can be handed in
        return None, error.problem, 3 if isinstance(error, GraderFault) else 1
    if report.verdict is GradingVerdict.WITHHELD:
        return report, report.problem, 3
    passed = all(check.verdict is Verdict.PASSED or not check.points_possible for check in report.checks)
    is_whole = report.verdict is GradingVerdict.GRADED
    return report, report.problem, 0 if passed and is_whole else 1


def _receipt(final: str, package: Package, name: str, origin: _Origin, report: Report | None) -> Receipt:
    return Receipt(
        assignment=origin.task.name,
        name=name,
        file=final,
        size_bytes=len(package.content),
        sha256=hashlib.sha256(package.content).hexdigest(),
        time=datetime.now().astimezone().replace(microsecond=0),
        public_hash=origin.public_hash,
        kit_hash=origin.kit_hash,
        versions=_versions(origin.packages),
        verdict=NOT_CHECKED if report is None else str(report.verdict),
        checks={check.id: str(check.verdict) for check in report.checks} if report else {},
        inside={path: hashlib.sha256(content).hexdigest() for path, content in package.members.items()},
    )


def _versions(packages: Sequence[str]) -> dict[str, str]:
    """Return what the answer was checked with; of packages what decides numbers."""
    return {
        "grader": metadata.version("shinso-grader"),
        "python": platform.python_version(),
        "numpy": metadata.version("numpy"),
        **{name: metadata.version(name) for name in packages if name == "torch" and not not_installed([name])},
        "system": f"{platform.system()} {platform.machine()}".strip(),
    }
