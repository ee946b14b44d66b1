"""The audit of an assignment: does its reference pass, do known mistakes fail where they should, are mutants noticed?

Hand-ins are graded once as a student's would be, by the desk in confined workers. What is to be tried hundreds of
times (other seeds, mutants, rewrites) runs on the bench, in forked children of this process.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any, Literal

from grader import batch, words
from grader.audit.draws import FILE, first_difference
from grader.audit.findings import Audit, CheckTime, Group, Mutants, Seeds, Survivor, problem
from grader.audit.forked import Ended, Limits, in_children
from grader.audit.mutate import Mutant, mutants, sample
from grader.audit.rewrite import rewritten
from grader.audit.settings import AuditSettings, read_audit_settings
from grader.audit.texts import text_problems
from grader.audit.variants import Variant, document_hand_in, hand_in, read_variants, starters
from grader.bench import Bench, Make
from grader.checks.trusted import load_by_path
from grader.desk import Settings
from grader.errors import AssignmentError, UsageError
from grader.intake.course import assignment_folders
from grader.intake.load import single_submission
from grader.intake.manifest import read_manifest
from grader.intake.version import reference_modules
from grader.results import Assignment, Course, GradingVerdict, Problem, Report, Submission, Text, Verdict

SEED = b"audit"  # not the course's: an audit finds the same wherever it runs
SAMPLE, DRAWS, MOST_EQUIVALENT = 24, 1000, 0.1
_STOPPED = (Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.LIMIT_EXCEEDED)  # needs walls: not for the bench


@dataclass(frozen=True, slots=True)
class Options:
    """What the author asked for."""

    mutants: Literal["all", "sample", "none"] = "all"
    seeds: int = 20
    rewrites: int = 0
    jobs: int = 1


def audit_all(course: Course, names: Sequence[str], options: Options) -> Iterator[Audit]:
    """Yield the audit of each named assignment (of all, without names) as it is done.

    One that is so broken that it cannot be audited is a finding too.

    Raises:
        UnknownAssignment: there is no such assignment.
    """
    folders = assignment_folders(course)
    for name in names:
        if name not in folders:
            raise UnknownAssignment(name, sorted(folders))
    for name in names or folders:
        try:
            yield audit(read_manifest(folders[name]), options)
        except AssignmentError as error:
            yield Audit(name, 0.0, None, None, Group(), Group(), Seeds(), Mutants(), problems=(error.problem,))


class UnknownAssignment(UsageError):
    """There is no assignment of this name in the course."""

    exit_code = 1  # an audit has no other

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__("audit.no_assignment", where="assignments", name=name, known=", ".join(known))


def audit(assignment: Assignment, options: Options) -> Audit:
    """Return what the audit of one assignment finds.

    Raises:
        AssignmentError: its manifest, checks or reference cannot be read.
    """
    started = time.monotonic()
    one = _Audit(assignment, options)
    found = one.run()
    return replace(found, seconds=time.monotonic() - started)


class _Audit:
    """One audit in the making: collects problems and notes on its way."""

    def __init__(self, assignment: Assignment, options: Options) -> None:
        self.assignment, self.options = assignment, options
        self.settings: AuditSettings = read_audit_settings(assignment.folder / "manifest.toml")
        self.bench = Bench(assignment)
        self.wrong = read_variants(assignment.folder / "wrong")
        self.right = read_variants(assignment.folder / "right")
        self.problems: list[Problem] = []
        self.notes: list[Text] = []

    def run(self) -> Audit:
        """Return everything that was found."""
        reports = self._graded()
        reference = reports["reference"]
        self.problems += text_problems(self.assignment.folder, self.bench.checks, self.wrong)
        self._check_points()
        return Audit(
            name=self.assignment.name,
            points=self.assignment.points,
            reference=self._reference(reference),
            starter=self._starter(reports),
            wrong=self._wrong(reports),
            right=self._right(reports),
            seeds=self._seeds(reports),
            mutants=self._mutants(),
            rewrites=self._rewrites(),
            checks=self._times(reference),
            problems=tuple(self.problems),
            notes=tuple(self.notes),
        )

    def _wrong_here(self, key: str, where: object, **values: object) -> None:
        self.problems.append(problem(f"audit.{key}", where=where, **values))

    # ------------------------------------------------------------------------------- graded as a student's
    def _graded(self) -> dict[str, Report]:
        """Return the reports of the reference, starters, wrong and right variants, by their paths."""
        return {
            task.file: report for task, report in batch.grade_many(self._tasks(), Settings(SEED), self.options.jobs)
        }

    def _tasks(self) -> list[batch.Task]:
        variants = (*self.wrong, *self.right)
        if self.assignment.kind == "document":
            tasks = [document_hand_in("reference", None, self.assignment)]
            tasks += [document_hand_in(variant.shown, variant, self.assignment) for variant in variants]
        else:
            tasks = self._overlaid(variants)
        for file in starters(self.assignment):
            shown = file.relative_to(self.assignment.folder).as_posix()
            one = single_submission(file, self.assignment.name, self.assignment.kind)
            tasks.append(replace(one, file=shown, student=shown))
        return [batch.Task(task, self.assignment) for task in tasks]

    def _overlaid(self, variants: Sequence[Variant]) -> list[Submission]:
        """Return the reference, and each variant laid over it, as hand-ins."""
        root = self.assignment.reference.parents[1]
        shown = self.assignment.reference.relative_to(root).as_posix()
        modules = [path for path in reference_modules(shown, root) if path.is_file()]
        tasks = [hand_in("reference", None, self.assignment, root, modules)]
        return tasks + [hand_in(v.shown, v.file, self.assignment, root, modules) for v in variants]

    def _reference(self, report: Report) -> float | None:
        for check in report.checks:
            if check.verdict is not Verdict.PASSED:
                where = self.assignment.reference.name
                self._wrong_here("reference", where, check=check.id, message=check.message)
        if report.verdict is not GradingVerdict.GRADED:
            self._ungraded(report)
        return report.points

    def _starter(self, reports: dict[str, Report]) -> float | None:
        best: float | None = None
        for name, report in reports.items():
            if name.startswith("starter/"):
                if report.verdict is not GradingVerdict.GRADED:
                    self._ungraded(report)
                passed = [check.id for check in report.checks if check.verdict is Verdict.PASSED]
                if passed:
                    self._wrong_here("starter", name, checks=", ".join(passed))
                best = max(best or 0.0, report.points or 0.0)
        if best is None:
            self._wrong_here("no_starter", self.assignment.folder / "starter")
        return best

    def _ungraded(self, report: Report) -> None:
        why = report.problem.what if report.problem else Text.plain(str(report.verdict))
        self._wrong_here("ungraded", report.file, why=why)

    def _wrong(self, reports: dict[str, Report]) -> Group:
        good = named = 0
        for variant in self.wrong:
            report = reports[variant.shown]
            failed = {c.id for c in report.checks if c.verdict not in (Verdict.PASSED, Verdict.NOT_RUN)}
            passed = {c.id for c in report.checks if c.verdict is Verdict.PASSED}
            known = {c.id for c in report.checks}
            names = {c.misconception for c in report.checks if c.misconception}
            if report.verdict is not GradingVerdict.GRADED:
                self._ungraded(report)
            elif failed - set(variant.fails):
                self._wrong_here("fails_too", variant.shown, checks=", ".join(sorted(failed - set(variant.fails))))
            elif passed & set(variant.fails) or set(variant.fails) - known or not failed:
                escaped = sorted(set(variant.fails) - failed) or ["-"]
                self._wrong_here("escapes", variant.shown, checks=", ".join(escaped))
            else:
                good += 1
            if names == {variant.name}:
                named += 1
            else:
                said = ", ".join(sorted(names)) or words.text("audit.nothing")
                self._wrong_here("not_named", variant.shown, said=said)
        if not self.wrong and self.settings.mutants:
            self._wrong_here("no_variants", self.assignment.folder / "wrong")
        return Group(len(self.wrong), good, named)

    def _right(self, reports: dict[str, Report]) -> Group:
        good = 0
        for variant in self.right:
            report = reports[variant.shown]
            lost = [check for check in report.checks if check.verdict is not Verdict.PASSED]
            for check in lost:
                if check.verdict is Verdict.NOT_RUN:
                    continue  # what it depends on is told
                self._wrong_here("false_alarm", variant.shown, check=check.id, message=check.message)
            if report.verdict is not GradingVerdict.GRADED:
                self._ungraded(report)
            good += not lost and report.verdict is GradingVerdict.GRADED
        return Group(len(self.right), good)

    def _check_points(self) -> None:
        total = sum(check.marks.points or 0.0 for check in self.bench.checks)
        if total != self.assignment.points:
            where = self.assignment.folder / "manifest.toml"
            self._wrong_here("points", where, said=f"{self.assignment.points:g}", total=f"{total:g}")

    def _times(self, report: Report) -> tuple[CheckTime, ...]:
        found = []
        for check, result in zip(self.bench.checks, report.checks, strict=False):
            limit = check.marks.timeout_seconds or self.assignment.check_limits.cpu_seconds
            found.append(CheckTime(check.id, check.marks.points or 0.0, result.cpu_seconds, limit))
            if result.cpu_seconds > limit / 2:
                seconds = f"{result.cpu_seconds:.1f}"
                self._wrong_here("slow", check.id, seconds=seconds, limit=f"{limit:g}")
        return tuple(found)

    # ---------------------------------------------------------------------------------------- on the bench
    def _in_children(self, jobs: Sequence[Callable[[], Any]], runs: int) -> Iterator[tuple[int, Ended]]:
        """Run jobs that go through all checks ``runs`` times each."""
        per_run = self.assignment.check_limits.cpu_seconds
        cpu = min(self.assignment.submission_limits.cpu_seconds, 2 * per_run) + runs * per_run / 2
        limits = Limits(cpu, 5 * cpu + 30, self.assignment.submission_limits.memory_mb)
        return in_children(jobs, limits, self.options.jobs)

    def _seeds(self, reports: dict[str, Report]) -> Seeds:
        """Compare the verdicts of all seeds with those that the confined worker gave."""
        if self.assignment.kind == "document":  # nothing is drawn
            return Seeds()
        codes: dict[str, Make] = {"reference": lambda: self.bench.names}
        for variant in (*self.wrong, *self.right):
            if not any(check.verdict in _STOPPED for check in reports[variant.shown].checks):
                codes[variant.shown] = self.bench.completed(variant.file)
        seeds = [SEED + str(number).encode() for number in range(self.options.seeds)]

        def job(make: Make) -> Callable[[], Any]:
            return lambda: [self.bench.not_passed(make, seed) for seed in seeds]

        names, stable = list(codes), 0
        for number, ended in self._in_children([job(make) for make in codes.values()], len(seeds)):
            name = names[number]
            confined = {c.id: str(c.verdict) for c in reports[name].checks if c.verdict is not Verdict.PASSED}
            different: set[str] = set()
            for found in ended.value or []:
                different |= {check for check, _ in set(found.items()) ^ set(confined.items())}
            if not ended.is_whole:
                self._wrong_here("bench_ended", name, how=ended.how)
            elif different:
                self._wrong_here("unstable", name, checks=", ".join(sorted(different)))
            else:
                stable += 1
        return Seeds(len(codes), stable, self.options.seeds)

    def _mutants(self) -> Mutants:
        if self.options.mutants == "none" or not self.settings.mutants:
            if not self.settings.mutants:
                self.notes.append(words.text("audit.no_mutants", reason=self.settings.reason))
            return Mutants()
        started = time.monotonic()
        of = {check.marks.of for check in self.bench.checks}
        made = mutants(self.bench.source, of, guards=self.settings.guards)
        tried = made if self.options.mutants == "all" else sample(made, SAMPLE)
        marked = {key for row in self.settings.equivalent for key in row.keys}
        self._stale(made, marked)
        killed, equivalent = 0, 0
        survivors: list[Survivor] = []
        alive: list[Mutant] = []
        for number, ended in self._in_children([self._trial(mutant) for mutant in tried], 1):
            mutant = tried[number]
            outcome = ended.value or ["killed", ""]  # a signal or a limit kills as well
            if outcome[0] == "fault":
                self._wrong_here("fault", mutant.function, change=_change(mutant), detail=outcome[1])
            if outcome[0] == "killed" and mutant.key in marked:
                self._wrong_here("killed_equivalent", mutant.function, change=_change(mutant), check=outcome[1])
            killed += outcome[0] != "survived"
            if outcome[0] == "survived":
                alive.append(mutant)
        for mutant in sorted(alive, key=lambda mutant: mutant.line):
            if mutant.key in marked:
                equivalent += 1
            else:
                diff = mutant.diff(self.bench.source, self.assignment.reference.name)
                survivors.append(Survivor(mutant.function, mutant.before, mutant.after, diff))
        if survivors:
            self._wrong_here("survivors", self.assignment.reference.name, count=len(survivors))
        self._verify([mutant for mutant in alive if mutant.key in marked])
        if tried is made and equivalent > MOST_EQUIVALENT * len(tried):
            self._wrong_here("too_many", "manifest.toml", count=equivalent, total=len(tried))
        seconds = time.monotonic() - started
        return Mutants(len(made), len(tried), killed, equivalent, tuple(survivors), seconds)

    def _trial(self, mutant: Mutant) -> Callable[[], Any]:
        def run() -> list[str]:
            try:
                make = self.bench.program(mutant.source)
                make()
            except Exception as error:
                return ["killed", type(error).__name__]
            failure = self.bench.first_failure(make, SEED, mutant.function.partition(".")[0])
            if failure is None:
                return ["survived", ""]
            is_ours = failure.verdict is Verdict.GRADER_FAULT
            return ["fault", f"{failure.id}: {failure.message.en}"] if is_ours else ["killed", failure.id]

        return run

    def _stale(self, made: Sequence[Mutant], marked: set[tuple[str, str, str]]) -> None:
        known = {mutant.key for mutant in made}
        for function, before, after in sorted(marked - known):
            self._wrong_here("stale", "manifest.toml", function=function, change=f"{before}  →  {after}")

    def _verify(self, marked: Sequence[Mutant]) -> None:
        """Require that what is marked equivalent gives what the reference gives, on many random inputs."""
        path = self.assignment.folder / FILE
        if not marked:
            return
        if not path.is_file():
            self._wrong_here("no_draws", path, times=DRAWS)
            return
        inputs: ModuleType = load_by_path(path, f"random_inputs_{self.assignment.name}")

        def job(mutant: Mutant) -> Callable[[], Any]:
            def run() -> str:
                changed = self.bench.program(mutant.source)()
                return first_difference(inputs, mutant.function, self.bench.names, changed, DRAWS)

            return run

        for number, ended in self._in_children([job(mutant) for mutant in marked], DRAWS // 20):
            found = ended.value if ended.is_whole else ended.how
            if found:
                mutant = marked[number]
                self._wrong_here("not_equivalent", mutant.function, change=_change(mutant), draw=found)

    def _rewrites(self) -> Group:
        """Require that the reference, written differently, keeps every point."""
        if not self.options.rewrites or self.assignment.kind == "document":
            return Group()
        of = {check.marks.of for check in self.bench.checks}
        seeds = [SEED + str(number).encode() for number in range(self.options.seeds)]

        def job(number: int) -> Callable[[], Any]:
            def run() -> list[str]:
                make = self.bench.program(rewritten(self.bench.source, of, number))
                failures = (self.bench.first_failure(make, seed) for seed in seeds)
                failure = next(itertools.filterfalse(lambda one: one is None, failures), None)
                return [] if failure is None else [failure.id, failure.message.en]

            return run

        good = 0
        for number, ended in self._in_children([job(n) for n in range(self.options.rewrites)], len(seeds)):
            lost = ended.value if ended.is_whole else ["-", ended.how]
            good += not lost
            if lost:
                self._wrong_here("rewrite", f"#{number}", check=lost[0], message=lost[1])
        return Group(self.options.rewrites, good)


def _change(mutant: Mutant) -> str:
    return f"{mutant.before}  →  {mutant.after}"
