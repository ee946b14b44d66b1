"""What one process keeps warm while it grades: the collected checks, the references, the workers' parents."""

from __future__ import annotations

import secrets
import sys
import time
import traceback
from collections.abc import Mapping
from decimal import Decimal
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from grader import messages
from grader.checks.collect import Check, collect
from grader.checks.reference_loader import load_probes, load_reference
from grader.errors import AssignmentError, CheckEnded, GraderError, GraderFault, UsageError
from grader.extras import missing_extra
from grader.grading.executor import Runner, Seen
from grader.grading.scoring import grading_verdict, open_fault
from grader.intake.source import read_code, sibling_sources
from grader.model import (
    Assignment,
    CheckResult,
    Code,
    GradingVerdict,
    Problem,
    Report,
    Submission,
    Text,
    Verdict,
    total_points,
)
from grader.remote.session import Session, Unloadable
from grader.remote.watchdog import Stalled
from grader.sandbox import documents
from grader.sandbox.fork_server import start
from grader.sandbox.worker import WorkerSource, WorkerSpec

if TYPE_CHECKING:
    from grader.grading.diagnose import Diagnosis


class Settings(NamedTuple):
    """How a desk grades: confined or not, with hidden checks or not, and the seed of the inputs.

    ``namespaces`` and ``weak`` are those of ``ForkServer``: by default nothing is graded where isolation would be WEAK.
    ``hint`` is how direct the hints on known mistakes are: 1 gentle, 2 direct; with 0 no mistake is looked for.
    """

    seed: bytes
    confined: bool = True
    hidden: bool = True
    only: str | None = None
    namespaces: bool | None = None
    weak: bool = False
    hint: int = 1


