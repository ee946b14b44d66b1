"""What the known-wrong variants answer to the checks of an assignment: each in a process of its own, under limits."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from types import CodeType
from typing import Any

import numpy as np

from grader import messages
from grader.diagnosis.answer_cache import NoAnswer, packed, unpacked
from grader.diagnosis.misconceptions import REFERENCE, CandidateCause, Misconception, patched
from grader.diagnosis.signature import Signature, signature_of
from grader.grading.executor import Executor, Trace
from grader.grading.in_process import compiled, defined, run_checks
from grader.model import Text, Verdict
from grader.remote.trace import exchanges
from grader.sandbox.limited_fork import LimitedServer

MOST_LEFT_OUT = 3  # of one assignment; then something else is wrong, and each may cost its whole limit


class KnownAnswers:
    """Has the known misconceptions of one assignment answer its checks.

    ``warnings`` tells the author of those that do not: they are left out of every diagnosis.
    """

    def __init__(self, executor: Executor, misconceptions: Mapping[str, Misconception]) -> None:
        self._executor, self._assignment, self._misconceptions = executor, executor.assignment, misconceptions
        assignment = executor.assignment
        self._source = assignment.reference.read_text("utf-8")
        self._compiled = cache(self._code_of)
        self._server = LimitedServer(self._packed_answers, assignment.check_limits)
        self._timeouts = {check.id: check.settings.timeout_seconds for check in executor.checks}
        self._left_out: list[CandidateCause] = []
        self.warnings: list[Text] = []

    def signature(self, candidate: CandidateCause, check: str) -> Signature | None:
        """Return what a candidate answers in one check; None where its edits do not fit the reference.

        Raises:
            NoAnswer: it does not come to an end, or ends the process that it runs in.
        """
        if candidate.scope == "patched" and self._patched(candidate) is None:
            return None
        if len(self._left_out) >= MOST_LEFT_OUT or any(
            set(out.names) <= set(candidate.names) for out in self._left_out
        ):
            raise NoAnswer(candidate.key)
        limit = self._timeouts.get(check) or self._assignment.check_limits.cpu_seconds
        ended = self._server.ask([list(candidate.names), candidate.scope, check], 2 * limit)  # it judges itself as well
        if ended.is_whole:
            return unpacked(ended.value)
        if candidate == REFERENCE:
            raise NoAnswer(f"{self._assignment.reference}, {check}: {ended.how}")
        self._left_out.append(candidate)
        files = ", ".join(f"wrong/{name}.py" for name in candidate.names)
        told = {"assignment": self._assignment.name, "files": files, "check": check, "how": ended.how}
        self.warnings.append(messages.text("diagnosis.left_out", **told))
        raise NoAnswer(candidate.key)

    def close(self) -> None:
        """End the process that answers; the next question gets a new one."""
        self._server.close()

    def _packed_answers(self, request: list[Any]) -> Any:
        names, scope, check = request
        random.seed(0)
        np.random.seed(0)
        traces: dict[str, Trace] = {}
        candidate = CandidateCause(tuple(names), scope)
        (result,) = run_checks(self._executor.alone([check]), lambda: self._namespace(candidate), traces)
        return packed(signature_of(exchanges(traces[check].transcript), passed=result.verdict is Verdict.PASSED))

    def _namespace(self, candidate: CandidateCause) -> dict[str, Any]:
        """Return the names that a candidate defines, made anew."""
        if candidate.scope == "patched":
            source = self._patched(candidate)
            assert source is not None
            code = compile(source, str(self._assignment.reference), "exec", dont_inherit=True)
            return defined(code, "changed_reference")
        spread = candidate.scope == "propagated"
        space = defined(self._compiled(""), "changed_reference") if spread else dict(vars(self._executor.reference))
        for name in candidate.names:
            own = defined(self._compiled(name), f"wrong_{name}")
            space.update({each: own[each] for each in self._misconceptions[name].defines if each in own})
        return space

    def _patched(self, candidate: CandidateCause) -> str | None:
        return patched(
            self._source, tuple(edit for name in candidate.names for edit in self._misconceptions[name].edits)
        )

    def _code_of(self, name: str) -> CodeType:
        """Compile a misconception's file, or with no name the reference's."""
        wrong = self._assignment.folder / "wrong" / f"{name}.py"
        return compiled(wrong if name else self._assignment.reference)
