"""``grader grade``: a class into the store, with the remaining time while it runs and a summary at the end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Literal

import click

from grader import messages
from grader.cli.app import lang_option, show_error, terminal
from grader.intake.files import is_receipt
from grader.model import NO_POINTS, Batch, CheckResult, GradingVerdict, Language, Report, Text, Verdict
from grader.reports.as_json import as_json, batch_fields, grading_fields, unmatched_fields
from grader.reports.escaping import printable
from grader.reports.grade_text import render_batch

if TYPE_CHECKING:
    from grader.grading.grading_run import Grading
    from grader.remote.isolation import IsolationChoice
    from grader.reports.github import Annotation


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-a", "--assignment", metavar="NAME")
@click.option("--db", "database", metavar="URL")
@click.option("-j", "--jobs", type=click.IntRange(1, 64))
@click.option(
    "--isolation",
    type=click.Choice(["required", "best", "weak", "none"]),
    default="best",
    show_default=True,
)
@click.option("--force", is_flag=True)
@click.option("--rerun-faults", is_flag=True)
@click.option("--submitted-at", metavar="TIME")
@click.option("--dry-run", is_flag=True)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github", "junit"]), default="text", show_default=True
)
@lang_option
def command(
    paths: tuple[Path, ...],
    assignment: str | None,
    database: str | None,
    jobs: int | None,
    isolation: IsolationChoice,
    force: bool,
    rerun_faults: bool,
    submitted_at: str | None,
    dry_run: bool,
    form: str,
    lang: Language,
) -> None:
    """Grade the submissions found in PATHS (or the course's submissions/) and store the results.

    What has not changed since the last time is not graded again.
    """
    from grader.grading.grading_run import Options, given_time, open_grading

    def warn(warning: Text) -> None:
        click.echo(warning.in_(lang), err=True)

    with interruptible(lang):
        options = Options(paths, assignment, jobs, force, isolation, outlines=form == "text", warn=warn)
        options = options._replace(only_faults=rerun_faults, dry_run=dry_run)
        if submitted_at is not None:
            options = options._replace(submitted_at=given_time(submitted_at, paths))
        with closing(open_grading(options, database)) as grading:
            if dry_run:
                _plan(grading, form, lang)
                return
            output = _OUTPUTS[form](lang)
            with output.progress(grading.total):
                for report, is_new in grading:
                    output.add(report, is_new)
            output.end(grading)
            for name, error in grading.not_graded.items():
                warn(messages.text("grade.not_graded", assignment=name, count=grading.count_of(name)))
                show_error(error, lang)
            if grading.taken_back:
                warn(messages.text("grade.taken_back", count=grading.taken_back))
            if orphans := grading.orphans():
                warn(messages.text("mark.orphans", count=orphans))
            for name, student, file in grading.given_to_others():
                warn(messages.text("grade.anothers", assignment=name, student=student, file=printable(file)))
        raise SystemExit(output.exit_code(grading))


def _plan(grading: Grading, form: str, lang: Language) -> None:
    """Say what would be graded."""
    planned = list(grading.planned())
    unmatched = grading.discovery.unmatched
    if form == "json":
        rows = [{"assignment": one.assignment, "student": one.student, "file": one.file} for one in planned]
        fields = {"would_grade": rows, "unchanged": grading.total - len(planned)}
        click.echo(as_json({**fields, "unmatched": unmatched_fields(unmatched, lang)}))
        return
    counts = {"count": len(planned), "unchanged": grading.total - len(planned), "unmatched": len(unmatched)}
    click.echo(messages.text("grade.would", **counts).in_(lang))
    for one in planned:
        click.echo(printable(f"  {one.assignment}  {one.student}  {one.file}"))


@contextmanager
def interruptible(lang: Language) -> Iterator[None]:
    """Let Ctrl-C or SIGTERM end the batch with exit code 130 and one message; a second one changes nothing."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        yield
    except KeyboardInterrupt:
        click.echo(messages.text("grade.interrupted").in_(lang), err=True)
        raise SystemExit(130) from None


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


class _Output:
    """What is written about a run; of the reports only what the exit code and the last lines need is kept."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.unreadable = self.faults = self.unchanged = 0
        self.warnings: dict[Text, None] = {}  # in order, each once

    def progress(self, total: int) -> AbstractContextManager[None]:  # noqa: ARG002 - JSON shows none
        """Show meanwhile how far the run is."""
        return nullcontext()

    def add(self, report: Report, is_new: bool) -> None:
        """Take the next report."""
        self.unreadable += report.verdict is GradingVerdict.UNLOADABLE
        faults = any(check.verdict is Verdict.GRADER_FAULT for check in report.checks)
        self.faults += faults or report.verdict is GradingVerdict.WITHHELD
        self.unchanged += not is_new
        self.warnings |= dict.fromkeys(report.warnings)

    def end(self, grading: Grading) -> None:
        """Write what is left."""

    def exit_code(self, grading: Grading) -> int:
        """Return 3 for a fault of ours or of the author, 1 when some input was unmatched or unreadable, else 0."""
        if self.faults or grading.not_graded:
            return 3
        return 1 if self.unreadable or grading.discovery.unmatched else 0

    def _batch(self, grading: Grading, reports: tuple[Report, ...] = ()) -> Batch:
        receipts = tuple(sorted(file for file in grading.ignored if is_receipt(file)))
        ignored = tuple(sorted(grading.ignored.difference(receipts)))
        found, warnings = grading.discovery, tuple(self.warnings)
        not_graded = tuple((name, grading.count_of(name), error.problem) for name, error in grading.not_graded.items())
        left = {student.id for student in (grading.roster.students if grading.roster else ()) if student.withdrawn}
        batch = Batch(reports, found.unmatched, ignored, self.unchanged, warnings, found.strangers | left, receipts)
        return batch._replace(not_graded=not_graded)


class _JsonOutput(_Output):
    """One JSON object, written grading by grading, so that a large class needs no memory."""

    _before = '{"gradings": [\n'

    def add(self, report: Report, is_new: bool) -> None:
        super().add(report, is_new)
        click.echo(self._before + as_json(grading_fields(report, self.lang)), nl=False)
        self._before = ",\n"

    def end(self, grading: Grading) -> None:
        rest = batch_fields(self._batch(grading), self.lang)
        del rest["gradings"]
        start = '{"gradings": [' if self._before.startswith("{") else ""
        click.echo(start + "\n], " + as_json(rest).lstrip("{"))


class _TextOutput(_Output):
    """A bar with the remaining time while it runs, and a summary at the end."""

    def __init__(self, lang: Language) -> None:
        super().__init__(lang)
        self._kept: list[Report] = []
        self._new: list[Report] = []
        self._advance: Callable[[], None] = lambda: None

    @contextmanager
    def progress(self, total: int) -> Iterator[None]:
        with progress_bar(total, self.lang, messages.text("grade.progress")) as self._advance:
            yield

    def add(self, report: Report, is_new: bool) -> None:
        super().add(report, is_new)
        self._kept.append(_slim(report))
        if is_new:
            self._new.append(self._kept[-1])
        self._advance()

    def end(self, grading: Grading) -> None:
        batch = self._batch(grading, tuple(self._kept))
        click.echo(render_batch(batch, self.lang, **terminal(), new=self._new))


class _GithubOutput(_TextOutput):
    """The summary for the log, annotations on what was submitted, and the page of the job.

    What a student got wrong is a warning: it is no fault of this run. An error is what its exit code tells.
    """

    def __init__(self, lang: Language) -> None:
        super().__init__(lang)
        self._annotations: list[Annotation] = []

    def add(self, report: Report, is_new: bool) -> None:
        super().add(report, is_new)
        from grader.intake.lines_in_files import with_lines_in_files
        from grader.reports.github import batch_annotations

        level: Literal["error", "warning"] = "warning" if report.problem is None else "error"
        for annotation in batch_annotations(with_lines_in_files(Batch((report,))), self.lang):
            self._annotations.append(annotation._replace(level=level) if annotation.level == "error" else annotation)

    def end(self, grading: Grading) -> None:
        from grader.cli.workflow import folder_in_repository, write_summary
        from grader.reports.github import as_log, batch_annotations, render_summary, written_in

        batch = self._batch(grading, tuple(self._kept))
        self._annotations += batch_annotations(batch._replace(reports=()), self.lang)
        text = render_batch(batch, self.lang, color=False, width=120, new=self._new)
        click.echo(as_log(text))
        if self._annotations:
            click.echo(written_in(folder_in_repository(), self._annotations, self.lang))
        write_summary(render_summary(batch, self.lang, text), self.lang)


class _JunitOutput(_Output):
    """One XML document, in which a submission is a suite."""

    def __init__(self, lang: Language) -> None:
        super().__init__(lang)
        self._reports: list[Report] = []

    def add(self, report: Report, is_new: bool) -> None:
        super().add(report, is_new)
        self._reports.append(report._replace(output=""))

    def end(self, grading: Grading) -> None:
        from grader.intake.lines_in_files import with_lines_in_files
        from grader.reports.junit import render_junit

        batch = with_lines_in_files(self._batch(grading, tuple(self._reports)))
        click.echo(render_junit(batch, self.lang, datetime.now(UTC)))


_OUTPUTS: dict[str, type[_Output]] = {
    "text": _TextOutput,
    "json": _JsonOutput,
    "github": _GithubOutput,
    "junit": _JunitOutput,
}


def _slim(report: Report) -> Report:
    """Return what the summary needs of a report: thousands of them are kept until the end."""
    overridden = {mark.criterion for mark in report.by_hand}  # what a person gave counts instead of the check's points
    is_told = not report.points_so_far  # why somebody got nothing is said
    checks = tuple(
        _outcome(
            check.of,
            NO_POINTS if check.id in overridden else check.points,
            check.points_possible,
            check.verdict,
            check.message if is_told else Text(),
            check.misconception,
        )
        for check in report.checks
    )
    return report._replace(output="", notes=report.notes[:3], checks=checks, fingerprint="")


@cache  # many submissions have the same outcomes: they share one
def _outcome(
    of: str,
    points: Decimal | None,
    possible: Decimal,
    verdict: Verdict,
    message: Text,
    misconception: str | None,
) -> CheckResult:
    return CheckResult("", of, False, Text(), points, possible, verdict, message, misconception=misconception)


@contextmanager
def progress_bar(total: int, lang: Language, what: Text) -> Iterator[Any]:
    """Show a bar with the remaining time on a terminal; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn(what.in_(lang)),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn(messages.text("grade.remaining").in_(lang)),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
