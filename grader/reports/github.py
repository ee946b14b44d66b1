"""What GitHub shows of a batch: annotations on the lines of files, and the summary of a job.

Words that a submission had a hand in end up in the log of a workflow and on a page. There they are only shown: in an
annotation what the runner would read is encoded, and on the page they stand in blocks of HTML, escaped, where neither
Markdown nor mentions are looked for.
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from grader import messages
from grader.model import (
    Batch,
    CheckResult,
    GradingVerdict,
    Language,
    Problem,
    Report,
    SourceLine,
    Text,
    Verdict,
    points_text,
    total_points,
)
from grader.reports.check_words import check_words, not_your_fault, passed_checks
from grader.reports.escaping import printable, sanitised

MOST_ANNOTATIONS = 10  # of each level that GitHub keeps of one step; it drops the others without a word
_MOST_ROWS = 1000
_MOST_CHARACTERS = 200_000  # of the report on a page; GitHub refuses a summary of more than 1 MiB

Level = Literal["error", "warning", "notice"]


class Annotation(NamedTuple):
    """One message on a line of a file (0: on the file), or on none; all as it is, to be encoded when it is written."""

    level: Level
    title: str
    message: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        where = {"file": self.file.replace("\\", "/"), "line": str(self.line) if self.line and self.file else ""}
        told = {name: value for name, value in {**where, "title": self.title}.items() if value}
        return f"::{self.level} {','.join(f'{name}={_property(value)}' for name, value in told.items())}::{_data(self)}"


def render_annotations(batch: Batch, language: Language, folder: str = "") -> str:
    """Return a batch as workflow commands, a line each: the failing checks of a function together.

    ``folder`` is the current folder as the repository's root sees it ("" at the root). Places in notebooks have to say
    where they stand in the file (``intake/lines_in_files.py``); else the file alone is annotated.
    """
    return written_in(folder, [*batch_annotations(batch, language)], language)


def written_in(folder: str, annotations: Sequence[Annotation], language: Language) -> str:
    """Return those annotations that GitHub keeps as lines, their files named from ``folder``."""
    return written(each._replace(file=_from_root(each.file, folder)) for each in fitting(annotations, language))


def written(annotations: Iterable[Annotation]) -> str:
    """Return annotations as the lines that a workflow reads."""
    return "\n".join(map(str, annotations))


def batch_annotations(batch: Batch, language: Language) -> Iterator[Annotation]:
    """Yield what there is to say on lines of files, as many as there are."""
    for report in batch.reports:
        yield from _of_report(report, language)
    title = messages.text("reports.github.unmatched").in_(language)
    for unmatched in batch.unmatched:
        yield Annotation("error", title, unmatched.why.in_(language), unmatched.path or unmatched.file)


def of_problem(problem: Problem, language: Language, title: str = "grader") -> Annotation:
    """Return why something could not be done, on no line."""
    return Annotation("error", title, _problem_words(problem, language))


def fitting(annotations: Sequence[Annotation], language: Language) -> list[Annotation]:
    """Return as many annotations as GitHub keeps; the last of each level says how many others there are."""
    kept: list[Annotation] = []
    for level in ("error", "warning", "notice"):
        of_level = [each for each in annotations if each.level == level]
        if len(of_level) > MOST_ANNOTATIONS:
            left = len(of_level) - MOST_ANNOTATIONS + 1
            more = Annotation(level, "grader", messages.text("reports.github.more", count=left).in_(language))
            of_level = [*of_level[: MOST_ANNOTATIONS - 1], more]
        kept += of_level
    return kept


def render_summary(batch: Batch, language: Language, text: str) -> str:
    """Return the summary of a job in Markdown: a table, and below it ``text``, the report as a terminal shows it."""
    alone = batch.reports[0] if len(batch.reports) == 1 else None
    title = alone.assignment if alone else messages.text("reports.table.batch").in_(language)
    rows = _rows_of_functions(alone, language) if alone else _rows_of_submissions(batch.reports, language)
    parts = [_heading(title), *([_table(rows)] if len(rows) > 1 else []), preformatted(text)]
    return "\n\n".join(parts) + "\n"


def as_log(text: str) -> str:
    """Return text for the log of a job: with a bar before each line, so that none begins with a student's words.

    Matchers that steps before have added (``setup-python`` adds one for tracebacks) would make annotations of them.
    """
    return "\n".join(f"│ {line}".rstrip() for line in text.split("\n"))


def preformatted(text: str) -> str:
    """Return text as a block of a Markdown page that shows it as it is: no Markdown, no HTML, no mentions."""
    shown = printable(text, most=_MOST_CHARACTERS, lines=True)
    return f"<pre>{html.escape(shown)}</pre>"


# -------------------------------------------------------------------------------------------------------- annotations
def _of_report(report: Report, language: Language) -> Iterator[Annotation]:
    if report.problem is not None:
        words = _problem_words(report.problem, language)
        if report.verdict is GradingVerdict.WITHHELD:
            words = f"{words}\n{not_your_fault(report).in_(language)}"
        yield Annotation("error", report.assignment, words, report.file, report.problem.line)
    failing = [check for check in report.checks if check.verdict is not Verdict.PASSED]
    for (of, place), checks in groupby(failing, key=lambda check: (check.of, check.place)):
        yield _of_checks(report, of, place or SourceLine(report.file), [*checks], language)
    for placed in report.placed_notes:  # their words name the place
        yield Annotation("warning", report.assignment, placed.note.in_(language), *_at(placed.place))


def _of_checks(
    report: Report, of: str, place: SourceLine, checks: Sequence[CheckResult], language: Language
) -> Annotation:
    sentences = []
    for check in checks:
        words = check_words(check, language)
        told = f"{words.symbol} {words.claim}: {words.message}"
        sentences.append(f"{told}\n→ {words.hint}" if words.hint else told)
    level: Level = "error" if any(check.points_possible for check in checks) else "notice"
    message = _with_place(place, "\n".join(dict.fromkeys(sentences)), language)
    return Annotation(level, f"{of} ({report.assignment})", message, *_at(place))


def _with_place(place: SourceLine, message: str, language: Language) -> str:
    """Return a message with the cell and line of a notebook before it: a line of its file says nothing to a person."""
    if not place.cell or not place.line:
        return message
    where = messages.text("sandbox.place.cell", cell=place.cell, line=place.line).in_(language)
    return f"{where}\n{message}"


def _at(place: SourceLine) -> tuple[str, int]:
    return place.file, place.line_in_file if place.cell else place.line


def _problem_words(problem: Problem, language: Language) -> str:
    where, next_step = messages.text("error.where").in_(language), messages.text("error.next").in_(language)
    told = f"{problem.what.in_(language)}\n{where} {problem.where}" if problem.where else problem.what.in_(language)
    return f"{told}\n{next_step} {problem.next.in_(language)}" if problem.next else told


def _from_root(file: str, folder: str) -> str:
    if not file or not folder or posixpath.isabs(file.replace("\\", "/")):
        return file
    return posixpath.normpath(f"{folder}/{file}".replace("\\", "/"))


def _data(annotation: Annotation) -> str:
    """Return the words of an annotation as the runner decodes them; before that no line of them is a command either."""
    words = sanitised(annotation.message)
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    words = printable(value).replace("##[", "##\\[")
    return words.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


# ------------------------------------------------------------------------------------------------------- the summary
Row = tuple[str, ...]


def _rows_of_functions(report: Report, language: Language) -> list[Row]:
    rows = [_head(("of", "checks_passed", "points"), language)]
    for of, grouped in groupby(report.checks, key=lambda check: check.of):
        checks = [*grouped]
        passed = sum(check.verdict is Verdict.PASSED for check in checks)
        possible = total_points(check.points_possible for check in checks)
        earned = total_points(check.points for check in checks)
        points = f"{points_text(earned)}/{points_text(possible)}" if possible else ""
        rows.append((_code(of), f"{_sign(passed == len(checks))} {passed}/{len(checks)}", points))
    return rows


def _rows_of_submissions(reports: Sequence[Report], language: Language) -> list[Row]:
    rows = [_head(("assignment", "file", "verdict", "checks_passed", "points"), language)]
    for report in reports[:_MOST_ROWS]:
        passed = passed_checks(report)
        state = messages.text(f"reports.grading.{report.state}").in_(language)
        points = "–" if report.points is None else f"{points_text(report.points)}/{points_text(report.points_possible)}"
        row = (_code(report.assignment), _code(report.file), state, f"{passed}/{len(report.checks)}", points)
        rows.append(row)
    if len(reports) > _MOST_ROWS:
        rows.append((messages.text("reports.batch.others", count=len(reports) - _MOST_ROWS).in_(language),))
    return rows


def _head(columns: Sequence[str], language: Language) -> Row:
    return tuple(html.escape(_column(name).in_(language)) for name in columns)


def _column(name: str) -> Text:
    return messages.text(f"reports.column.{name}")


def _sign(passed: bool) -> str:
    return "✓" if passed else "✗"


def _code(text: str) -> str:
    return f"<code>{html.escape(printable(text))}</code>"


def _table(rows: Sequence[Row]) -> str:
    """Return rows of HTML as a table: a block without an empty line, in which nothing is read as Markdown."""
    lines = [
        "<tr>" + "".join(f"<{kind}>{cell}</{kind}>" for cell in row) + "</tr>"
        for row, kind in zip(rows, ["th", *["td"] * (len(rows) - 1)], strict=True)
    ]
    return "\n".join(["<table>", *lines, "</table>"])


def _heading(title: str) -> str:
    return f"<h3>{_code(title)}</h3>"
