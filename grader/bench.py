"""An assignment's checks in this process, against code that we trust: the reference, variants of it, mutants.

The same runner and the same protocol as for a student's code, without a process and without walls: milliseconds for
all the checks of an assignment.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from grader.checks.collect import Check, collect
from grader.checks.runner import Runner
from grader.checks.trusted import load_probes, load_reference
from grader.errors import AssignmentError
from grader.extras import missing_extra
from grader.results import Assignment, CheckResult, Code, Verdict
from grader.worker.budget import Stalled
from grader.worker.local import LocalParent
from grader.worker.session import Session

Names = Mapping[str, Any]
Make = Callable[[], Names]


class Bench:
    """One assignment, collected once.

    Raises:
        AssignmentError: its checks cannot be collected, or its reference cannot be loaded.
    """

    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        self.checks = collect(assignment.folder)
        try:
            self.source = assignment.reference.read_text("utf-8")
            self.reference = load_reference(assignment.reference)
            self.probes = load_probes(assignment.folder)
        except Exception as error:  # whatever the author's code raises
            if isinstance(error, ImportError) and (missing := missing_extra(error)):
                raise missing from error
            detail = f"{type(error).__name__}: {error}"
            raise AssignmentError("audit.not_loaded", where=assignment.reference, detail=detail) from error
        torch = sys.modules.get("torch")
        if torch is not None:
            torch.set_num_threads(1)  # and so may be forked

    @property
    def names(self) -> dict[str, Any]:
        """What the reference defines."""
        return vars(self.reference)

    def completed(self, file: Path) -> Make:
        """Return what makes the names of a variant, overlaid on those of the reference: it defines only some."""
        code = compile(file.read_text("utf-8"), str(file), "exec", dont_inherit=True)
        return lambda: {**self.names, **_run(code, f"variant_{file.stem}")}

    def program(self, source: str) -> Make:
        """Return what makes the names of a changed reference, given as text."""
        code = compile(source, str(self.assignment.reference), "exec", dont_inherit=True)
        return lambda: _run(code, "changed_reference")

    def results(self, make: Make, seed: bytes, about: str = "") -> Iterator[CheckResult]:
        """Yield what each check finds; those about the function ``about`` (and what they depend on) come first."""
        conventions = self.assignment.conventions
        checks, endless = self._ordered(about), float("inf")
        runner = Runner(checks, self.reference, seed, endless, Stalled, self.probes, endless, conventions)
        parent: Any = LocalParent(make)
        session = Session(parent, Code("module", "trusted.py", ("",)), (), self.assignment)
        session.load()
        try:
            yield from runner.run(session)
        finally:
            session.close()

    def not_passed(self, make: Make, seed: bytes) -> dict[str, str]:
        """Return the verdict of each check that does not pass."""
        found = self.results(make, seed)
        return {result.id: str(result.verdict) for result in found if result.verdict is not Verdict.PASSED}

    def first_failure(self, make: Make, seed: bytes, about: str = "") -> CheckResult | None:
        """Return the first check that does not pass; None if all do."""
        for result in self.results(make, seed, about):
            if result.verdict not in (Verdict.PASSED, Verdict.NOT_RUN):
                return result
        return None

    def _ordered(self, about: str) -> list[Check]:
        wanted = {check.id for check in self.checks if check.marks.of == about}
        for check in reversed(self.checks):  # each comes after those that it depends on
            if check.id in wanted:
                wanted |= set(check.marks.depends_on)
        return sorted(self.checks, key=lambda check: check.id not in wanted)


def _run(code: CodeType, name: str) -> dict[str, Any]:
    module = ModuleType(name)
    module.__file__ = code.co_filename
    sys.modules[name] = module  # dataclasses look for their module there
    exec(code, module.__dict__)
    return {key: value for key, value in vars(module).items() if not key.startswith("__")}
