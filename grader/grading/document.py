"""Grading a hand-in that is a document: it is read on the trusted side, nothing of it is run."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from grader.checks.collect import Check
from grader.diagnosis.misconceptions import Mistake, read_mistakes
from grader.errors import SubmissionError, UnreadableDocument
from grader.grading.executor import Runner, Seen
from grader.grading.scoring import grading_verdict
from grader.intake.documents.reader_process import Reader
from grader.intake.documents.text import read_document
from grader.model import (
    NO_POINTS,
    Assignment,
    CheckResult,
    Document,
    GradingVerdict,
    Report,
    Submission,
    Text,
    Verdict,
)


class Reading:
    """A document as checks see it: it answers nothing and keeps no state, and the CPU time is this process's own."""

    probe: Any = None
    is_untouched = keeps_no_state = True
    transcript: Sequence[Any] = ()

    def __init__(self, document: Document) -> None:
        self._document = document
        self._began = time.process_time()

    @property
    def cpu_so_far(self) -> float:
        """The CPU seconds used so far."""
        return time.process_time() - self._began

    @property
    def clock_seconds(self) -> float:
        """A clock to measure by: the CPU seconds of this thread."""
        return time.thread_time()

    def begin(self, cpu_seconds: float | None = None, *, fresh: bool = False) -> Document:  # noqa: ARG002 - as a session
        """Return the document: what checks compute from it is the course's own code and is bounded by it."""
        return self._document

    def finish(self, ended: bool) -> tuple[Text, ...]:  # noqa: ARG002 - as a session
        """Return no notes."""
        return ()


def graded_document(
    empty: Report, submission: Submission, assignment: Assignment, runner: Runner, level: int, reader: Reader
) -> Report:
    """Return the report on a document; ``empty`` has what is known before it is read, ``level`` is that of hints.

    Raises:
        GraderError: the reader of Office files could not be started behind the isolation that there has to be.
    """
    try:
        document = read_document(submission, reader)
    except SubmissionError as error:
        if not isinstance(error, UnreadableDocument):
            return empty._replace(problem=error.problem)
        checks = _for_a_person(runner.checks, error.problem.what)
        if assignment.rubric:  # a person marks it anyway: nothing is lost, and what only looks for things says nothing
            checks = tuple(check for check in checks if check.points_possible)
            notes = (*empty.notes, error.problem.what)
            return empty._replace(verdict=GradingVerdict.GRADED, checks=checks, notes=notes)
        return empty._replace(problem=error.problem, checks=checks)
    reading, seen = Reading(document), dict[str, Seen]()
    checks = tuple(runner.run(reading, seen))
    if level:
        checks = _named(checks, seen, read_mistakes(assignment.folder), level)
    return empty._replace(
        verdict=grading_verdict(checks),
        checks=checks,
        notes=(*empty.notes, *document.notes),
        cpu_seconds=reading.cpu_so_far,
    )


def _for_a_person(checks: Sequence[Check], why: Text) -> tuple[CheckResult, ...]:
    """Return the checks as not run, so that a person can mark each of them instead."""
    return tuple(
        CheckResult(
            id=check.id,
            of=check.marks.of,
            public=check.public,
            claim=check.marks.claim,
            points=NO_POINTS,
            points_possible=check.marks.points or NO_POINTS,
            verdict=Verdict.NOT_RUN,
            message=why,
        )
        for check in checks
    )


def _named(
    checks: Sequence[CheckResult], seen: Mapping[str, Seen], mistakes: Mapping[str, Mistake], level: int
) -> tuple[CheckResult, ...]:
    """Return the results with the mistakes named: a check's failure says which one it is (``CheckFailure.actual``)."""
    named = []
    for check in checks:
        name = seen[check.id].actual if check.verdict is Verdict.FAILED and check.id in seen else None
        mistake = mistakes.get(name) if isinstance(name, str) else None
        if mistake is not None:
            hints = mistake.hints
            hint = hints[min(level, len(hints)) - 1] if hints else check.hint
            check = check._replace(misconception=mistake.name, hint=hint)
        named.append(check)
    return tuple(named)