class Desk:
    """Grades one submission after another; ``with Desk(settings) as desk: desk.grade(…)``."""

    def __init__(self, settings: Settings, parents: Mapping[WorkerSpec, WorkerSource] | None = None) -> None:
        """``parents`` are already on their way: they import NumPy while this process does."""
        self.settings = settings
        self._runners: dict[str, Runner] = {}
        self._diagnoses: dict[str, Diagnosis] = {}
        self._parents: dict[WorkerSpec, WorkerSource] = dict(parents or {})

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers' parents."""
        while self._parents:
            self._parents.popitem()[1].close()

    def warm(self, assignment: Assignment, *, notebook: bool) -> WorkerSource:
        """Return the parent of the workers for this kind of hand-in; it starts in the background."""
        return self._parent(WorkerSpec(assignment.packages, notebook, self.settings.confined))

    def _parent(self, kind: WorkerSpec) -> WorkerSource:
        if kind not in self._parents:
            self._parents[kind] = start(kind, namespaces=self.settings.namespaces, weak=self.settings.weak)
        return self._parents[kind]

    def runner(self, assignment: Assignment) -> Runner:
        """Return the collected checks of an assignment with its reference.

        Raises:
            AssignmentError: they cannot be collected.
        """
        key = f"{assignment.folder}@{assignment.version}"
        if key not in self._runners:
            try:  # before the checks, which may import the same packages: this one says which to install
                reference, probes = load_reference(assignment.reference), load_probes(assignment.folder)
            except ImportError as error:  # torch or numba is not installed, say
                if missing := missing_extra(error):
                    raise missing from error
                raise AssignmentError("grading.no_reference", where=assignment.reference, detail=error) from error
            checks = collect(assignment.folder, hidden=self.settings.hidden)
            checks = _chosen(checks, self.settings.only)
            seed = self.settings.seed + b"\0" + assignment.name.encode()
            whole = assignment.submission_limits
            _one_thread()
            self._runners[key] = Runner(
                checks,
                reference,
                seed,
                whole.cpu_seconds,
                Stalled,
                probes,
                whole.wall_seconds,
                assignment.conventions,
            )
        return self._runners[key]

    def grade(self, submission: Submission, assignment: Assignment) -> Report:
        """Grade one submission; whatever happens, the answer is a report.

        Raises:
            AssignmentError: the assignment itself is broken.
            UsageError: submissions cannot be kept apart from this machine, and the settings do not allow that.
        """
        started = time.perf_counter()
        report = self._report(submission, assignment)
        return report._replace(wall_seconds=time.perf_counter() - started)

    def _report(self, submission: Submission, assignment: Assignment) -> Report:
        empty = Report(
            student=submission.student,
            assignment=assignment.name,
            file=submission.file,
            verdict=GradingVerdict.UNLOADABLE,
            points_possible=assignment.points,
            notes=submission.notes,
            fingerprint=submission.fingerprint,
        )
        if submission.problem is not None:
            return empty._replace(problem=submission.problem)
        if assignment.kind == "document":
            return self._read(empty, submission, assignment)
        try:
            code = read_code(submission)
        except GraderError as error:
            return empty._replace(problem=error.problem)
        parent = self.warm(assignment, notebook=code.kind == "notebook")
        runner = self.runner(assignment)
        empty = empty._replace(points_possible=self._possible(runner, assignment))
        for attempt in (1, 2):  # a warm parent that died is replaced once
            try:
                return self._checked(empty, submission, assignment, code, parent, runner)
            except GraderFault as fault:
                self._forget(parent)
                if attempt == 2:
                    return withheld(empty, fault.problem)
                parent = self.warm(assignment, notebook=code.kind == "notebook")
        raise AssertionError("unreachable")

    def _possible(self, runner: Runner, assignment: Assignment) -> Decimal:
        rubric = assignment.rubric if self.settings.hidden else ()
        by_machine = total_points(check.marks.points for check in runner.checks)
        return by_machine + total_points(criterion.points for criterion in rubric)

    def _read(self, empty: Report, submission: Submission, assignment: Assignment) -> Report:
        from grader.grading.document import graded_document

        runner = self.runner(assignment)
        empty = empty._replace(points_possible=self._possible(runner, assignment))
        reader = self._read_confined if self.settings.confined else documents.read_unconfined
        try:
            report = graded_document(empty, submission, assignment, runner, self.settings.hint, reader)
        except AssignmentError:  # a library that reads such a file is not installed, say: nobody's score is meant
            raise
        except GraderError as error:
            return withheld(empty, error.problem)
        except Exception as error:  # ours, whatever it is: the batch goes on
            return withheld(empty, _fault(error, submission).problem)
        return _withheld_for_a_fault(report)

    def _read_confined(self, suffix: str, content: bytes) -> bytes:
        """Read one document behind the isolation that code gets; a warm parent that died is replaced once."""
        parent = self._parent(documents.KIND)
        try:
            return documents.read_confined(parent, suffix, content)
        except GraderFault:
            self._forget(parent)
            return documents.read_confined(self._parent(documents.KIND), suffix, content)

    def _forget(self, parent: WorkerSource) -> None:
        for kind, known in list(self._parents.items()):
            if known is parent:
                del self._parents[kind]
                parent.close()

    def _checked(
        self,
        empty: Report,
        submission: Submission,
        assignment: Assignment,
        code: Code,
        parent: WorkerSource,
        runner: Runner,
    ) -> Report:
        session = Session(parent, code, sibling_sources(submission), assignment)
        try:
            session.load()
            seen: dict[str, Seen] = {}
            checks = tuple(runner.run(session, seen))
        except Unloadable as unloadable:
            return empty._replace(problem=unloadable.problem)
        except UsageError:  # this machine cannot isolate submissions: no fault of one of them
            raise
        except (CheckEnded, Stalled, GraderFault) as error:
            raise GraderFault("grading.fault", where=submission.file, detail=repr(error)) from error
        except Exception as error:
            # Whatever else went wrong is ours: the batch goes on, the score is withheld, the place is told.
            return withheld(empty, _fault(error, submission).problem)
        finally:
            session.close()
        checks, notes, warnings = self._diagnosed(checks, seen, assignment, runner)
        empty = empty._replace(notes=(*empty.notes, *notes), warnings=warnings)
        return self._graded(empty, session, checks, assignment)

    def _diagnosed(
        self, checks: tuple[CheckResult, ...], seen: dict[str, Seen], assignment: Assignment, runner: Runner
    ) -> tuple[tuple[CheckResult, ...], tuple[Text, ...], tuple[Text, ...]]:
        """Return the results with the mistakes named; or if that goes wrong as they were, with a note; and warnings."""
        if not self.settings.hint or not any(check.verdict in (Verdict.FAILED, Verdict.CRASHED) for check in checks):
            return checks, (), ()
        from grader.grading.diagnose import Diagnosis, cache_file  # only needed when something fails

        key = f"{assignment.folder}@{assignment.version}"
        try:
            if key not in self._diagnoses:
                self._diagnoses[key] = Diagnosis(runner, assignment, cache_file(assignment, runner.seed))
            diagnosis = self._diagnoses[key]
            return diagnosis.named(checks, seen, self.settings.hint), (), diagnosis.warnings()
        except Exception as error:  # of whatever kind, it is ours
            last = traceback.extract_tb(error.__traceback__)[-1]
            detail = f"{type(error).__name__}: {error} ({last.name}, line {last.lineno})"
            return checks, (messages.text("grading.no_diagnosis", detail=detail[:300]),), ()

    def _graded(
        self, empty: Report, session: Session, checks: tuple[CheckResult, ...], assignment: Assignment
    ) -> Report:
        whole = self.settings.only is None  # one function's checks do not say what else is the assignment's
        elsewhere = _belongs_elsewhere(session, checks, assignment) if whole else ()
        report = empty._replace(
            verdict=grading_verdict(checks),
            checks=checks,
            notes=(*empty.notes, *session.loaded.notes, *elsewhere),
            output=session.output,
            cpu_seconds=session.cpu_seconds,
        )
        return _withheld_for_a_fault(report)


