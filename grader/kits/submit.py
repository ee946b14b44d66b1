"""``submit``: pack one's own answer under the course's naming rule, check what was packed, and write a receipt.

Nothing is sent anywhere, and nothing that was packed before is lost.
"""

from __future__ import annotations

import hashlib
import os
import platform
import tempfile
from collections.abc import Callable
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.atomic_write import write_atomically
from grader.course.manifest import file_patterns
from grader.errors import GraderError, SubmissionError, UsageError
from grader.extras import MissingExtra
from grader.intake.asked_for import AskedFor
from grader.intake.definitions import definitions
from grader.intake.files import RECEIPT, has_ending, is_archive, is_code
from grader.intake.load import single_submission, typed_submission
from grader.intake.lookup import find_assignment
from grader.intake.source import cells_of
from grader.kits.check import check
from grader.kits.choose_file import PACKED, choose_file
from grader.kits.find import find_kit
from grader.kits.kit_file import read_kit
from grader.kits.left_out import NotPacked, left_out
from grader.kits.notebook_order import last_run, newer_checkpoint
from grader.kits.packing import HandIn, Package, packed, taken_for_answer
from grader.kits.public_checks import public_hash
from grader.kits.receipt_file import NOT_CHECKED, NoReceipt, Receipt, read_receipt, written
from grader.kits.student_name import file_name, keep_name, kept_name, name_in_file_name, sound_name
from grader.model import GradingVerdict, Problem, Report, Text, Verdict

EARLIER = "earlier"  # in the folder of what is to be handed in: what was packed before


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
    is a name that is remembered from now on.
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
    problem: Problem | None = None
    earlier: Path | None = None
    is_same: bool = False
    kept: str = ""
    exit_code: int = 0


class _Origin(NamedTuple):
    """Where one is: in a kit's folder or in a course, and what its assignment says."""

    task: HandIn
    kit: Path | None
    kit_hash: str
    public_hash: str
    folder: Path


def submit(request: Request, ask: Callable[[str], str]) -> Submitted:
    """Pack an answer, check what was packed, and write the receipt; ``ask`` asks for the name, given a suggestion.

    Raises:
        UsageError: there is no such file or assignment, or the name cannot be used.
        SubmissionError: there is nothing that could be handed in.
    """
    place = _place(request)
    path = _answer(request, place)
    name, kept = _name(request, place, path, ask)
    task = place.task

    def called(suffix: str) -> str:
        return file_name(task.name, task.patterns, name, suffix)

    package = _typed(path, task) if isinstance(path, str) else packed(path, task, called)
    final = called(package.suffix)
    out = request.folder or (place.folder / PACKED)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=out) as scratch:
        trial = Path(scratch) / final
        trial.write_bytes(package.content)
        report, problem, code = _checked(trial, place)
        warnings = _warnings(package, path, trial, place, report)
    receipt = _receipt(final, package, name, place, report)
    file = out / final
    is_same, earlier = _put(file, package, receipt)
    return Submitted(
        task=task,
        answer=package.answer,
        file=file,
        receipt=_receipt_path(file, package.suffix),
        members=tuple(package.members),
        left_out=left_out(place.folder, place.kit, package, out, task) if place.kit else (),
        warnings=warnings,
        notes=(*_gaps(package, task),),
        report=report and report._replace(file=str(file)),
        problem=problem,
        earlier=earlier,
        is_same=is_same,
        kept=kept,
        exit_code=code or int(bool(warnings)),
    )


