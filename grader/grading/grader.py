"""The grader of one process, and what it keeps warm: the collected checks, the references, the fork servers."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, NamedTuple

from grader import messages
from grader.checks.collect import collect, with_dependencies
from grader.checks.collected import Check
from grader.checks.excerpt import excerpt_around
from grader.checks.functions import require_functions
from grader.errors import AssignmentError, CheckEnded, GraderError, GraderFault, SubmissionError, UsageError
from grader.grading.executor import Executor, Trace
from grader.grading.places import placed_notes, with_places
from grader.grading.scoring import scored, ungraded, withheld
from grader.grading.trusted_side import TrustedSide, course_side
from grader.intake.source import read_code, sibling_sources
from grader.model import (
    Assignment,
    CheckResult,
    Report,
    Submission,
    Text,
    Verdict,
    points_text,
    total_points,
)
from grader.remote.call_graph import UNKNOWN, CallGraph
from grader.remote.load_notes import defines
from grader.remote.session import Session, Unloadable
from grader.remote.watchdog import NoProgress
from grader.sandbox import documents
from grader.sandbox.fork_server import start
from grader.sandbox.packages import not_installed
from grader.sandbox.worker import WorkerSource, WorkerSpec

if TYPE_CHECKING:
    from grader.grading.diagnose import Diagnoser


class Settings(NamedTuple):
    """How submissions are graded: confined or not, with hidden checks or not, and the seed of the inputs.

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


