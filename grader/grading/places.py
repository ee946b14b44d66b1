"""Which line of a submission a failure or a note is about, as numbers: for annotations, and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from grader.course.encoding import decode
from grader.errors import SubmissionError
from grader.grading.executor import Trace
from grader.intake.definitions import lines_that_define
from grader.intake.files import has_ending
from grader.model import CheckResult, Code, Lost, PlacedNote, SourceFile, SourceLine, Submission, Verdict


def with_places(
    checks: Sequence[CheckResult], submission: Submission, code: Code, traces: Mapping[str, Trace]
) -> tuple[CheckResult, ...]:
    """Return the results, each failing one with its line: where it raised, else where its function is defined."""
    failing = {check.of for check in checks if check.verdict is not Verdict.PASSED}
    if not failing:
        return tuple(checks)
    defined = _definitions(failing, submission, code)
    return tuple(
        check
        if check.verdict is Verdict.PASSED
        else check._replace(place=_raised(check, submission, code, traces) or defined[check.of])
        for check in checks
    )


def placed_notes(lost: Iterable[Lost], submission: Submission, code: Code) -> tuple[PlacedNote, ...]:
    """Return the notes on parts that were not run, each with its line."""
    return tuple(
        PlacedNote(part.note, _place(submission, code, part.cell, part.line, part.file)) for part in lost if part.line
    )


def _raised(check: CheckResult, submission: Submission, code: Code, traces: Mapping[str, Trace]) -> SourceLine | None:
    at = traces[check.id].at if check.id in traces else None
    if at is not None and 0 <= (number := at[0] - len(code.cells)) < len(submission.sources):  # a file beside it
        return _place(submission, code, 0, at[1], submission.sources[number].path)
    place = _place(submission, code, *at) if at is not None else None
    return place if place is not None and place.line else None


def _place(submission: Submission, code: Code, cell: int, line: int, path: str = "") -> SourceLine:
    """Return a place that a worker tells; where there is no such line, the file alone."""
    file = shown_path(submission, path or submission.entry)
    if path:
        return SourceLine(file, max(line, 0))
    if not 0 <= cell < len(code.cells) or not 1 <= line <= code.cells[cell].count("\n") + 1:
        return SourceLine(file)
    return SourceLine(file, line, cell + 1 if code.kind == "notebook" else 0)


def shown_path(submission: Submission, path: str) -> str:
    """Return a file of a submission as a person would name it; of an archive that is the archive."""
    if path == submission.entry or not submission.entry:
        return submission.file
    folder = submission.file.removesuffix(submission.entry)
    if folder == submission.file:  # handed in under another name: nothing lies beside it
        return str(PurePosixPath(submission.file).parent / path)
    return folder + path


def _definitions(names: Iterable[str], submission: Submission, code: Code) -> dict[str, SourceLine]:
    """Return where each function or class is defined: in the file that is graded, else in one handed in beside it."""
    wanted = {name: name.partition(".")[0] for name in names}
    found = {
        name: _place(submission, code, cell, line)
        for name, (cell, line) in lines_that_define(set(wanted.values()), code.cells).items()
    }
    for source in submission.sources:
        left = set(wanted.values()) - found.keys()
        if not left:
            break
        if source.path != submission.entry and has_ending(source.path, ".py"):
            for name, (_, line) in lines_that_define(left, (_text(source),)).items():
                found[name] = SourceLine(shown_path(submission, source.path), line)
    return {name: found.get(first, SourceLine(submission.file)) for name, first in wanted.items()}


def _text(source: SourceFile) -> str:
    try:
        return decode(source.content, source.path).text
    except SubmissionError:
        return ""
