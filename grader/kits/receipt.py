"""``receipt``: compare receipts with what was submitted, and compute the public result anew, in isolation.

A receipt is a stranger's text: what it names is looked up among what lies there, and never opened by that name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.course.course import assignment_folders
from grader.course.manifest import read_manifest
from grader.course.name_matching import name_key
from grader.errors import GraderError, SubmissionError, UsageError
from grader.grading.api import PUBLIC_SEED
from grader.grading.grader import Grader, Settings
from grader.grading.trusted_side import TrustedSide, course_side
from grader.intake.asked_for import AskedFor
from grader.intake.files import is_junk, is_receipt, normalized_name
from grader.intake.load import single_submission
from grader.kits.kit_file import read_kit
from grader.kits.opened import OpenedKit
from grader.kits.public_checks import public_hash
from grader.kits.receipt_bytes import is_same_file, is_unpacked_in, other_bytes
from grader.kits.receipt_file import NOT_CHECKED, Receipt, read_receipt
from grader.kits.student_name import name_in_file_name
from grader.model import Assignment, Course, GradingVerdict, Report, Text, Verdict
from grader.remote.isolation import Isolation

_SHOWN_CHECKS = 5  # that came out otherwise, in one sentence
_CLOCKS_DIFFER = timedelta(days=1)


class Verified(NamedTuple):
    """One receipt, the file that it was compared with, and what agrees, what differs and what else there is to say.

    ``receipt`` is None where it cannot be read, ``file`` where nothing fits it. ``fault`` says that we failed.
    """

    path: Path
    receipt: Receipt | None = None
    file: Path | None = None
    agrees: tuple[Text, ...] = ()
    differs: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    fault: bool = False


def receipts_in(paths: Sequence[Path]) -> list[Path]:
    """Return the receipts among files and in folders, at any depth; links are not followed.

    Raises:
        UsageError: a path does not exist.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            for folder, below, names in os.walk(path):
                below[:] = sorted(name for name in below if not is_junk(name))
                found += [Path(folder, name) for name in sorted(names) if is_receipt(name)]
        elif os.path.lexists(path):
            found.append(path)
        else:
            raise UsageError("intake.missing_path", where=path, name=path.name)
    return list(dict.fromkeys(found))


class Source:
    """Where the public checks are from that receipts are compared with: a course, or the kits that it has released."""

    def __init__(self, course: Course | None, kits: Sequence[Path] = ()) -> None:
        """With kits the course's own assignments are not looked at.

        Raises:
            KitError: a kit cannot be used.
        """
        self._folders = assignment_folders(course) if course and not kits else {}
        self._kits = {one.kit.name: one for one in (OpenedKit(read_kit(path), path) for path in kits)}
        self._known: dict[str, Assignment] = {name: kit.assignment for name, kit in self._kits.items()}

    @property
    def names(self) -> list[str]:
        """The assignments that are known."""
        return sorted({*self._folders, *self._kits})

    def assignment(self, name: str) -> Assignment:
        """Return an assignment of ``names``.

        Raises:
            AssignmentError: its manifest is broken.
        """
        if name not in self._known:
            self._known[name] = read_manifest(self._folders[name])
        return self._known[name]

    def asked(self, name: str) -> AskedFor:
        """Return what an assignment of ``names`` asks for."""
        return self._kits[name].asked if name in self._kits else AskedFor(self._folders[name])

    def public_hash(self, name: str) -> str:
        """Return the hash over the public checks of an assignment of ``names``."""
        return public_hash(self._kits[name].kit.files if name in self._kits else self._folders[name])

    def kit_hash(self, name: str) -> str:
        """Return the hash of the kit of an assignment; "" in a course."""
        return self._kits[name].kit.hash if name in self._kits else ""

    def side(self, assignment: Assignment, seed: bytes) -> TrustedSide:
        """Return what gives the checks the reference: the course's own, or what a kit has recorded of it."""
        kit = self._kits.get(assignment.name)
        return kit.side(assignment, seed) if kit else course_side(assignment, seed)


