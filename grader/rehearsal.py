"""Checks run in this process against modules of our own: the reference, known mistakes, edited references.

Never a hand-in: there is no wall here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from types import CodeType, ModuleType
from typing import Any

from grader.checks.collect import Check
from grader.checks.runner import Runner, Seen
from grader.diagnosis.answers import Answers, answers
from grader.diagnosis.mistakes import Mistake, Subject, edited
from grader.results import Assignment, CheckResult, Code, Verdict
from grader.worker.budget import Stalled
from grader.worker.local import LocalParent
from grader.worker.recorded import exchanges
from grader.worker.session import Session

Namespace = Mapping[str, Any]
_NOTHING = Code("module", "rehearsal.py", ("",))


def rehearse(runner: Runner, assignment: Assignment, make: Callable[[], Namespace], seen: dict[str, Seen]) -> Any:
    """Yield the results of a runner's checks against the namespace that ``make`` returns, a new one for each worker."""
    parent: Any = LocalParent(make)
    session = Session(parent, _NOTHING, (), assignment)
    try:
        session.load()
        yield from runner.run(session, seen)
    finally:
        session.close()


def answers_of(result: CheckResult, seen: Seen) -> Answers:
    """Return what a hand-in answered during a check, as numbers."""
    return answers(exchanges(seen.transcript), passed=result.verdict is Verdict.PASSED)


class Rehearsal:
    """Has the known mistakes of one assignment answer its checks."""

    def __init__(self, runner: Runner, assignment: Assignment, mistakes: Mapping[str, Mistake]) -> None:
        self._runner, self._assignment, self._mistakes = runner, assignment, mistakes
        self._checks = {check.id: check for check in runner.checks}
        self._source = assignment.reference.read_text("utf-8")
        self._compiled = cache(self._code_of)

    def answers(self, subject: Subject, check_id: str) -> Answers | None:
        """Return what a subject answers in one check; None where its edits do not fit the reference."""
        if subject.how == "edited" and self._edited(subject) is None:
            return None
        seen: dict[str, Seen] = {}
        runner = self._runner
        alone = Runner(
            [_alone(self._checks[check_id])],
            runner.reference,
            runner.seed,
            runner.cpu_seconds,
            Stalled,
            runner.probes,
        )
        (result,) = rehearse(alone, self._assignment, lambda: self.namespace(subject), seen)
        return answers_of(result, seen[check_id])

    def namespace(self, subject: Subject) -> dict[str, Any]:
        """Return the names that a subject defines, made anew."""
        if subject.how == "edited":
            source = self._edited(subject)
            assert source is not None
            return _public(self._run(compile(source, str(self._assignment.reference), "exec", dont_inherit=True)))
        spread = subject.how == "spread"
        space = self._run(self._compiled("")) if spread else dict(vars(self._runner.reference))
        for name in subject.names:
            mine = self._run(self._compiled(name), name)
            space.update({each: mine[each] for each in self._mistakes[name].defines if each in mine})
        return _public(space)

    def _edited(self, subject: Subject) -> str | None:
        return edited(self._source, tuple(edit for name in subject.names for edit in self._mistakes[name].edits))

    def _code_of(self, name: str) -> CodeType:
        """Compile a mistake's file, or with no name the reference's."""
        path = self._assignment.folder / "wrong" / f"{name}.py" if name else self._assignment.reference
        return compile(path.read_text("utf-8"), str(path), "exec", dont_inherit=True)

    def _run(self, code: CodeType, name: str = "") -> dict[str, Any]:
        reference = getattr(self._runner.reference, "__name__", "")
        module = ModuleType(f"wrong_{name}" if name else reference)
        module.__file__ = code.co_filename
        if name:
            sys.modules[module.__name__] = module  # classes look their module up
        exec(code, module.__dict__)
        return module.__dict__


def _alone(check: Check) -> Check:
    """Return a check that depends on no other: whoever asks has seen to it."""
    return check._replace(marks=check.marks._replace(depends_on=()))


def _public(space: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in space.items() if not name.startswith("_")}
