"""Run collected checks against one loaded hand-in: points only for what ran to its end on the trusted side."""

from __future__ import annotations

import hashlib
import inspect
import math
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

import numpy as np
import pytest

from grader import messages
from grader.checks.asserts import NOTES, CheckFailure
from grader.checks.collect import Case, Check
from grader.errors import CheckEnded, GraderError, StudentError
from grader.grading.scoring import earned
from grader.model import NO_POINTS, CheckResult, Text, Verdict
from grader.remote.in_process import local_module


class Hosted(Protocol):
    """A hand-in that somebody else runs (``grader.remote.session.Session``)."""

    @property
    def probe(self) -> Any:
        """The course's own module beside the hand-in."""

    @property
    def is_untouched(self) -> bool:
        """Whether the next check would be the first in its worker."""

    @property
    def keeps_no_state(self) -> bool:
        """Whether no check can leave anything behind for the next one."""

    @property
    def cpu_so_far(self) -> float:
        """The CPU seconds used so far."""

    @property
    def clock_seconds(self) -> float:
        """A clock to measure the calls of the check in progress by: CPU seconds, read from outside."""

    @property
    def transcript(self) -> Sequence[Any]:
        """The calls of the check in progress and their answers, as ``grader.remote.trace`` reads them."""

    def begin(self, cpu_seconds: float | None = None, *, fresh: bool = False) -> Any:
        """Begin a check and return the student's module."""

    def finish(self, ended: bool) -> tuple[Text, ...]:
        """Finish it, and return notes about what it returned."""


class Seen(NamedTuple):
    """What one run of a check saw: its calls as they were recorded, and the two values that did not agree."""

    transcript: Sequence[Any] = ()
    actual: Any = None
    expected: Any = None


class Outcome(NamedTuple):
    """What one run of one check found."""

    verdict: Verdict
    message: Text = Text()
    hint: Text = Text()
    limit: str = ""
    seen: Seen = Seen()
    died: bool = False  # its worker is gone, and no limit was reached


class Tested(NamedTuple):
    """What a check is run against: a module, the course's probes on the same side of the wall, and a clock there."""

    student: Any
    probe: Any
    cpu_seconds: Callable[[], float]


