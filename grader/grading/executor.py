"""Run collected checks against one loaded submission: points only for what ran to its end on the trusted side."""

from __future__ import annotations

import inspect
import math
import time
import traceback
import warnings
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from grader import messages
from grader.checks.asserts import NOTES, CheckFailure
from grader.checks.collected import Case, Check, about
from grader.checks.outcomes import failed, skipped
from grader.checks.shared_state import SharedState
from grader.errors import CheckEnded, GraderError, StudentError
from grader.grading.crash_words import crash, explained, given_away, lost, misspelt
from grader.grading.document_session import DocumentSession, own_answer
from grader.grading.scoring import earned
from grader.grading.time_share import TimeShares
from grader.grading.trusted_side import TrustedSide
from grader.model import NO_POINTS, Assignment, CheckResult, Text, Verdict
from grader.remote.in_process import LocalModule
from grader.remote.session import Session, Target
from grader.remote.watchdog import NoProgress

if TYPE_CHECKING:
    from grader.remote.client import RecordedExchange

AnySession: TypeAlias = Session | DocumentSession


class Trace(NamedTuple):
    """What one run of a check saw: its calls as they were recorded, and the two values that did not agree.

    ``worst`` is the element where these differ most, ``at`` the cell (from 0) and line that an exception
    came from.
    """

    transcript: Sequence[RecordedExchange] = ()
    actual: Any = None
    expected: Any = None
    worst: tuple[int, ...] = ()
    at: tuple[int, int] | None = None


class Outcome(NamedTuple):
    """What one run of one check found."""

    verdict: Verdict
    message: Text = Text()
    hint: Text = Text()
    limit: str = ""
    trace: Trace = Trace()
    died: bool = False  # its worker is gone, and no limit was reached
    fault: str = ""  # the traceback of a fault of ours


_PASSED = Outcome(Verdict.PASSED)


