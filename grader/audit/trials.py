"""What an audit tries hundreds of times, in forked children: other seeds, mutants, rewrites."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, Literal, NamedTuple, Protocol

from grader import messages
from grader.audit.equivalence import FILE, first_difference
from grader.audit.findings import Group, Mutants, Seeds, Survivor
from grader.audit.mutants import Mutant, mutants, sample
from grader.audit.transforms import rewritten
from grader.audit.variants import Variant
from grader.checks.reference_loader import load_by_path
from grader.course.audit_settings import AuditSettings
from grader.grading.in_process import InProcess, Make
from grader.model import Report, Text, Verdict
from grader.remote.isolation import UNTRIED
from grader.remote.isolation import Isolation as Isolation
from grader.sandbox import limited_fork

SEED = b"audit"  # not the course's: an audit finds the same wherever it runs
SAMPLE, DRAWS, MOST_EQUIVALENT = 24, 1000, 0.1
_STOPPED = (
    Verdict.TIMED_OUT,
    Verdict.OUT_OF_MEMORY,
    Verdict.LIMIT_EXCEEDED,
)  # a limit did that: there is none in this process


class AuditOptions(NamedTuple):
    """What the author asked for."""

    mutants: Literal["all", "sample", "none"] = "all"
    seeds: int = 20
    rewrites: int = 0
    jobs: int = 1
    isolation: Isolation = UNTRIED


class Told(Protocol):
    """Takes what is wrong: the key of its messages, where, and their values."""

    def __call__(self, key: str, where: object, **values: object) -> None:
        """Note a problem."""


class Trials:
    """The trials of one assignment; problems go to ``report``, ``notes`` are kept."""

    def __init__(self, in_process: InProcess, settings: AuditSettings, options: AuditOptions, report: Told) -> None:
        self.in_process, self.settings, self.options, self.report = in_process, settings, options, report
        self.assignment = in_process.assignment
        self.notes: list[Text] = []

    def in_children(self, jobs: Sequence[Callable[[], Any]], runs: int) -> Iterator[tuple[int, limited_fork.Ended]]:
        """Run jobs that go through all checks ``runs`` times each."""
        per_run = self.assignment.check_limits.cpu_seconds
        cpu = min(self.assignment.submission_limits.cpu_seconds, 2 * per_run) + runs * per_run / 2
        limits = self.assignment.submission_limits._replace(cpu_seconds=cpu, wall_seconds=5 * cpu + 30)
        return limited_fork.in_children(jobs, limits, self.options.jobs)

    def seeds(self, variants: Sequence[Variant], reports: Mapping[str, Report]) -> Seeds:
        """Compare the verdicts of all seeds with those that the confined worker gave."""
        if self.assignment.kind == "document":  # nothing is drawn
            return Seeds()
        codes: dict[str, Make] = {"reference": lambda: self.in_process.names}
        for variant in variants:
            if not any(check.verdict in _STOPPED for check in reports[variant.shown].checks):
                codes[variant.shown] = self.in_process.completed(variant.file)
        seeds = [SEED + str(number).encode() for number in range(self.options.seeds)]

        def job(make: Make) -> Callable[[], Any]:
            return lambda: [self.in_process.not_passed(make, seed) for seed in seeds]

        names, stable = list(codes), 0
        for number, ended in self.in_children([job(make) for make in codes.values()], len(seeds)):
            name = names[number]
            confined = {c.id: str(c.verdict) for c in reports[name].checks if c.verdict is not Verdict.PASSED}
            different: set[str] = set()
            for found in ended.value or []:
                different |= {check for check, _ in set(found.items()) ^ set(confined.items())}
            if not ended.is_whole:
                self.report("child_ended", name, how=ended.how)
            elif different:
                self.report("unstable", name, checks=", ".join(sorted(different)))
            else:
                stable += 1
        return Seeds(len(codes), stable, self.options.seeds)

    def mutants(self) -> Mutants:
        """Require that some check notices each mutant, or that the manifest says why none can."""
        if self.options.mutants == "none" or not self.settings.mutants:
            if not self.settings.mutants:
                self.notes.append(messages.text("audit.no_mutants", reason=self.settings.reason))
            return Mutants()
        started = time.monotonic()
        of = {check.marks.of for check in self.in_process.checks}
        made = mutants(self.in_process.source, of, guards=self.settings.guards)
        tried = made if self.options.mutants == "all" else sample(made, SAMPLE)
        marked = {key for row in self.settings.equivalent for key in row.keys}
        self._stale(made, marked)
        killed, equivalent = 0, 0
        survivors: list[Survivor] = []
        alive: list[Mutant] = []
        for number, ended in self.in_children([self._trial(mutant) for mutant in tried], 1):
            mutant = tried[number]
            outcome = ended.value or ["killed", ""]  # a signal or a limit kills as well
            if outcome[0] == "fault":
                self.report("fault", mutant.function, change=_change(mutant), detail=outcome[1])
            if outcome[0] == "killed" and mutant.key in marked:
                self.report("killed_equivalent", mutant.function, change=_change(mutant), check=outcome[1])
            killed += outcome[0] != "survived"
            if outcome[0] == "survived":
                alive.append(mutant)
        for mutant in sorted(alive, key=lambda mutant: mutant.line):
            if mutant.key in marked:
                equivalent += 1
            else:
                diff = mutant.diff(self.in_process.source, self.assignment.reference.name)
                survivors.append(Survivor(mutant.function, mutant.before, mutant.after, diff))
        if survivors:
            self.report("survivors", self.assignment.reference.name, count=len(survivors))
        self._verify([mutant for mutant in alive if mutant.key in marked])
        if tried is made and equivalent > MOST_EQUIVALENT * len(tried):
            self.report("too_many", "manifest.toml", count=equivalent, total=len(tried))
        seconds = time.monotonic() - started
        return Mutants(len(made), len(tried), killed, equivalent, tuple(survivors), seconds)

    def _trial(self, mutant: Mutant) -> Callable[[], Any]:
        def run() -> list[str]:
            try:
                make = self.in_process.program(mutant.source)
                make()
            except Exception as error:
                return ["killed", type(error).__name__]
            failure = self.in_process.first_failure(make, SEED, mutant.function.partition(".")[0])
            if failure is None:
                return ["survived", ""]
            is_ours = failure.verdict is Verdict.GRADER_FAULT
            return ["fault", f"{failure.id}: {failure.message.en}"] if is_ours else ["killed", failure.id]

        return run

    def _stale(self, made: Sequence[Mutant], marked: set[tuple[str, str, str]]) -> None:
        known = {mutant.key for mutant in made}
        for function, before, after in sorted(marked - known):
            self.report("stale", "manifest.toml", function=function, change=f"{before}  →  {after}")

    def _verify(self, marked: Sequence[Mutant]) -> None:
        """Require that what is marked equivalent gives what the reference gives, on many random inputs."""
        path = self.assignment.folder / FILE
        if not marked:
            return
        if not path.is_file():
            self.report("no_draws", path, times=DRAWS)
            return
        inputs: ModuleType = load_by_path(path, f"random_inputs_{self.assignment.name}")

        def job(mutant: Mutant) -> Callable[[], Any]:
            def run() -> str:
                changed = self.in_process.program(mutant.source)()
                return first_difference(inputs, mutant.function, self.in_process.names, changed, DRAWS)

            return run

        for number, ended in self.in_children([job(mutant) for mutant in marked], DRAWS // 20):
            found = ended.value if ended.is_whole else ended.how
            if found:
                mutant = marked[number]
                self.report("not_equivalent", mutant.function, change=_change(mutant), draw=found)

    def rewrites(self) -> Group:
        """Require that the reference, written differently, keeps every point."""
        if not self.options.rewrites or self.assignment.kind == "document":
            return Group()
        of = {check.marks.of for check in self.in_process.checks}
        seeds = [SEED + str(number).encode() for number in range(self.options.seeds)]

        def job(number: int) -> Callable[[], Any]:
            def run() -> list[str]:
                make = self.in_process.program(rewritten(self.in_process.source, of, number))
                failures = (self.in_process.first_failure(make, seed) for seed in seeds)
                failure = next(itertools.filterfalse(lambda one: one is None, failures), None)
                return [] if failure is None else [failure.id, failure.message.en]

            return run

        good = 0
        for number, ended in self.in_children([job(n) for n in range(self.options.rewrites)], len(seeds)):
            lost = ended.value if ended.is_whole else ["-", ended.how]
            good += not lost
            if lost:
                self.report("rewrite", f"#{number}", check=lost[0], message=lost[1])
        return Group(self.options.rewrites, good)


def _change(mutant: Mutant) -> str:
    return f"{mutant.before}  →  {mutant.after}"