class Runner:
    """Runs the checks of one assignment against one hand-in after another.

    ``seed`` is the course's secret (or the public one); ``cpu_seconds`` what a hand-in may use in all,
    ``wall_seconds`` how long it may be waited for in all, asleep or stalled (a busy machine does not count);
    ``probes`` the course's ``probes.py`` on this side, if it has one; ``conventions`` the manifest's table;
    ``stalled`` the exception that says that the machine, perhaps, was too busy.
    """

    def __init__(
        self,
        checks: Sequence[Check],
        reference: Any,
        seed: bytes,
        cpu_seconds: float,
        stalled: type[Exception],
        probes: Any = None,
        wall_seconds: float = math.inf,
        conventions: Mapping[str, Any] | None = None,
    ) -> None:
        self.checks, self.reference, self.seed = checks, reference, seed
        self.cpu_seconds, self.wall_seconds, self.stalled = cpu_seconds, wall_seconds, stalled
        self.probes, self.conventions = probes, conventions or {}
        self._bits: dict[tuple[str, str], tuple[Any, Any]] = {}  # of a case, and their first state

    def alone(self, check: str) -> Runner:
        """Return a runner of one check, which then depends on no other."""
        chosen = next(one for one in self.checks if one.id == check)
        chosen = chosen._replace(marks=chosen.marks._replace(depends_on=()))
        return self.limited_to([chosen])

    def limited_to(self, checks: Sequence[Check]) -> Runner:
        """Return the same runner for other checks."""
        limits = self.cpu_seconds, self.stalled, self.probes, self.wall_seconds
        return Runner(checks, self.reference, self.seed, *limits, self.conventions)

    def run(self, hosted: Hosted, seen: dict[str, Seen] | None = None) -> Iterator[CheckResult]:
        """Yield the result of each check, in order; NumPy's warnings are nobody's business here.

        ``seen`` is filled, by check, with what the checks that ran saw.
        """
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from self._results(hosted, {} if seen is None else seen)

    def _results(self, hosted: Hosted, seen: dict[str, Seen]) -> Iterator[CheckResult]:
        passed: set[str] = set()
        not_known: set[str] = set()  # by a fault of ours
        slept = 0.0
        for check in self.checks:
            started, cpu = time.perf_counter(), hosted.cpu_so_far
            missing = [name for name in check.marks.depends_on if name not in passed]
            failed = [name for name in missing if name not in not_known]
            if failed:
                outcome = Outcome(Verdict.NOT_RUN, messages.text("checks.not_run", check=self._claim(failed[0])))
            elif missing:
                text = messages.text("checks.not_judged", check=self._claim(missing[0]))
                outcome = Outcome(Verdict.GRADER_FAULT, text)
            elif cpu > self.cpu_seconds:
                outcome = Outcome(
                    Verdict.NOT_RUN, messages.text("checks.used_up", seconds=self.cpu_seconds), limit="cpu"
                )
            elif slept > self.wall_seconds:
                outcome = Outcome(
                    Verdict.NOT_RUN, messages.text("checks.slept", seconds=self.wall_seconds), limit="wall"
                )
            else:
                outcome = self._judged(check, hosted)
                seen[check.id] = outcome.seen
            if outcome.limit == "wall":
                slept += time.perf_counter() - started
            if outcome.verdict is Verdict.PASSED:
                passed.add(check.id)
            if outcome.verdict is Verdict.GRADER_FAULT:
                not_known.add(check.id)
            yield self._result(check, outcome, time.perf_counter() - started, hosted.cpu_so_far - cpu)

    def _claim(self, name: str) -> Text:
        return next(check.marks.claim for check in self.checks if check.id == name)

    def _result(self, check: Check, outcome: Outcome, wall_seconds: float, cpu_seconds: float) -> CheckResult:
        possible = check.marks.points or NO_POINTS
        return CheckResult(
            id=check.id,
            of=check.marks.of,
            public=check.public,
            claim=check.marks.claim,
            points=earned(outcome.verdict, possible),
            points_possible=possible,
            verdict=outcome.verdict,
            message=outcome.message,
            hint=outcome.hint,
            limit=outcome.limit,
            wall_seconds=wall_seconds,
            cpu_seconds=max(0.0, cpu_seconds),
        )

    def _judged(self, check: Check, hosted: Hosted) -> Outcome:
        """Run a check; one that fails after others have run in the same worker is run again in a fresh one.

        Unless the hand-in can keep no state: then the second run could only repeat the first. A check whose worker
        died is run again in any case: whether the kernel killed it for want of memory, say, cannot be told.
        """
        was_first = check.marks.fresh or hosted.is_untouched
        try:
            outcome = self._once(check, hosted, fresh=check.marks.fresh)
        except self.stalled:
            was_first, outcome = False, Outcome(Verdict.GRADER_FAULT)
        if outcome.verdict is Verdict.PASSED or (was_first and not outcome.died):
            return outcome
        repeatable = outcome.verdict in (Verdict.FAILED, Verdict.CRASHED) or outcome.limit == "cpu"
        if repeatable and not outcome.died and hosted.keeps_no_state:
            return outcome
        try:
            return self._once(check, hosted, fresh=True)
        except self.stalled:
            return Outcome(Verdict.GRADER_FAULT, messages.text("checks.stalled"), limit="wall")

    def _once(self, check: Check, hosted: Hosted, *, fresh: bool) -> Outcome:
        notes: list[Text] = []
        token = NOTES.set(notes)
        outcome, ended = Outcome(Verdict.PASSED), True
        transcript: Sequence[Any] = ()
        try:
            student = hosted.begin(check.marks.timeout_seconds, fresh=fresh)
            tested = Tested(student, hosted.probe, lambda: hosted.clock_seconds)
            for case in check.cases:
                outcome = self._case(check, case, tested)
                if outcome.verdict is not Verdict.PASSED:
                    break
            ended = outcome.verdict not in (Verdict.PASSED, Verdict.FAILED, Verdict.CRASHED)
            transcript = hosted.transcript
        except CheckEnded as end:
            ended = end.verdict is not Verdict.FAILED
            died = end.verdict is Verdict.CRASHED
            outcome = Outcome(end.verdict, end.message, _hint_of(check, end.verdict), end.limit, died=died)
        finally:
            NOTES.reset(token)
            notes += hosted.finish(ended)
        seen = Seen(transcript, outcome.seen.actual, outcome.seen.expected)
        return outcome._replace(message=Text.join((outcome.message, *notes), " "), seen=seen)

    def _case(self, check: Check, case: Case, tested: Tested) -> Outcome:
        """Run one case; an exception that is not the student's is theirs only if the reference has none."""
        try:
            self._call(check, case, tested)
        except CheckFailure as failure:
            seen = Seen((), failure.actual, failure.expected)
            return Outcome(
                Verdict.FAILED, _with_case(failure.message, case), failure.hint or check.marks.hint, seen=seen
            )
        except StudentError as error:
            hint = Text() if error.type_name == "NotImplementedError" else check.marks.hint
            return Outcome(Verdict.CRASHED, _with_case(_crash(error), case), hint)
        except (GraderError, self.stalled):
            raise
        except (AssertionError, pytest.fail.Exception) as error:  # the latter: pytest.raises met no exception
            text = messages.text("checks.assertion", detail=str(error).split("\n")[0][:300])
            return Outcome(Verdict.FAILED, _with_case(text, case), check.marks.hint)
        except pytest.skip.Exception as skipped:
            text = messages.text("checks.check_is_wrong", check=check.id, detail=f"pytest.skip: {skipped}")
            return Outcome(Verdict.GRADER_FAULT, text)
        except Exception as error:  # a value the check could not use, or a check that is wrong
            return self._whose_fault(check, case, error)
        return Outcome(Verdict.PASSED)

    def _whose_fault(self, check: Check, case: Case, error: Exception) -> Outcome:
        """Run a case against the reference, over the same wire: what fails there too is ours, all else the student's.

        Not by the place that the exception came from: values of the student's reach our own code as well.
        """
        detail = f"{type(error).__name__}: {error}"[:300]
        try:
            student, probe = local_module(vars(self.reference), self.probes)
            self._call(check, case, Tested(student, probe, time.thread_time))
        except (Exception, CheckEnded, pytest.skip.Exception) as own:
            detail = "".join(traceback.format_exception_only(own)).strip()[:300]
            return Outcome(Verdict.GRADER_FAULT, messages.text("checks.check_is_wrong", check=check.id, detail=detail))
        return Outcome(
            Verdict.FAILED, _with_case(messages.text("checks.unusable", detail=detail), case), check.marks.hint
        )

    def _call(self, check: Check, case: Case, tested: Tested) -> None:
        values: dict[str, Any] = {
            "student": tested.student,
            "document": tested.student,
            "conventions": self.conventions,
            "probe": tested.probe,
            "cpu_seconds": tested.cpu_seconds,
            "reference": self.reference,
            "reference_probe": self.probes,
            **case.parameters,
        }
        if "rng" in check.takes or any("rng" in needs for _, _, needs in check.fixtures):
            values["rng"] = self._generator(check, case)
        if not check.fixtures:
            check.function(**{name: values[name] for name in check.takes})
            return
        with _fixtures(check, values):
            check.function(**{name: values[name] for name in check.takes})

    def _generator(self, check: Check, case: Case) -> np.random.Generator:
        """Return ``default_rng`` of the seed and the case; seeding it took a fifth of our time, so it is done once."""
        key = check.id, case.id
        if key not in self._bits or self._bits[key][0].seed_seq.n_children_spawned:  # after a spawn come others
            digest = hashlib.sha256(b"\0".join((self.seed, check.id.encode(), case.id.encode()))).digest()
            made: Any = np.random.PCG64(int.from_bytes(digest[:16], "little"))
            self._bits[key] = made, made.state
        bits, first = self._bits[key]
        bits.state = first
        return np.random.Generator(bits)


@contextmanager
def _fixtures(check: Check, values: dict[str, Any]) -> Iterator[None]:
    """Make the author's own fixtures, and end those that yield."""
    open_ones: list[Iterator[Any]] = []
    try:
        for name, function, needs in check.fixtures:
            made = function(**{need: values[need] for need in needs})
            if inspect.isgenerator(made):
                open_ones.append(made)
                made = next(made)
            values[name] = made
        yield
    finally:
        for generator in reversed(open_ones):
            next(generator, None)


def _hint_of(check: Check, verdict: Verdict) -> Text:
    return check.marks.hint if verdict is Verdict.FAILED else Text()


def _crash(error: StudentError) -> Text:
    shown = f"{error.type_name}: {error.message}"[:400] if error.message else error.type_name
    if error.type_name == "NotImplementedError":
        return messages.text("checks.not_written")
    if error.place:
        return messages.text("sandbox.crashed", error=shown, place=error.place)
    return messages.text("sandbox.crashed_no_place", error=shown)


def _with_case(message: Text, case: Case) -> Text:
    return messages.text("checks.in_case", case=case.id, message=message) if case.id else message
