"""What a person should look at before something is handed in: it is packed all the same."""

from __future__ import annotations

from pathlib import Path

from grader import messages
from grader.errors import SubmissionError
from grader.extras import MissingExtra
from grader.intake.definitions import definitions
from grader.intake.files import has_ending, is_archive
from grader.intake.source import cells_of
from grader.kits.notebook_order import last_run, newer_checkpoint
from grader.kits.packing import HandIn, Package, taken_for_answer
from grader.kits.starters import content_hash
from grader.model import GradingVerdict, Report, Text, Verdict


def second_look(
    package: Package, path: Path | str, trial: Path, task: HandIn, report: Report | None
) -> tuple[Text, ...]:
    """Return what a person should look at before this is handed in."""
    warnings: list[Text] = []
    answer = package.members.get(package.answer, package.content)
    if package.members and taken_for_answer(trial, task) != package.answer:
        warnings.append(messages.text("submit.other_answer", file=package.answer))
    is_open = bool(package.members) or not is_archive(trial.name)
    if is_open and _is_unwritten(package.answer, answer, task, report):
        warnings.append(messages.text("submit.untouched"))
    if task.kind == "code" and is_open and has_ending(package.answer, ".ipynb"):
        warnings += last_run(answer, package.answer).warnings
        if isinstance(path, Path) and path.is_file() and (older := newer_checkpoint(path)):
            warnings.append(older)
    if report is not None and report.verdict is GradingVerdict.UNLOADABLE:
        warnings.append(messages.text("submit.unreadable"))
    if report is not None and any(_is_of_syntax(note) for note in report.notes):
        warnings.append(messages.text("submit.syntax"))
    return tuple(warnings)


def _has_passed(report: Report | None) -> bool:
    """Say whether a check has passed that is worth points: then something is written, wherever."""
    return report is not None and any(one.verdict is Verdict.PASSED and one.points_possible for one in report.checks)


def _is_of_syntax(note: Text) -> bool:
    """Say whether a note is on a part of the submission that is no Python."""
    _, words, _ = messages.catalogue("sandbox")["note.syntax"].en.replace("{error}", "{place}").split("{place}")
    return words in note.en


def gentle_notes(package: Package, task: HandIn) -> tuple[Text, ...]:
    """Return what one may want to know of a notebook's last run, and need not act on."""
    if task.kind != "code" or not has_ending(package.answer, ".ipynb"):
        return ()
    note = last_run(package.members.get(package.answer, package.content), package.answer).note
    return (note,) if note else ()


def _is_unwritten(name: str, content: bytes, task: HandIn, report: Report | None) -> bool:
    """Say whether this is a starter as it was given out, or nothing of what it leaves open is written."""
    if content_hash(name, content) in task.starters:
        return True
    if task.kind == "document" or _has_passed(report):
        return False
    try:
        found = definitions("\n".join(cells_of(name, content)), task.asked.starter)
    except (SubmissionError, MissingExtra):
        return False
    begun = found.written | {here for _, _, here in found.imported}  # somebody writes in a module, and imports it
    return bool(found.left_open & task.asked.names) and not begun & task.asked.names