class Verifier:
    """Verifies one receipt after another; ``with Verifier(source, isolation) as verifier: …``."""

    def __init__(self, source: Source, isolation: Isolation) -> None:
        self._source = source
        self._folders: dict[Path, dict[str, Path]] = {}
        self._exits = ExitStack()
        self._grader = Grader(
            Settings(
                PUBLIC_SEED,
                isolation.confined,
                hidden=False,
                namespaces=isolation.namespaces,
                weak=isolation.weak,
                hint=0,
            ),
            side=source.side,
        )

    def __enter__(self) -> Verifier:
        self._exits.enter_context(self._grader)
        return self

    def __exit__(self, *_: object) -> None:
        self._exits.close()

    def verify(self, path: Path, submission: Path | None = None) -> Verified:
        """Compare one receipt with ``submission``, else with the file beside it that fits.

        Raises:
            AssignmentError: the assignment itself is broken.
        """
        try:
            receipt = read_receipt(path)
        except GraderError as error:
            return Verified(path, differs=(error.problem.what,))
        found = Verified(path, receipt, differs=tuple(self._own_contradictions(receipt)))
        if receipt.assignment not in self._source.names:
            known = ", ".join(self._source.names)
            unknown = messages.text("receipt.differs.assignment", name=receipt.assignment, known=known)
            return found._replace(differs=(*found.differs, unknown))
        file = submission or _file_for(path, receipt, self._beside(path.parent))
        if file is None:
            missing = messages.text("receipt.differs.no_file", file=receipt.file)
            return found._replace(differs=(*found.differs, missing))
        found = found._replace(file=file)
        if other := other_bytes(file, receipt):
            return found._replace(differs=(*found.differs, other))
        found = found._replace(agrees=(*found.agrees, messages.text("receipt.agrees.bytes")))
        if not file.is_dir() and not normalized_name(file.name).endswith(receipt.file):
            renamed = messages.text("receipt.renamed", file=normalized_name(file.name), was=receipt.file)
            found = found._replace(notes=(*found.notes, renamed))
        return self._compared(found, receipt, file)

    def _beside(self, folder: Path) -> dict[str, Path]:
        """Return the files of a folder that may be submissions; each folder is looked at once."""
        if folder not in self._folders:
            self._folders[folder] = _files_in(folder)
        return self._folders[folder]

    def _own_contradictions(self, receipt: Receipt) -> Iterator[Text]:
        """Yield what is wrong with a receipt by itself."""
        if not receipt.is_unchanged:
            yield messages.text("receipt.differs.edited")
        is_known = receipt.assignment in self._source.names
        patterns = self._source.asked(receipt.assignment).file_patterns() if is_known else ()
        in_file = name_in_file_name(receipt.assignment, patterns, receipt.file)
        if name_key(in_file) != name_key(receipt.name):
            yield messages.text("receipt.differs.name", name=receipt.name, file=receipt.file)
        if receipt.checks and not _may_have_results(receipt):
            yield messages.text("receipt.differs.no_checks", verdict=receipt.verdict)
        if receipt.time > datetime.now(UTC) + _CLOCKS_DIFFER:
            yield messages.text("receipt.differs.time", time=receipt.time.isoformat(sep=" "))

    def _compared(self, found: Verified, receipt: Receipt, file: Path) -> Verified:
        """Add whether the public checks are the course's, and whether they come out as the receipt says."""
        name = receipt.assignment
        is_current = self._source.public_hash(name) == receipt.public_hash
        key = "receipt.agrees.checks" if is_current else "receipt.differs.checks"
        found = _with(found, messages.text(key), agrees=is_current)
        if self._source.kit_hash(name) and receipt.kit_hash and self._source.kit_hash(name) != receipt.kit_hash:
            found = _with(found, messages.text("receipt.differs.kit"), agrees=False)
        if receipt.verdict in (NOT_CHECKED, GradingVerdict.WITHHELD) and not receipt.checks:
            return found._replace(notes=(*found.notes, messages.text("receipt.not_checked")))
        report = self._graded(file, self._source.assignment(name))
        if report is None:
            same = receipt.verdict == GradingVerdict.UNLOADABLE
            return _with(found, messages.text(f"receipt.{'agrees' if same else 'differs'}.unloadable"), agrees=same)
        if report.verdict is GradingVerdict.WITHHELD:
            why = report.problem.what if report.problem else Text()
            return found._replace(notes=(*found.notes, messages.text("receipt.fault", why=why)), fault=True)
        return _with_result(found, receipt, report)

    def _graded(self, file: Path, assignment: Assignment) -> Report | None:
        try:
            asked = self._source.asked(assignment.name)
            submission = single_submission(file, assignment.name, assignment.kind, asked=asked)
        except SubmissionError:
            return None
        return self._grader.grade(submission, assignment)


