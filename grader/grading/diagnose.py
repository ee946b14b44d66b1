"""From the results of one submission to the same results with the misconceptions named and the hints that help."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from grader import messages
from grader.course.course import find_course
from grader.diagnosis.answer_cache import AnswerCache
from grader.diagnosis.call_heuristics import Record, read_records
from grader.diagnosis.classify import FAILING, Classifier, Diagnosis
from grader.diagnosis.hints import with_hints
from grader.diagnosis.misconceptions import REFERENCE, Misconception
from grader.diagnosis.result_heuristics import read_results
from grader.diagnosis.signature import Signature, signature_of
from grader.diagnosis.value_heuristics import read_values
from grader.grading.executor import Executor, Trace
from grader.grading.known_answers import KnownAnswers
from grader.grading.trusted_side import Known
from grader.model import Assignment, CheckResult, Exchange, Text, Verdict
from grader.remote.call_graph import UNKNOWN, CallGraph, failing_below
from grader.remote.trace import exchanges
from grader.user_cache import user_cache


class Diagnoser:
    """Diagnoses one submission after another for the checks of one assignment and one seed.

    ``known`` is asked for the answers of the known misconceptions, and ``file`` keeps them from one run to the next.
    """

    def __init__(
        self,
        executor: Executor,
        known: Known,
        misconceptions: Mapping[str, Misconception],
        file: Path | None,
    ) -> None:
        self.executor = executor
        self._known = known
        self.cache = AnswerCache(misconceptions, self._known.signature, file)
        self._classifier = Classifier(self.cache)

    def named(
        self, results: Sequence[CheckResult], traces: Mapping[str, Trace], level: int, calls: CallGraph = UNKNOWN
    ) -> tuple[CheckResult, ...]:
        """Return the results with the names of known misconceptions, and hints of this level.

        ``calls`` says which functions of the submission call which others, and which do nothing yet: neither one that
        does nothing nor one that rests on another that fails has a known misconception of its own.
        """
        if not any(result.verdict in FAILING for result in results):
            return tuple(results)
        recorded = _Recorded(results, traces)
        try:
            with np.errstate(all="ignore"):
                idle = self._idle(results, calls)
                below = _failing_below(results, calls)
                found = self._classifier.diagnoses(results, recorded.student_signature)
                diagnoses = {of: each for of, each in found.items() if of not in idle and _is_own(of, found, below)}
                unnamed = {result.of for result in results if result.verdict in FAILING} - diagnoses.keys()
                readings = {
                    check: text for of in unnamed - idle.keys() for check, text in self._readings(of, recorded).items()
                }
                for of in unnamed:
                    first = next(result.id for result in results if result.of == of and result.verdict in FAILING)
                    if before := Text.join((idle.get(of, Text()), _calls(below[of]))):
                        readings[first] = Text.join((before, readings.get(first, Text())))
        finally:
            self._known.close()
        self.cache.save()
        return with_hints(results, diagnoses, readings, self.cache.misconceptions, level)

    def warnings(self) -> tuple[Text, ...]:
        """Return what the author should know of the known-wrong variants, each thing once."""
        told, self._known.warnings = tuple(self._known.warnings), []
        return told

    def _idle(self, results: Sequence[CheckResult], calls: CallGraph) -> dict[str, Text]:
        """Return the words for failing functions and classes that do nothing yet, in whole or in a method."""
        found = {}
        for of in {result.of for result in results if result.verdict in FAILING}:
            if part := calls.idle_of(of, self.executor.side.does_more):
                found[of] = messages.text(f"diagnosis.idle.{part[1]}", name=part[0])
        return found

    def _readings(self, of: str, recorded: _Recorded) -> dict[str, Text]:
        """Return what wrong values about a function, or all calls of its checks, say by themselves, by check.

        Where the first one says something the others are read, too; what was said is not said again: there are no words
        then. A crash has no values.
        """
        about = [result for result in recorded.results if result.of == of and result.id in recorded.traces]
        wrong = [result.id for result in about if result.verdict is Verdict.FAILED]
        found: dict[str, Text] = {}
        told: set[str] = set()
        for check in wrong:
            text = self._reading(of, check, recorded)
            if not text and not told:
                break
            alike = re.sub(r"\d+", "", text.en)
            if text:
                found[check] = Text() if alike in told else text
                told.add(alike)
        if wrong and not found:
            records = [self._record(result.id, recorded) for result in about]
            found |= {wrong[0]: text} if (text := read_records(of, records)) else {}
        return found

    def _reading(self, of: str, check: str, recorded: _Recorded) -> Text:
        trace = recorded.traces[check]
        reference = self.executor.side.function(of)
        inputs = [call.inputs for call in recorded.calls(check)]
        text = read_values(trace.actual, trace.expected, inputs, reference)
        return Text.join((read_results(self._record(check, recorded)), text))

    def _record(self, check: str, recorded: _Recorded) -> Record:
        reference, student = self.cache.signature(REFERENCE, check), recorded.student_signature(check)
        assert reference is not None
        assert student is not None
        return Record(student.passed, recorded.calls(check), student, reference)


def _failing_below(results: Sequence[CheckResult], calls: CallGraph) -> dict[str, tuple[str, ...]]:
    """Return for each failing function the failing ones that it calls, and with which one has to begin."""
    fails = (*FAILING, Verdict.TIMED_OUT)
    failing = frozenset(result.of for result in results if result.verdict in fails)
    return {of: failing_below(of, calls.calls, failing) for of in failing}


def _is_own(of: str, found: Mapping[str, Diagnosis], below: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether a diagnosis stands: it says that it follows, or all failing functions below have the same one."""
    names = {found[each].name if each in found else "" for each in below[of]}
    return bool(found[of].follows) or names <= {found[of].name}