def _place(request: Request) -> _Origin:
    """Return the kit of the answer or of the current folder; without one, what the course says.

    Raises:
        GraderError: the kit cannot be used, or there is neither a kit nor a course.
    """
    near = Path(request.answer) if request.answer is not None and os.path.exists(request.answer) else Path.cwd()  # noqa: PTH110
    found = find_kit(near, request.assignment)
    if found is not None:
        kit = read_kit(found)
        folder = found.parent
        patterns = tuple(map(str, kit.settings["hand_in"]))
        task = HandIn(kit.name, "document" if kit.settings["kind"] == "document" else "code", patterns, AskedFor(None))
        return _Origin(task, found, kit.hash, public_hash(kit.files), folder)
    assignment = find_assignment(request.assignment, near)
    task = HandIn(assignment.name, assignment.kind, file_patterns(assignment.folder), AskedFor(assignment.folder))
    folder = near if near.is_dir() else near.parent
    return _Origin(task, None, "", public_hash(assignment.folder), folder)


def _answer(request: Request, place: _Origin) -> Path | str:
    """Return the answer to pack: the one that was named, else the one in the folder; an address is text."""
    if request.answer is None:
        if place.kit is not None:
            return choose_file(read_kit(place.kit), place.folder).path
        task = place.task
        entry = single_submission(place.folder, task.name, task.kind, asked=task.asked).entry
        return place.folder / entry
    typed = str(request.answer)
    if place.task.kind == "document" and "://" in typed and not os.path.exists(typed):  # noqa: PTH110 - may be no path
        return typed
    return Path(request.answer)


def _typed(address: str, task: HandIn) -> Package:
    content = typed_submission(address, task.name).sources[0].content + b"\n"
    return Package(".txt", content, address, frozenset(), {})


def _name(request: Request, place: _Origin, path: Path | str, ask: Callable[[str], str]) -> tuple[str, str]:
    """Return the name to use, and the same again if it is remembered from now on."""
    kept = kept_name(place.folder) if place.kit else ""
    if request.name is not None:
        name = sound_name(request.name)
    elif kept:
        name = kept
    else:
        file = path.name if isinstance(path, Path) else ""
        suggested = name_in_file_name(place.task.name, place.task.patterns, file)
        name = sound_name(ask(suggested) or suggested)
    file_name(place.task.name, place.task.patterns, name, ".ipynb")  # what cannot be used is not remembered
    is_new = place.kit is not None and name != kept and keep_name(place.folder, name)
    return name, name if is_new else ""


def _checked(file: Path, place: _Origin) -> tuple[Report | None, Problem | None, int]:
    """Return what the public checks find, or why they could not be run, and the exit code for that."""
    try:
        report = check(file, place.task.name, kit=place.kit)
    except (UsageError, SubmissionError, MissingExtra) as error:
        return None, error.problem, 1
    except GraderError as error:
        return None, error.problem, error.exit_code
    if report.verdict is GradingVerdict.WITHHELD:
        return report, report.problem, 3
    passed = all(check.verdict is Verdict.PASSED or not check.points_possible for check in report.checks)
    is_whole = report.verdict is GradingVerdict.GRADED
    return report, report.problem, 0 if passed and is_whole else 1


def _warnings(
    package: Package, path: Path | str, trial: Path, place: _Origin, report: Report | None
) -> tuple[Text, ...]:
    """Return what a person should look at before this is handed in."""
    warnings: list[Text] = []
    task, answer = place.task, package.members.get(package.answer, package.content)
    if package.members and taken_for_answer(trial, task) != package.answer:
        warnings.append(messages.text("submit.other_answer", file=package.answer))
    if task.kind == "code" and is_code(package.answer) and (package.members or not is_archive(trial.name)):
        if _is_unwritten(package.answer, answer, task):
            warnings.append(messages.text("submit.untouched"))
        if has_ending(package.answer, ".ipynb"):
            warnings += last_run(answer, package.answer).warnings
            if isinstance(path, Path) and path.is_file() and (older := newer_checkpoint(path)):
                warnings.append(older)
    if report is not None and report.verdict is GradingVerdict.UNLOADABLE:
        warnings.append(messages.text("submit.unreadable"))
    if report is not None and any(_is_of_syntax(note) for note in report.notes):
        warnings.append(messages.text("submit.syntax"))
    return tuple(warnings)