def _with(found: Verified, text: Text, *, agrees: bool) -> Verified:
    if agrees:
        return found._replace(agrees=(*found.agrees, text))
    return found._replace(differs=(*found.differs, text))


def _may_have_results(receipt: Receipt) -> bool:
    """Say whether a grading with this verdict has results of checks: withheld, by a fault of ours."""
    fault = receipt.verdict == GradingVerdict.WITHHELD and Verdict.GRADER_FAULT in receipt.checks.values()
    return fault or receipt.verdict == GradingVerdict.GRADED


def _with_result(found: Verified, receipt: Receipt, report: Report) -> Verified:
    """Add whether the result is what the receipt says; what was withheld then, by our fault, is not compared."""
    anew = {check.id: str(check.verdict) for check in report.checks}
    other = [name for name in (*anew, *(receipt.checks.keys() - anew)) if anew.get(name) != receipt.checks.get(name)]
    is_same = str(report.verdict) == receipt.verdict
    if receipt.verdict == GradingVerdict.WITHHELD:
        other = [name for name in other if receipt.checks.get(name) != Verdict.GRADER_FAULT]
        is_same = True
        found = found._replace(notes=(*found.notes, messages.text("receipt.withheld")))
    if not other and is_same:
        passed = sum(verdict == Verdict.PASSED for verdict in anew.values())
        return _with(found, messages.text("receipt.agrees.result", passed=passed, total=len(anew)), agrees=True)
    shown = [f"{name} ({receipt.checks.get(name, '-')} → {anew.get(name, '-')})" for name in other[:_SHOWN_CHECKS]]
    if len(other) > _SHOWN_CHECKS:
        shown.append("…")
    if not other:
        shown = [f"{receipt.verdict} → {report.verdict}"]
    return _with(found, messages.text("receipt.differs.result", checks=", ".join(shown)), agrees=False)


def _file_for(path: Path, receipt: Receipt, files: Mapping[str, Path]) -> Path | None:
    """Return what lies beside a receipt and fits it best: by its name, else by its bytes; ``files`` lie there.

    Whatever a platform has put before the receipt's name is before the file's name too. Of a zip that a platform has
    unpacked it is the folder.
    """
    ending = receipt.file[receipt.file.rfind(".") :] if "." in receipt.file else ""
    for name in (_start(normalized_name(path.name)) + ending, receipt.file):
        if name in files:
            return files[name]
    by_name = next((file for name, file in files.items() if name.endswith(receipt.file)), None)
    if by_name is not None:
        return by_name
    by_bytes = next((file for file in files.values() if is_same_file(file, receipt)), None)
    if by_bytes is None and is_unpacked_in(path.parent, receipt):
        return path.parent
    return by_bytes


def _start(name: str) -> str:
    """Return a receipt's name without its ending."""
    at = name.casefold().rfind(".receipt")
    return name[:at] if at >= 0 else name


def _files_in(folder: Path) -> dict[str, Path]:
    """Return the ordinary files in a folder by their names."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return {}
    return {
        normalized_name(entry.name): Path(entry.path)
        for entry in entries
        if entry.is_file(follow_symlinks=False) and not is_receipt(entry.name) and not is_junk(entry.name)
    }