class Grader:
    """Grades one submission after another; ``with Grader(settings) as grader: grader.grade(…)``."""

    def __init__(
        self,
        settings: Settings,
        servers: Mapping[WorkerSpec, WorkerSource] | None = None,
        side: Callable[[Assignment, bytes], TrustedSide] = course_side,
    ) -> None:
        """``servers`` are fork servers that start already: they import NumPy while this process does.

        ``side`` returns what the checks of an assignment are given, for a seed: the course's reference, or a kit's.
        """
        self.settings, self._side = settings, side
        self._executors: dict[str, Executor] = {}
        self._diagnosers: dict[str, Diagnoser] = {}
        self._servers: dict[WorkerSpec, WorkerSource] = dict(servers or {})

    def __enter__(self) -> Grader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the fork servers."""
        while self._servers:
            self._servers.popitem()[1].close()

    def server(self, assignment: Assignment) -> WorkerSource:
        """Return the fork server of the workers for this assignment; it starts in the background."""
        return self._server(WorkerSpec(assignment.packages, self.settings.confined))

    def _server(self, kind: WorkerSpec) -> WorkerSource:
        if kind not in self._servers:
            self._servers[kind] = start(kind, namespaces=self.settings.namespaces, weak=self.settings.weak)
        return self._servers[kind]

    def executor(self, assignment: Assignment) -> Executor:
        """Return the collected checks of an assignment with its reference.

        Raises:
            AssignmentError: the reference cannot be loaded, or they cannot be collected, their points do not add up to
                the manifest's, or a package that the manifest promises is not installed.
        """
        key = _key(assignment)
        if key not in self._executors:
            # before the checks, which may import the same packages: this one says which to install
            seed = self.settings.seed + b"\0" + assignment.name.encode()
            side = self._side(assignment, seed)
            _require_packages(assignment)
            collected = collect(assignment.folder, hidden=self.settings.hidden)
            if isinstance(side.reference, ModuleType):  # in a kit nobody could mend it
                _require_checks(assignment, collected)
                if assignment.kind == "code":  # of a document, ``of`` names a part, in the author's words
                    require_functions(collected, side.reference)
            if self.settings.hidden:
                _require_sum(assignment, collected)
            checks = _chosen(collected, self.settings.only)
            _one_thread()
            executor = Executor(assignment, checks, side.reference, seed, side.probes, side=side)
            _ = executor.shared_state  # as it is before anything is graded; what cannot be put back is refused here
            self._executors[key] = executor
        return self._executors[key]

    def grade(self, submission: Submission, assignment: Assignment) -> Report:
        """Grade one submission; whatever happens, the answer is a report.

        Raises:
            AssignmentError: the assignment itself is broken.
            UsageError: submissions cannot be kept apart from this machine, and the settings do not allow that.
        """
        started = time.perf_counter()
        report = ungraded(submission, assignment)
        if submission.problem is None:
            grade = self._grade_document if assignment.kind == "document" else self._grade_code
            report = grade(report, submission, assignment)
        return report._replace(wall_seconds=time.perf_counter() - started)

    def _grade_code(self, report: Report, submission: Submission, assignment: Assignment) -> Report:
        try:
            code = read_code(submission)
        except SubmissionError as error:
            return report._replace(problem=error.problem)
        server = self.server(assignment)  # it starts while the checks are collected
        executor = self.executor(assignment)
        report = report._replace(points_possible=self._possible(executor))
        for attempt in (1, 2):  # a fork server that died is replaced once
            session, traces = Session(server, code, sibling_sources(submission), assignment), dict[str, Trace]()
            try:
                with closing(session):
                    session.load()
                    checks = tuple(executor.run(session, traces))
                    calls = session.call_graph() if self._is_diagnosed(checks) else UNKNOWN
            except Unloadable as unloadable:
                return report._replace(problem=unloadable.problem)
            except (CheckEnded, NoProgress, GraderFault) as error:
                self._forget(server)
                if attempt == 2:
                    return withheld(report, _died(error, submission), _traceback(error))
                server = self.server(assignment)
            except UsageError:  # this machine cannot isolate submissions: no fault of one of them
                raise
            except Exception as error:  # ours, whatever it is: the batch goes on
                return withheld(report, _fault(error, submission), _traceback(error))
            else:
                break
        diagnosed = self._diagnosed(with_places(checks, submission, code, traces), traces, executor, calls)
        report = report._replace(placed_notes=placed_notes(session.loaded.lost, submission, code))
        return self._finished(report, session, diagnosed, executor)

    def _grade_document(self, report: Report, submission: Submission, assignment: Assignment) -> Report:
        from grader.grading.document import graded_document

        executor = self.executor(assignment)
        report = report._replace(points_possible=self._possible(executor))
        reader = self._read_confined if self.settings.confined else documents.read_unconfined
        try:
            return graded_document(report, submission, executor, self.settings.hint, reader)
        except AssignmentError:  # a library that reads such a file is not installed, say: nobody's score is meant
            raise
        except GraderError as error:
            return withheld(report, error)
        except Exception as error:  # ours, whatever it is: the batch goes on
            return withheld(report, _fault(error, submission), _traceback(error))

    def _read_confined(self, suffix: str, content: bytes) -> bytes:
        """Read one document behind the isolation that code gets; a fork server that died is replaced once."""
        server = self._server(documents.SPEC)
        try:
            return documents.read_confined(server, suffix, content)
        except GraderFault:
            self._forget(server)
            return documents.read_confined(self._server(documents.SPEC), suffix, content)

    def _possible(self, executor: Executor) -> Decimal:
        rubric = executor.assignment.rubric if self.settings.hidden else ()
        by_machine = total_points(check.settings.points for check in executor.checks)
        return by_machine + total_points(criterion.points for criterion in rubric)

    def _forget(self, server: WorkerSource) -> None:
        for kind, known in list(self._servers.items()):
            if known is server:
                del self._servers[kind]
                server.close()

    def _is_diagnosed(self, checks: tuple[CheckResult, ...]) -> bool:
        return bool(self.settings.hint) and any(c.verdict in (Verdict.FAILED, Verdict.CRASHED) for c in checks)

    def _diagnosed(
        self, checks: tuple[CheckResult, ...], traces: dict[str, Trace], executor: Executor, calls: CallGraph
    ) -> _Diagnosed:
        """Return the results with the misconceptions named; or if that goes wrong as they were, with a note."""
        if not self.settings.hidden:  # somebody looks at their own submission; no expected value of a hidden check
            checks = tuple(_with_excerpt(check, traces.get(check.id, Trace())) for check in checks)
        if not self._is_diagnosed(checks):
            return _Diagnosed(checks)
        from grader.grading.diagnose import diagnoser  # only needed when something fails

        key = _key(executor.assignment)
        try:
            if key not in self._diagnosers:
                self._diagnosers[key] = diagnoser(executor)
            diagnosis = self._diagnosers[key]
            named = diagnosis.named(checks, traces, self.settings.hint, calls)
            return _Diagnosed(named, warnings=diagnosis.warnings())
        except Exception as error:  # of whatever kind, it is ours
            return _Diagnosed(checks, notes=(messages.text("grading.no_diagnosis", detail=_detail(error)[:300]),))

    def _finished(self, report: Report, session: Session, diagnosed: _Diagnosed, executor: Executor) -> Report:
        whole = self.settings.only is None  # one function's checks do not say what else is the assignment's
        elsewhere = _belongs_elsewhere(session, diagnosed.checks, executor.assignment) if whole else ()
        report = report._replace(
            notes=(*report.notes, *diagnosed.notes, *session.loaded.notes, *elsewhere),
            warnings=diagnosed.warnings,
            output=session.output,
            cpu_seconds=session.cpu_seconds,
        )
        return scored(report, diagnosed.checks)


class _Diagnosed(NamedTuple):
    """The results with the misconceptions named, and what there is to say about that: to all, or to the author."""

    checks: tuple[CheckResult, ...]
    notes: tuple[Text, ...] = ()
    warnings: tuple[Text, ...] = ()


def _with_excerpt(check: CheckResult, trace: Trace) -> CheckResult:
    if check.verdict is not Verdict.FAILED or not trace.worst:
        return check
    return check._replace(excerpt=excerpt_around(trace.worst, trace.actual, trace.expected))


def _key(assignment: Assignment) -> str:
    return f"{assignment.folder}@{assignment.version}"


def _require_checks(assignment: Assignment, collected: Sequence[Check]) -> None:
    """Refuse an assignment in which nothing can earn a point; one may do without public checks."""
    if not collected and not assignment.rubric and not collect(assignment.folder):
        raise AssignmentError("checks.none", where=assignment.folder)


def _require_packages(assignment: Assignment) -> None:
    if missing := not_installed(assignment.packages):
        where = assignment.folder / "manifest.toml"
        raise AssignmentError("grading.no_package", where=where, packages=", ".join(missing))


def _require_sum(assignment: Assignment, checks: tuple[Check, ...]) -> None:
    """Refuse points that do not add up: submissions of one assignment would be graded of different totals."""
    by_machine = total_points(check.settings.points for check in checks)
    total = by_machine + total_points(criterion.points for criterion in assignment.rubric)
    if assignment.points and total != assignment.points:  # a manifest states some: 0 is an assignment made in code
        where, stated = assignment.folder / "manifest.toml", points_text(assignment.points)
        raise AssignmentError("grading.points", where=where, stated=stated, total=points_text(total))


def _fault(error: Exception, submission: Submission) -> GraderFault:
    return GraderFault("grading.fault", where=submission.file, detail=_detail(error))


def _died(error: CheckEnded | NoProgress | GraderFault, submission: Submission) -> GraderFault:
    """Return what is said where the worker failed twice, in both languages."""
    if isinstance(error, NoProgress):
        detail = messages.text("grading.busy")
    else:
        detail = error.message if isinstance(error, CheckEnded) else error.problem.what
    return GraderFault("grading.fault", where=submission.file, detail=detail)


def _traceback(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


def _detail(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({last.name}, line {last.lineno})"


def _one_thread() -> None:
    """Keep torch to one thread on this side too: sums are then those of the worker, and processes may be forked."""
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_num_threads(1)


def _chosen(checks: tuple[Check, ...], only: str | None) -> tuple[Check, ...]:
    if only is None:
        return checks
    wanted = {check.id for check in checks if only in (check.settings.of, check.id)}
    if not wanted:
        raise UnknownFunction(only, sorted({check.settings.of for check in checks}))
    needed = with_dependencies(checks, wanted)
    return tuple(check for check in checks if check.id in needed)


class UnknownFunction(GraderError):
    """``--only`` names a function that no check is about."""

    exit_code = 2

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__("grading.unknown_function", where="--only", name=name, known=", ".join(known))


def _belongs_elsewhere(session: Session, checks: tuple[CheckResult, ...], assignment: Assignment) -> tuple[Text, ...]:
    wanted = {check.of for check in checks}
    if wanted & set(session.loaded.names) or not wanted or session.writes(wanted):
        return ()
    if any(defines(part.source, name) for part in session.loaded.lost for name in wanted):
        return ()
    own = [name for name, kind in session.loaded.names.items() if kind != "imported"]
    found = ", ".join(sorted(own)[:8]) or messages.text("sandbox.nothing")
    return (messages.text("grading.other_assignment", assignment=assignment.name, found=found),)