def _fault(error: Exception, submission: Submission) -> GraderFault:
    last = traceback.extract_tb(error.__traceback__)[-1]
    detail = f"{type(error).__name__}: {error} ({last.name}, line {last.lineno})"
    return GraderFault("grading.fault", where=submission.file, detail=detail)


def _withheld_for_a_fault(report: Report) -> Report:
    fault = open_fault(report.checks)
    if fault is None:
        return report
    return withheld(report, GraderFault("grading.fault", where=fault.id, detail=fault.message).problem)


def _one_thread() -> None:
    """Keep torch to one thread on this side too: sums are then those of the worker, and processes may be forked."""
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_num_threads(1)


def _chosen(checks: tuple[Check, ...], only: str | None) -> tuple[Check, ...]:
    if only is None:
        return checks
    wanted = {check.id for check in checks if only in (check.marks.of, check.id)}
    if not wanted:
        raise UnknownFunction(only, sorted({check.marks.of for check in checks}))
    for check in reversed(checks):
        if check.id in wanted:
            wanted |= set(check.marks.depends_on)
    return tuple(check for check in checks if check.id in wanted)


class UnknownFunction(GraderError):
    """``--only`` names a function that no check is about."""

    exit_code = 2

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__("grading.unknown_function", where="--only", name=name, known=", ".join(known))


def _belongs_elsewhere(session: Session, checks: tuple[CheckResult, ...], assignment: Assignment) -> tuple[Text, ...]:
    wanted = {check.of for check in checks}
    if wanted & set(session.loaded.names) or not wanted:
        return ()
    found = ", ".join(sorted(session.loaded.names)[:8]) or messages.text("sandbox.nothing")
    return (messages.text("grading.other_assignment", assignment=assignment.name, found=found),)


def withheld(report: Report, problem: Problem) -> Report:
    """Return a report whose score is withheld because we failed, with a number to ask by."""
    return report._replace(
        verdict=GradingVerdict.WITHHELD, problem=problem, reference_number=f"G-{secrets.token_hex(4).upper()}"
    )