class Executor:
    """Runs the checks of one assignment against one submission after another.

    ``seed`` is the course's secret (or the public one), ``probes`` the course's ``probes.py`` on this side, if it has
    one; ``side`` is what gives both to the checks, where it is not the course itself. The assignment's
    ``submission_limits`` bound what a submission may use in all, and how long it may be waited for in all, asleep or
    stalled (a busy machine does not count).
    """

    def __init__(
        self,
        assignment: Assignment,
        checks: Sequence[Check],
        reference: Any,
        seed: bytes,
        probes: Any = None,
        *,
        side: TrustedSide | None = None,
    ) -> None:
        self.assignment, self.checks, self.reference = assignment, checks, reference
        self.seed, self.probes, self.side = seed, probes, side or TrustedSide(reference, probes, seed)
        self._reference_seconds: dict[str, float] = {}  # by check, where they were asked for
        self._shared_state: SharedState | None = None
        self.changes: dict[str, set[str]] = {}  # by check, what it changed in the course's own modules

    @property
    def shared_state(self) -> SharedState:
        """What the course's own modules hold, as it was when this was first asked for.

        Raises:
            AssignmentError: a part of it could not be put back after a check.
        """
        if self._shared_state is None:
            folders = (self.assignment.folder, self.assignment.reference.parent)
            self._shared_state = SharedState(folders, self.checks, (self.reference, self.probes))
        return self._shared_state

    def alone(self, ids: Collection[str]) -> Executor:
        """Return an executor of these checks, which then depend on no other."""
        chosen = [check for check in self.checks if check.id in ids]
        return self.limited_to([check._replace(settings=check.settings._replace(depends_on=())) for check in chosen])

    def limited_to(self, checks: Sequence[Check], seed: bytes | None = None) -> Executor:
        """Return the same for some of its checks, and perhaps for another seed."""
        return self._again(checks, self.side if seed is None else self.side.with_seed(seed))

    def with_side(self, side: TrustedSide) -> Executor:
        """Return the same with another trusted side."""
        return self._again(self.checks, side)

    def _again(self, checks: Sequence[Check], side: TrustedSide) -> Executor:
        other = Executor(self.assignment, checks, self.reference, side.seed, self.probes, side=side)
        other._shared_state, other.changes = self.shared_state, self.changes
        return other

    def run(self, session: AnySession, traces: dict[str, Trace] | None = None) -> Iterator[CheckResult]:
        """Yield the result of each check, in order; NumPy's warnings are nobody's business here.

        ``traces`` is filled, by check, with what the checks that ran saw.
        """
        whole = self.assignment.submission_limits
        passed: set[str] = set()
        not_known: set[str] = set()  # by a fault of ours
        waited, cpu = 0.0, session.cpu_so_far
        shares = TimeShares(self.checks, self.assignment.check_limits.cpu_seconds, self.reference_seconds)
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for check in self.checks:
                started, part = time.perf_counter(), None
                missing = [name for name in check.settings.depends_on if name not in passed]
                failed = [name for name in missing if name not in not_known]
                if failed:
                    outcome = Outcome(Verdict.NOT_RUN, messages.text("checks.not_run", check=self._claim(failed[0])))
                elif missing:
                    text = messages.text("checks.not_judged", check=self._claim(missing[0]))
                    outcome = Outcome(Verdict.GRADER_FAULT, text)
                elif cpu > whole.cpu_seconds:
                    outcome = _not_run("used_up", "cpu", whole.cpu_seconds)
                elif waited > whole.wall_seconds:
                    outcome = _not_run("slept", "wall", whole.wall_seconds)
                else:
                    part = shares.part(check)
                    outcome = self._run_with_retry(check, session, part)
                    if traces is not None:
                        traces[check.id] = outcome.trace
                seconds, before, cpu = time.perf_counter() - started, cpu, session.cpu_so_far
                used = cpu - before
                shares.note(
                    check, part, used, timed_out=outcome.verdict is Verdict.TIMED_OUT and outcome.limit == "cpu"
                )
                if outcome.limit == "wall":
                    waited += seconds
                if outcome.verdict is Verdict.PASSED:
                    passed.add(check.id)
                if outcome.verdict is Verdict.GRADER_FAULT:
                    not_known.add(check.id)
                yield _result(check, outcome, seconds, used)

    def _claim(self, name: str) -> Text:
        return next(check.settings.claim for check in self.checks if check.id == name)

    def reference_seconds(self, check: Check) -> float:
        """Return the CPU time that a check takes on the reference, the better of two runs; infinity if it fails."""
        known = self.side.reference_seconds(check)
        if known is not None:
            return known
        if check.id not in self._reference_seconds:
            self._reference_seconds[check.id] = min(self._timed_on_reference(check) for _ in range(2))
            self.restore(check)
        return self._reference_seconds[check.id]

    def _timed_on_reference(self, check: Check) -> float:
        started = time.thread_time()
        target = self.reference_target()
        try:
            for case in check.cases:
                self.call(check, case, target)
        except failed(*skipped(Exception, CheckEnded)):
            return math.inf
        return time.thread_time() - started

    def restore(self, check: Check) -> None:
        """Put back what a check has changed in the course's own modules: no submission is judged by what others did."""
        if changed := self.shared_state.restore():
            self.changes.setdefault(check.id, set()).update(changed)

    def _run_with_retry(self, check: Check, session: AnySession, part: float | None) -> Outcome:
        """Run a check; one that fails after others have run in the same worker is run again in a fresh one.

        Unless the submission can keep no state: then the second run could only repeat the first. A check whose worker
        died is run again in any case: whether the kernel killed it for want of memory, say, cannot be told.
        ``part`` is the CPU time that it gets, if it is less than its limit.
        """
        was_first = check.settings.fresh or session.is_untouched
        try:
            outcome = self._run_once(check, session, part, fresh=check.settings.fresh)
        except NoProgress:
            was_first, outcome = False, Outcome(Verdict.GRADER_FAULT)
        if outcome.verdict is Verdict.PASSED or (was_first and not outcome.died):
            return outcome
        repeatable = outcome.verdict in (Verdict.FAILED, Verdict.CRASHED) or outcome.limit == "cpu"
        if repeatable and not outcome.died and session.keeps_no_state:
            return outcome
        try:
            return self._run_once(check, session, part, fresh=True)
        except NoProgress:
            return Outcome(Verdict.GRADER_FAULT, messages.text("checks.stalled"), limit="wall")

    def _run_once(self, check: Check, session: AnySession, part: float | None, *, fresh: bool) -> Outcome:
        notes: list[Text] = []
        token = NOTES.set(notes)
        target, outcome = None, _PASSED
        try:
            with session.check(check.settings.timeout_seconds, part, fresh=fresh) as target:
                for case in check.cases:
                    outcome = self._run_case(check, case, target)
                    if outcome.verdict is not Verdict.PASSED:
                        break
            trace = outcome.trace._replace(transcript=target.transcript)
        except CheckEnded as end:
            died = end.verdict is Verdict.CRASHED
            told = end.message
            if part is not None and end.limit == "cpu":
                told = messages.text("checks.less_time", seconds=part, function=check.settings.of)
            outcome, trace = Outcome(end.verdict, told, limit=end.limit, died=died), Trace()
        finally:
            NOTES.reset(token)
            self.restore(check)
        notes += target.notes if target is not None else ()
        message = Text.join((outcome.message, *notes), " ") if notes else outcome.message
        return outcome._replace(message=message, trace=trace)

    def _run_case(self, check: Check, case: Case, target: Target) -> Outcome:
        """Run one case; an exception that is not the student's is theirs only if the reference has none."""
        try:
            if check.fixtures:
                self.call(check, case, target)
            else:
                check.function(**_taken(check, self._values(check, case, target)))
        except CheckFailure as failure:
            trace = Trace((), failure.actual, failure.expected, failure.at)
            hint = failure.hint if failure.hint or failure.is_of_another_kind else about(check, failure)
            return Outcome(Verdict.FAILED, _with_case(failure.message, case), hint, trace=trace)
        except StudentError as error:  # the check's hint is about values, and there are none
            if not error.place and (cause := given_away(error, target.student)):
                return Outcome(Verdict.FAILED, cause)
            error.cause = error.cause or lost(error, target.student)
            error.cause = error.cause or misspelt(error, target.student, {each.settings.of for each in self.checks})
            trace = Trace(at=error.at)
            return Outcome(Verdict.CRASHED, _with_case(crash(error), case), explained(error), trace=trace)
        except (GraderError, NoProgress):
            raise
        except failed(AssertionError) as error:  # or pytest.raises met no exception
            text = messages.text("checks.assertion", detail=str(error).split("\n")[0][:300])
            return Outcome(Verdict.FAILED, _with_case(text, case), about(check))
        except skipped() as reason:
            return _wrong_check(check, f"pytest.skip: {reason}")
        except Exception as error:  # a value the check could not use, or a check that is wrong
            if cause := given_away(error, target.student):
                return Outcome(Verdict.FAILED, cause)
            return self._whose_fault(check, case, error)
        return _PASSED

    def _whose_fault(self, check: Check, case: Case, error: Exception) -> Outcome:
        """Run a case against the reference, over the same wire: what fails there too is ours, all else the student's.

        Not by the place that the exception came from: values of the student's reach our own code as well.
        """
        if not self.side.is_proven:
            self.restore(check)
            try:
                self.call(check, case, self.known_right())
            except skipped(Exception, CheckEnded) as own:
                said = "".join(traceback.format_exception_only(own)).strip()[:300]
                return _wrong_check(check, said)._replace(fault="".join(traceback.format_exception(own)))
        text = messages.text("checks.unusable", detail=f"{type(error).__name__}: {error}"[:300])
        return Outcome(Verdict.FAILED, _with_case(text, case), explained(error, "unusable"))

    def known_right(self) -> Target:
        """Return what passes every check: the reference, or the own answer of an assignment that is about documents."""
        if self.assignment.kind == "document":
            return Target(own_answer(self.assignment), None, time.thread_time)
        return self.reference_target()

    def reference_target(self) -> Target:
        """Return the reference in the place of a submission, over the same wire."""
        module = LocalModule(vars(self.reference), self.probes)
        return Target(module.student, module.probe, time.thread_time)

    def call(self, check: Check, case: Case, target: Target) -> None:
        """Call a check with what it takes; the author's own fixtures are made for it and ended afterwards."""
        values = self._values(check, case, target)
        unfinished: list[Iterator[Any]] = []
        try:
            for name, function, needs in check.fixtures:
                made = function(**{need: values[need] for need in needs})
                if inspect.isgenerator(made):
                    unfinished.append(made)
                    made = next(made)
                values[name] = made
            check.function(**_taken(check, values))
        finally:
            for generator in reversed(unfinished):
                next(generator, None)

    def _values(self, check: Check, case: Case, target: Target) -> dict[str, Any]:
        """Return our fixtures and the parameters of a case, by name."""
        return {
            "student": target.student,
            "document": target.student,
            "conventions": self.assignment.conventions,
            "probe": target.probe,
            "cpu_seconds": target.cpu_seconds,
            **self.side.given(check, case),
            **case.parameters,
        }


def _result(check: Check, outcome: Outcome, wall_seconds: float, cpu_seconds: float) -> CheckResult:
    possible = check.settings.points or NO_POINTS
    return CheckResult(
        id=check.id,
        of=check.settings.of,
        public=check.public,
        claim=check.settings.claim,
        points=earned(outcome.verdict, possible),
        points_possible=possible,
        verdict=outcome.verdict,
        message=outcome.message,
        hint=outcome.hint,
        limit=outcome.limit,
        wall_seconds=wall_seconds,
        cpu_seconds=max(0.0, cpu_seconds),
        fault=outcome.fault,
    )


def _not_run(key: str, limit: str, seconds: float) -> Outcome:
    return Outcome(Verdict.NOT_RUN, messages.text(f"checks.{key}", seconds=seconds), limit=limit)


def _taken(check: Check, values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in check.takes}


def _wrong_check(check: Check, detail: str) -> Outcome:
    return Outcome(Verdict.GRADER_FAULT, messages.text("checks.check_is_wrong", check=check.id, detail=detail))


def _with_case(message: Text, case: Case) -> Text:
    return messages.text("checks.in_case", case=case.id, message=message) if case.id else message