def _calls(names: Collection[str]) -> Text:
    return messages.text("diagnosis.calls", of=Text.join(map(Text.plain, names), "、", ", ")) if names else Text()


class _Recorded:
    """What was recorded of one submission, read when it is asked for, and once."""

    def __init__(self, results: Sequence[CheckResult], traces: Mapping[str, Trace]) -> None:
        self.results, self.traces = results, traces
        self._passed = {result.id: result.verdict is Verdict.PASSED for result in results}
        self._calls: dict[str, list[Exchange]] = {}
        self._answers: dict[str, Signature] = {}

    def calls(self, check: str) -> list[Exchange]:
        """Return the calls of a check."""
        if check not in self._calls:
            self._calls[check] = list(exchanges(self.traces[check].transcript))
        return self._calls[check]

    def student_signature(self, check: str) -> Signature | None:
        """Return what was answered in a check, as numbers."""
        if check not in self.traces:
            return None
        if check not in self._answers:
            self._answers[check] = signature_of(self.calls(check), passed=self._passed[check])
        return self._answers[check]


def diagnoser(executor: Executor) -> Diagnoser:
    """Return what diagnoses the submissions to an assignment: by its known-wrong variants, or by what a kit holds."""
    misconceptions = executor.side.misconceptions(executor.assignment)
    known = executor.side.recorded_mistakes()
    if known is not None:
        return Diagnoser(executor, known, misconceptions, None)
    return Diagnoser(
        executor, KnownAnswers(executor, misconceptions), misconceptions, cache_file(executor.assignment, executor.seed)
    )


def cache_file(assignment: Assignment, seed: bytes) -> Path | None:
    """Return where the answers of known misconceptions are kept: beside the course, else in the user's own cache."""
    course = find_course(assignment.folder)
    folder = course.root / ".grader" if course else user_cache()
    if folder is None:
        return None
    torch: Any = sys.modules.get("torch")
    versions = f"{np.__version__} {getattr(torch, '__version__', '')} {sys.version_info[:2]}"
    key = hashlib.sha256(b"\0".join((assignment.version.encode(), seed, versions.encode()))).hexdigest()[:20]
    return folder / "diagnosis" / f"{assignment.name}-{key}.msgpack"