def _is_of_syntax(note: Text) -> bool:
    """Say whether a note is on a part of the submission that is no Python."""
    _, words, _ = messages.catalogue("sandbox")["note.syntax"].en.replace("{error}", "{place}").split("{place}")
    return words in note.en


def _gaps(package: Package, task: HandIn) -> tuple[Text, ...]:
    if task.kind != "code" or not has_ending(package.answer, ".ipynb"):
        return ()
    note = last_run(package.members.get(package.answer, package.content), package.answer).note
    return (note,) if note else ()


def _is_unwritten(name: str, content: bytes, task: HandIn) -> bool:
    """Say whether nothing that the checks ask for is written, though it is there: the starter as it was given out."""
    try:
        found = definitions("\n".join(cells_of(name, content)), task.asked.starter)
    except (SubmissionError, MissingExtra):
        return False
    return bool(found.left_open & task.asked.names) and not found.written & task.asked.names


def _receipt(final: str, package: Package, name: str, place: _Origin, report: Report | None) -> Receipt:
    return Receipt(
        assignment=place.task.name,
        name=name,
        file=final,
        size_bytes=len(package.content),
        sha256=hashlib.sha256(package.content).hexdigest(),
        time=datetime.now().astimezone().replace(microsecond=0),
        public_hash=place.public_hash,
        kit_hash=place.kit_hash,
        versions=_versions(),
        verdict=NOT_CHECKED if report is None else str(report.verdict),
        checks={check.id: str(check.verdict) for check in report.checks} if report else {},
        inside={path: hashlib.sha256(content).hexdigest() for path, content in package.members.items()},
    )


def _versions() -> dict[str, str]:
    return {
        "grader": metadata.version("shinso-grader"),
        "python": platform.python_version(),
        "numpy": metadata.version("numpy"),
        "system": f"{platform.system()} {platform.machine()}".strip(),
    }


def _receipt_path(file: Path, suffix: str) -> Path:
    return file.with_name(file.name.removesuffix(suffix) + RECEIPT)


def _put(file: Path, package: Package, receipt: Receipt) -> tuple[bool, Path | None]:
    """Write the package and its receipt; say whether both were there already, and where an earlier one is now.

    The file that was packed may lie here under the very name: then it stays where it is.
    """
    beside = _receipt_path(file, package.suffix)
    if _is_there(file, package.content) and _says_the_same(beside, receipt):
        return True, None
    earlier = _put_aside(file, beside, package)
    if not _is_there(file, package.content):
        write_atomically(file, package.content, 0o644)
    write_atomically(beside, written(receipt), 0o644)
    return False, earlier


def _is_there(file: Path, content: bytes) -> bool:
    try:
        return not file.is_symlink() and file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def _says_the_same(path: Path, receipt: Receipt) -> bool:
    try:
        return read_receipt(path)._replace(time=receipt.time) == receipt
    except NoReceipt:
        return False


def _put_aside(file: Path, receipt: Path, package: Package) -> Path | None:
    """Move an earlier package of this name into a folder of its own, with its receipt.

    Raises:
        UsageError: there is something of that name that ``submit`` has not put there.
    """
    old = [one for one in (_earlier_file(receipt), receipt) if one is not None and os.path.lexists(one)]
    if os.path.lexists(file) and file not in old and not _is_there(file, package.content):
        raise UsageError("submit.taken", where=file.parent, file=file.name)
    packed_now = {one.resolve() for one in package.used}
    old = [one for one in old if one.resolve() not in packed_now]
    if not old:
        return None
    number = 1
    while (place := file.parent / EARLIER / str(number)).exists():
        number += 1
    place.mkdir(parents=True)
    for one in old:
        one.rename(place / one.name)
    return place


def _earlier_file(receipt: Path) -> Path | None:
    """Return the file that a receipt beside it says it is of."""
    try:
        return receipt.with_name(read_receipt(receipt).file)
    except NoReceipt:
        return None
