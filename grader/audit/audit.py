"""The audit of an assignment: does its reference pass, do known mistakes fail where they should, are mutants noticed?

Submissions are graded once as a student's submission is, in confined workers. What is to be tried hundreds of
times (other seeds, mutants, rewrites) runs in forked children of this process.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from grader import messages
from grader.audit import passed_before
from grader.audit.findings import Audit, AuditProblem, CheckTime, Group, Mutants, Seeds, problem
from grader.audit.hostile import hostile_twins
from grader.audit.metamorphic import rewrites
from grader.audit.mutation import mutation
from grader.audit.places import Places, place_of_error
from grader.audit.stability import long_checks, stability
from grader.audit.texts import text_problems
from grader.audit.trials import SEED, AuditOptions, Trials
from grader.audit.variants import Variant, document_submission, overlaid_submission, read_variants, starters
from grader.checks.functions import require_functions, similar_names
from grader.course.audit_settings import AuditSettings, read_audit_settings
from grader.course.content_hash import reference_modules
from grader.course.course import assignment_folders, find_course
from grader.course.manifest import read_manifest
from grader.course.syllabus import read_syllabus
from grader.errors import AssignmentError, UsageError
from grader.grading import pool
from grader.grading.grader import Settings
from grader.grading.in_process import InProcess
from grader.intake.load import single_submission
from grader.model import (
    LANGUAGES,
    NO_POINTS,
    Assignment,
    Course,
    GradingVerdict,
    Problem,
    Report,
    Submission,
    Text,
    Verdict,
    points_text,
    total_points,
)


def audit_all(course: Course, names: Sequence[str], options: AuditOptions) -> Iterator[Audit]:
    """Yield the audit of each named assignment (of all, without names) as it is done.

    One that is so broken that it cannot be audited is a finding too. One that passes is kept for ``options.resume``.

    Raises:
        UnknownAssignment: there is no such assignment.
    """
    folders = assignment_folders(course)
    for name in names:
        if name not in folders:
            raise UnknownAssignment(name, sorted(folders))
    for name in names or folders:
        try:
            yield _resumed(read_manifest(folders[name]), course, options)
        except AssignmentError as error:
            found = AuditProblem(*error.problem[:3], place_of_error(error.problem.where, folders[name]))
            yield Audit(name, NO_POINTS, None, None, Group(), Group(), Seeds(), Mutants(), problems=(found,))


def _resumed(assignment: Assignment, course: Course, options: AuditOptions) -> Audit:
    """Return the audit that has passed before, where it may be taken, else a new one."""
    file = passed_before.kept_file(assignment, course, options)
    if options.resume and (found := passed_before.read(file)):
        return found
    made = audit(assignment, options)
    passed_before.keep(file, made)
    return made


class UnknownAssignment(UsageError):
    """There is no assignment of this name in the course."""

    exit_code = 1  # an audit has no other

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__("audit.no_assignment", where="assignments", name=name, known=", ".join(known))


def audit(assignment: Assignment, options: AuditOptions) -> Audit:
    """Return what the audit of one assignment finds.

    Raises:
        AssignmentError: its manifest, checks or reference cannot be read.
    """
    started = time.monotonic()
    one = _Audit(assignment, options)
    found = one.run()
    return found._replace(seconds=time.monotonic() - started)


class _Audit:
    """One audit in the making: collects problems and notes on its way."""

    def __init__(self, assignment: Assignment, options: AuditOptions) -> None:
        self.assignment, self.options = assignment, options
        self.settings: AuditSettings = read_audit_settings(assignment.folder / "manifest.toml")
        self.in_process = InProcess(assignment)
        if assignment.kind == "code":
            require_functions(self.in_process.checks, self.in_process.reference)
        self.wrong = read_variants(assignment.folder / "wrong")
        self.right = read_variants(assignment.folder / "right")
        self.by_hand = total_points(criterion.points for criterion in assignment.rubric)
        self.problems: list[AuditProblem] = []
        self.places = Places(assignment, self.in_process.checks)
        self.notes: list[Text] = []

    def run(self) -> Audit:
        """Return everything that was found."""
        reports = self._graded()
        reference = reports["reference"]
        course = find_course(self.assignment.folder)
        languages = course.languages if course else LANGUAGES
        for found in text_problems(self.assignment.folder, self.in_process.checks, self.wrong, languages):
            self.problems.append(found._replace(place=self.places.of(found.where)))
        if course:
            self._check_place(course)
        self._check_points()
        self._check_fewer_seeds()
        trials = Trials(self.in_process, self.settings, self.options, self._wrong_here)
        return Audit(
            name=self.assignment.name,
            points=self.assignment.points - self.by_hand,
            reference=self._reference(reference),
            starter=self._starter(reports),
            wrong=self._wrong(reports),
            right=self._right(reports),
            seeds=stability(trials, (*self.wrong, *self.right), reports),
            mutants=mutation(trials),
            rewrites=rewrites(trials),
            hostile=hostile_twins(trials),
            checks=self._times(reference),
            problems=tuple(self.problems),
            notes=(*self.notes, *trials.notes),
        )

    def _check_place(self, course: Course) -> None:
        """Tell what the manifest says wrongly of the assignment's place on the learner's path."""
        try:
            read_syllabus(course)
        except AssignmentError as error:
            if Path(error.problem.where).parent == self.assignment.folder:
                place = place_of_error(error.problem.where, self.assignment.folder)
                self.problems.append(AuditProblem(*error.problem[:3], place))

    def _wrong_here(self, key: str, where: object, **values: object) -> None:
        place = self.places.of(str(where), str(values.get("check", "")))
        self.problems.append(problem(f"audit.{key}", where=where, **values)._replace(place=place))

    # ------------------------------------------------------------------------------- graded as a student's
    def _graded(self) -> dict[str, Report]:
        """Return the reports of the reference, starters, wrong and right variants, by their paths."""
        isolation = self.options.isolation
        settings = Settings(SEED, isolation.confined, namespaces=isolation.namespaces, weak=isolation.weak)
        graded = pool.grade_many(self._tasks(), settings, self.options.jobs)
        return {submission.file: report for submission, report in graded}

    def _tasks(self) -> list[pool.Task]:
        variants = (*self.wrong, *self.right)
        if self.assignment.kind == "document":
            tasks = [document_submission("reference", None, self.assignment)]
            tasks += [document_submission(variant.shown, variant, self.assignment) for variant in variants]
        else:
            tasks = self._overlaid(variants)
        for file in starters(self.assignment):
            shown = file.relative_to(self.assignment.folder).as_posix()
            one = single_submission(file, self.assignment.name, self.assignment.kind)
            tasks.append(one._replace(file=shown, student=shown))
        return [pool.Task(task, self.assignment) for task in tasks]

    def _overlaid(self, variants: Sequence[Variant]) -> list[Submission]:
        """Return the reference, and each variant laid over it, as submissions."""
        root = self.assignment.reference.parents[1]
        shown = self.assignment.reference.relative_to(root).as_posix()
        modules = [path for path in reference_modules(shown, root) if path.is_file()]
        tasks = [overlaid_submission("reference", None, self.assignment, root, modules)]
        return tasks + [overlaid_submission(v.shown, v.file, self.assignment, root, modules) for v in variants]

    def _reference(self, report: Report) -> Decimal | None:
        for check in report.checks:
            if check.verdict is not Verdict.PASSED:
                where = self.assignment.reference.name
                self._wrong_here("reference", where, check=check.id, message=check.message)
        if report.verdict is not GradingVerdict.GRADED:
            self._ungraded(report)
        return None if report.verdict is GradingVerdict.WITHHELD else report.points_so_far

    def _starter(self, reports: dict[str, Report]) -> Decimal | None:
        best: Decimal | None = None
        for name, report in reports.items():
            if name.startswith("starter/"):
                if report.verdict is not GradingVerdict.GRADED:
                    self._ungraded(report)
                passed = [check.id for check in report.checks if check.verdict is Verdict.PASSED]
                if passed:
                    self._wrong_here("starter", name, checks=", ".join(passed))
                best = max(best or NO_POINTS, report.points_so_far)
        if best is None:
            self._wrong_here("no_starter", self.assignment.folder / "starter")
        return best

    def _ungraded(self, report: Report) -> None:
        found = report.problem or Problem(Text.plain(str(report.verdict)), "", messages.text("audit.ungraded.fix"))
        self._wrong_here("ungraded", report.file, why=found.what, step=found.next)

    def _wrong(self, reports: dict[str, Report]) -> Group:
        good = named = excused = 0
        for variant in self.wrong:
            report = reports[variant.shown]
            failed = {c.id for c in report.checks if c.verdict not in (Verdict.PASSED, Verdict.NOT_RUN)}
            passed = {c.id for c in report.checks if c.verdict is Verdict.PASSED}
            known = {c.id for c in report.checks}
            names = {c.misconception for c in report.checks if c.misconception}
            if report.verdict is not GradingVerdict.GRADED:
                self._ungraded(report)
            elif unknown := sorted(set(variant.fails) - known):
                step = similar_names(unknown, known)
                self._wrong_here(
                    "no_such_check", f"{variant.shown}:{variant.fails_line}", names=", ".join(unknown), step=step
                )
            elif failed - set(variant.fails):
                self._wrong_here("fails_too", variant.shown, checks=", ".join(sorted(failed - set(variant.fails))))
            elif passed & set(variant.fails) or not failed:
                escaped = sorted(set(variant.fails) - failed) or ["-"]
                self._wrong_here("escapes", variant.shown, checks=", ".join(escaped))
            else:
                good += 1
            if names == {variant.name}:
                named += 1
            elif variant.unnamed and not names:
                excused += 1
                self.notes.append(messages.text("audit.unnamed", name=variant.name, reason=variant.unnamed))
            else:
                said = ", ".join(sorted(names)) or messages.text("audit.nothing")
                self._wrong_here("not_named", variant.shown, said=said)
        if not self.wrong and self.settings.mutants:
            self._wrong_here("no_variants", self.assignment.folder / "wrong")
        return Group(len(self.wrong), good, named, excused)

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

    def _check_fewer_seeds(self) -> None:
        """Say which check that the manifest lists does not exist."""
        known = {check.id for check in self.in_process.checks}
        if unknown := sorted(long_checks(self.assignment, self.settings) - known):
            where = self.assignment.folder / "manifest.toml"
            self._wrong_here("not_listed", where, names=", ".join(unknown), step=similar_names(unknown, known))

    def _check_points(self) -> None:
        total = self.by_hand + total_points(check.settings.points for check in self.in_process.checks)
        if total != self.assignment.points:
            where = self.assignment.folder / "manifest.toml"
            self._wrong_here("points", where, said=points_text(self.assignment.points), total=points_text(total))

    def _times(self, report: Report) -> tuple[CheckTime, ...]:
        found = []
        for check, result in zip(self.in_process.checks, report.checks, strict=False):
            limit = check.settings.timeout_seconds or self.assignment.check_limits.cpu_seconds
            found.append(CheckTime(check.id, check.settings.points or NO_POINTS, result.cpu_seconds, limit))
            if result.cpu_seconds > limit / 2:
                seconds = f"{result.cpu_seconds:.1f}"
                self._wrong_here("slow", check.id, seconds=seconds, limit=f"{limit:g}")
        return tuple(found)
