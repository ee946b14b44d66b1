"""An assignment's checks in this process, against code that we trust: the reference, variants of it, mutants.

The executor and the protocol are those for a submission; there is no process, no isolation and no limit: milliseconds
for all checks. Code that may loop or crash runs here only in a forked child (``sandbox/limited_fork.py``).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from grader.checks.collect import collect, with_dependencies
from grader.checks.collected import Check
from grader.checks.reference_loader import load_reference_and_probes
from grader.grading.executor import Executor, Trace
from grader.model import Assignment, CheckResult, Code, Verdict
from grader.remote.in_process import LocalWorkerSource
from grader.remote.session import Session

Namespace = Mapping[str, Any]
MakeNamespace = Callable[[], Namespace]


def run_checks(
    executor: Executor, make: MakeNamespace, traces: dict[str, Trace] | None = None
) -> Iterator[CheckResult]:
    """Yield the results of an executor's checks against the names that ``make`` returns, new ones for each worker."""
    workers: Any = LocalWorkerSource(make)
    session = Session(workers, Code("module", "trusted.py", ("",)), (), executor.assignment)
    try:
        session.load()
        yield from executor.run(session, traces)
    finally:
        session.close()


def compiled(file: Path) -> CodeType:
    """Return a file's code."""
    return compile(file.read_text("utf-8"), str(file), "exec", dont_inherit=True)


def defined(code: CodeType, name: str) -> dict[str, Any]:
    """Run code as the module ``name`` and return its names; what is changed there, its functions see."""
    module = ModuleType(name)
    module.__file__ = code.co_filename
    sys.modules[name] = module  # dataclasses look for their module there
    exec(code, module.__dict__)
    return vars(module)


class InProcess:
    """One assignment, collected once, and its checks in this process.

    Raises:
        AssignmentError: its checks cannot be collected, or its reference cannot be loaded.
    """

    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        # before the checks, which may import the same packages: this one says which to install
        self.reference, self.probes = load_reference_and_probes(assignment)
        self.source = assignment.reference.read_text("utf-8")
        self.checks = collect(assignment.folder)
        self.executor = Executor(assignment, self.checks, self.reference, b"", self.probes)

    @property
    def names(self) -> dict[str, Any]:
        """What the reference defines."""
        return vars(self.reference)

    def completed(self, file: Path) -> MakeNamespace:
        """Return what makes the names of a variant, overlaid on those of the reference: it defines only some."""
        code = compiled(file)
        return lambda: {**self.names, **defined(code, f"variant_{file.stem}")}

    def program(self, source: str) -> MakeNamespace:
        """Return what makes the names of a changed reference, given as text."""
        code = compile(source, str(self.assignment.reference), "exec", dont_inherit=True)
        return lambda: defined(code, "changed_reference")

    def results(self, make: MakeNamespace, seed: bytes, about: str = "") -> Iterator[CheckResult]:
        """Yield what each check finds; those about the function ``about`` (and what they depend on) come first."""
        return run_checks(self.executor.limited_to(self._ordered(about), seed), make)

    def results_alone(self, ids: Collection[str], make: MakeNamespace, seed: bytes) -> Iterator[CheckResult]:
        """Yield what these checks find, each as if those that it depends on had passed."""
        return run_checks(self.executor.limited_to(self.checks, seed).alone(ids), make)

    def not_passed(self, make: MakeNamespace, seed: bytes) -> dict[str, str]:
        """Return the verdict of each check that does not pass."""
        found = self.results(make, seed)
        return {result.id: str(result.verdict) for result in found if result.verdict is not Verdict.PASSED}

    def first_failure(
        self, make: MakeNamespace, seed: bytes, about: str = "", checks: Sequence[Check] | None = None
    ) -> CheckResult | None:
        """Return the first check (of all, or of ``checks``) that does not pass; None if all do."""
        executor = self.executor.limited_to(self._ordered(about) if checks is None else checks, seed)
        for result in run_checks(executor, make):
            if result.verdict not in (Verdict.PASSED, Verdict.NOT_RUN):
                return result
        return None

    def _ordered(self, about: str) -> list[Check]:
        wanted = with_dependencies(self.checks, [check.id for check in self.checks if check.settings.of == about])
        return sorted(self.checks, key=lambda check: check.id not in wanted)
