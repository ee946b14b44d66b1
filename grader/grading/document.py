"""Grading a submission that is a document: a confined worker reads it, nothing of it is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.checks.collected import Check
from grader.diagnosis.misconceptions import Misconception
from grader.errors import SubmissionError, UnreadableDocument
from grader.grading.document_session import DocumentSession
from grader.grading.executor import Executor, Trace
from grader.grading.scoring import scored
from grader.intake.documents.reader_process import Reader
from grader.intake.documents.text import read_document
from grader.model import (
    NO_POINTS,
    CheckResult,
    Criterion,
    GradingVerdict,
    Report,
    Submission,
    Text,
    Verdict,
)


def graded_document(report: Report, submission: Submission, executor: Executor, level: int, reader: Reader) -> Report:
    """Return the report on a document; so far it has what is known before reading. ``level`` is that of the hints.

    Raises:
        GraderError: the reader of Office files could not be started behind the isolation that there has to be.
    """
    assignment = executor.assignment
    try:
        document = read_document(submission, reader)
    except SubmissionError as error:
        if not isinstance(error, UnreadableDocument):
            return report._replace(problem=error.problem)
        checks = _for_a_person(executor.checks, error.problem.what)
        if assignment.rubric:
            # A person grades the file anyway: checks that bear points stay as not run, the others are left out.
            checks = tuple(check for check in checks if check.points_possible)
            notes = (*report.notes, error.problem.what)
            report = report._replace(verdict=GradingVerdict.GRADED, notes=notes)
        else:
            report = report._replace(problem=error.problem)
        to_mark = (Criterion(check.id, check.points_possible, check.claim) for check in checks if check.points_possible)
        return report._replace(checks=checks, waiting=(*report.waiting, *to_mark))
    session, traces = DocumentSession(document), dict[str, Trace]()
    checks = tuple(executor.run(session, traces))
    if level:
        checks = _named(checks, traces, executor.side.misconceptions(assignment), level)
    notes = (*report.notes, *document.notes)
    return scored(report._replace(notes=notes, cpu_seconds=session.cpu_so_far), checks)


def _for_a_person(checks: Sequence[Check], why: Text) -> tuple[CheckResult, ...]:
    """Return the checks as not run, so that a person can mark each of them instead."""
    return tuple(
        CheckResult(
            id=check.id,
            of=check.settings.of,
            public=check.public,
            claim=check.settings.claim,
            points=NO_POINTS,
            points_possible=check.settings.points or NO_POINTS,
            verdict=Verdict.NOT_RUN,
            message=why,
        )
        for check in checks
    )


def _named(
    checks: Sequence[CheckResult], traces: Mapping[str, Trace], misconceptions: Mapping[str, Misconception], level: int
) -> tuple[CheckResult, ...]:
    """Return the results with the misconceptions named: a failure says which one it is (``CheckFailure.actual``)."""
    named = []
    for check in checks:
        name = traces[check.id].actual if check.verdict is Verdict.FAILED and check.id in traces else None
        misconception = misconceptions.get(name) if isinstance(name, str) else None
        if misconception is not None:
            hint = misconception.hint(level) or check.hint
            check = check._replace(misconception=misconception.name, hint=hint)
        named.append(check)
    return tuple(named)
