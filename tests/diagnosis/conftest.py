"""Diagnoses hand-ins in this process, over the same protocol as confined ones: ``clinic("activations")``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.checks.collect import collect
from grader.checks.reference_loader import load_probes, load_reference
from grader.course.manifest import read_manifest
from grader.diagnosis.misconceptions import read_misconceptions
from grader.grading.diagnose import Diagnoser
from grader.grading.executor import Executor
from grader.grading.in_process import run_checks
from grader.grading.known_answers import KnownAnswers
from grader.guest.call_graph import calls_within, idle_within
from grader.model import CheckResult, Verdict
from grader.remote.call_graph import CallGraph

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Case:
    """What became of one hand-in."""

    results: tuple[CheckResult, ...]

    @property
    def names(self) -> set[str]:
        """The misconceptions that were named, each check's; "" for a failing check without a name."""
        failing = [r for r in self.results if r.verdict not in (Verdict.PASSED, Verdict.NOT_RUN)]
        return {result.misconception or "" for result in failing}

    @property
    def certain(self) -> set[str]:
        """The names without "one of these"."""
        return {name for name in self.names if name and "|" not in name}

    def hint(self, of: str) -> str:
        """The English hint of the first failing check about a function."""
        return next(r.hint.en for r in self.results if r.of == of and r.verdict in (Verdict.FAILED, Verdict.CRASHED))


class Clinic:
    """One assignment; whatever a hand-in does not define it has from the reference."""

    def __init__(self, name: str, *, hidden: bool = True) -> None:
        self.assignment = read_manifest(ROOT / "assignments" / name)
        checks = collect(self.assignment.folder, hidden=hidden)
        reference = load_reference(self.assignment.reference)
        probes = load_probes(self.assignment.folder)
        self.executor = Executor(self.assignment, checks, reference, b"tests", probes)
        misconceptions = read_misconceptions(self.assignment.folder)
        self.diagnosis = Diagnoser(self.executor, KnownAnswers(self.executor, misconceptions), misconceptions, None)

    def case(self, source: str, level: int = 1, *, everything: bool = False) -> Case:
        """Return what becomes of a hand-in, given as text: in the checks about what it defines, or in all of them."""
        code = compile(source, "hand_in.py", "exec", dont_inherit=True)

        def make() -> dict[str, Any]:
            own: dict[str, Any] = {"__name__": "hand_in"}
            exec(code, own)
            space = {**vars(self.executor.reference), **own}
            return {name: value for name, value in space.items() if not name.startswith("_")}

        seen: dict[str, Any] = {}
        executor = self.executor if everything else self._about(code.co_names)
        results = tuple(run_checks(executor, make, seen))
        space = make()
        calls = {name: frozenset(called) for name, called in calls_within(space, space).items()}
        return Case(self.diagnosis.named(results, seen, level, CallGraph(calls, idle_within(space, space))))

    def _about(self, names: Collection[str]) -> Executor:
        checks = [check for check in self.executor.checks if check.settings.of in names]
        known = {check.id for check in checks}
        for number, check in enumerate(checks):
            needed = tuple(name for name in check.settings.depends_on if name in known)
            checks[number] = check._replace(settings=check.settings._replace(depends_on=needed))
        return self.executor.limited_to(checks)


@pytest.fixture(scope="session")
def clinic() -> Iterator[Callable[..., Clinic]]:
    """``clinic(name, hidden=True)``: an assignment, collected once."""
    known: dict[tuple[str, bool], Clinic] = {}

    def find(name: str, *, hidden: bool = True) -> Clinic:
        if (name, hidden) not in known:
            known[name, hidden] = Clinic(name, hidden=hidden)
        return known[name, hidden]

    yield find
    for one in known.values():
        one.diagnosis._known.close()
