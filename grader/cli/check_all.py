"""``grader check --all``: every kit below the current folder in which something was written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader import messages
from grader.cli.check_output import CheckRequest, ToCheck, report_on, shown_path, tell, text_of
from grader.errors import GraderError, UsageError
from grader.intake.files import is_junk
from grader.kits.check import exit_code
from grader.kits.choose_file import NothingToCheck, choose_file
from grader.kits.find import is_in_course
from grader.kits.kit_file import SUFFIX, read_kit
from grader.model import Batch, GradingVerdict, Report, Text
from grader.reports.escaping import sanitised

_FOLDERS_DEEP = 8
_Checked = tuple[ToCheck, Report]


def check_all(asked: CheckRequest) -> int:
    """Check the answer in each kit's folder, and return the highest exit code; one that cannot be read stops no other.

    Raises:
        UsageError: there is no kit.
    """
    kits = list(_kits_below(Path.cwd()))
    if not kits:
        raise UsageError("check.no_kits", where=Path.cwd())
    checked: list[_Checked] = []
    codes = [0]
    for kit in kits:
        try:
            target = _begun(kit)
            if target is not None:
                report = report_on(target, asked)
                checked.append((target, report))
                codes.append(exit_code(report))
        except GraderError as error:
            file = shown_path(kit)
            report = Report("", kit.stem, file, GradingVerdict.UNLOADABLE, problem=error.problem)
            checked.append((ToCheck(file, kit), report))
            codes.append(error.exit_code)
    left = messages.text("check.not_begun", count=len(kits) - len(checked), total=len(kits))
    note = left if len(checked) < len(kits) else Text()
    batch = Batch(tuple(report for _, report in checked))
    tell(batch, lambda: "\n\n".join(_texts(checked, note, asked)), asked)
    return max(codes)


def _kits_below(folder: Path) -> Iterator[Path]:
    """Yield the kits below a folder, in order of their paths; not those in folders of tools, or inside a course."""
    for path, folders, names in os.walk(folder):
        below = Path(path)
        is_deep = len(below.relative_to(folder).parts) >= _FOLDERS_DEEP
        folders[:] = [] if is_deep else sorted(name for name in folders if not is_junk(name))
        kits = [below / name for name in sorted(names) if name.endswith(SUFFIX)]
        yield from kits if kits and not is_in_course(below) else ()


def _begun(kit: Path) -> ToCheck | None:
    """Return what is to be checked with a kit; None while nothing is written."""
    try:
        chosen = choose_file(read_kit(kit), kit.parent)
    except NothingToCheck:
        return None
    return None if chosen.is_untouched else ToCheck(shown_path(chosen.path), kit, chosen.notes)


def _texts(checked: Sequence[_Checked], note: Text, asked: CheckRequest) -> Iterator[str]:
    for target, report in checked:
        try:
            yield text_of(report, target, asked)
        except GraderError as error:  # a kit that cannot be used
            yield sanitised(error.in_(asked.lang))
    if note:
        yield note.in_(asked.lang)
