"""Whether verdicts depend on the seed, on the order of the checks, or on what ran before.

The reference and every variant, right and wrong, are tried with many seeds. Of a variant only those checks run that
ask for a name which it defines: the others see the reference's functions alone, which are tried once for all. A check
that trains, or that the manifest lists under ``[audit] fewer_seeds``, is tried with fewer seeds.
"""

from __future__ import annotations

import ast
import gc
import random
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.audit.findings import Seeds
from grader.audit.trials import SEED, Trials
from grader.audit.variants import Variant
from grader.checks.collect import with_dependencies
from grader.checks.collected import Check
from grader.course.audit_settings import AuditSettings
from grader.grading.executor import Trace
from grader.grading.in_process import MakeNamespace, run_checks
from grader.model import Assignment, Report, Verdict

# A limit did that to the confined worker; there is none in this process.
_STOPPED = (Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.LIMIT_EXCEEDED)
FEWER_SEEDS = 20


class Subject(NamedTuple):
    """Something whose verdicts must not change: its names, the checks it is tried with, and what each must say."""

    name: str
    make: MakeNamespace
    checks: Collection[str]
    verdicts: Mapping[str, str]  # of the checks that do not pass


def stability(trials: Trials, variants: Sequence[Variant], reports: Mapping[str, Report]) -> Seeds:
    """Compare the verdicts of all seeds and orders with those that the confined worker gave."""
    if trials.assignment.kind == "document":  # nothing is drawn
        return Seeds()
    users = names_used(trials)
    everything = {check.id for check in trials.in_process.checks}
    subjects = [_subject("reference", lambda: trials.in_process.names, everything, reports)]
    for variant in variants:
        if not any(check.verdict in _STOPPED for check in reports[variant.shown].checks):
            make = trials.in_process.completed(variant.file)
            checks = affected(trials, variant.file.read_text("utf-8"), users)
            subjects.append(_subject(variant.shown, make, checks, reports))
    stable = tried(trials, subjects, long_checks(trials.assignment, trials.settings))
    _report_changes(trials)
    return Seeds(len(subjects), stable, trials.options.seeds)


def tried(trials: Trials, subjects: Sequence[Subject], long: Collection[str]) -> int:
    """Try all subjects with all seeds and in both orders, report what differs, and return how many are stable."""
    seeds = [SEED + str(number).encode() for number in range(trials.options.seeds)]

    def job(subject: Subject) -> Callable[[], Any]:
        return lambda: [_by_seed(trials, subject, seeds, long), _by_order(trials, subject)]

    stable = 0
    # twice the time of the reference's kind: a variant may compute far more than is asked for
    for number, ended in trials.in_children([job(subject) for subject in subjects], 2 * (len(seeds) + 4)):
        name = subjects[number].name
        if not ended.is_whole:
            trials.report("child_ended", name, how=ended.how)
            continue
        by_seed, by_order = ended.value
        if by_seed:
            shown = ", ".join(f"{check} ({times}/{len(seeds)})" for check, times in sorted(by_seed.items()))
            trials.report("unstable", name, checks=shown)
        if by_order:
            trials.report("order", name, checks=", ".join(sorted(by_order)))
        stable += not by_seed and not by_order
    return stable


def names_used(trials: Trials) -> dict[str, bytes]:
    """Return by check the bytes of everything that it asks a submission for: a name that is used stands in them."""
    traces: dict[str, Trace] = {}
    executor = trials.in_process.executor.limited_to(trials.in_process.checks, SEED)
    for _ in run_checks(executor, lambda: trials.in_process.names, traces):
        pass
    return {check: b" ".join(one.request for one in trace.transcript) for check, trace in traces.items()}


def affected(trials: Trials, source: str, users: Mapping[str, bytes]) -> set[str]:
    """Return the checks that ask for a function or class which ``source`` defines; all, if it defines none of them."""
    nodes = list(ast.walk(ast.parse(source)))
    bound = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    bound |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    defined = [name.encode() for name in bound if callable(trials.in_process.names.get(name))]
    named = {check for check, asked in users.items() if any(name in asked for name in defined)}
    return named or {check.id for check in trials.in_process.checks}


def long_checks(assignment: Assignment, settings: AuditSettings) -> set[str]:
    """Return the ids of the checks that get fewer seeds: whose threshold is about training, or that the author lists.

    What a check takes is not measured: that depends on the machine and its load, and so would what is tried.
    """
    return {*assignment.conventions.get("training", ()), *settings.fewer_seeds}


def _subject(name: str, make: MakeNamespace, checks: Collection[str], reports: Mapping[str, Report]) -> Subject:
    verdicts = {c.id: str(c.verdict) for c in reports[name].checks if c.verdict is not Verdict.PASSED}
    return Subject(name, make, checks, verdicts)


def _by_seed(trials: Trials, subject: Subject, seeds: Sequence[bytes], long: Collection[str]) -> dict[str, int]:
    """Return by check how many seeds gave another verdict."""
    different: dict[str, int] = {}
    short = set(subject.checks) - set(long)
    for number, seed in enumerate(seeds):
        gc.collect()  # what failed checks leave in cycles may be large, and would add up to the limit of memory
        chosen = subject.checks if number < FEWER_SEEDS else short
        for check, verdict in _verdicts(trials, subject, chosen, seed).items():
            if verdict != subject.verdicts.get(check, str(Verdict.PASSED)):
                different[check] = different.get(check, 0) + 1
    return different


def _by_order(trials: Trials, subject: Subject) -> list[str]:
    """Return the checks whose verdict, each alone, is another one the second time or in the other order."""
    forward = [check for check in trials.in_process.checks if check.id in subject.checks]
    alone = [check._replace(settings=check.settings._replace(depends_on=())) for check in forward]
    runs = [_alone(trials, subject, checks) for checks in (alone, alone, alone[::-1], alone[::-1])]
    return [check.id for check in forward if len({run[check.id] for run in runs}) > 1]


def _alone(trials: Trials, subject: Subject, checks: Sequence[Check]) -> dict[str, str]:
    gc.collect()
    executor = trials.in_process.executor.limited_to(checks, SEED)
    return {result.id: str(result.verdict) for result in run_checks(executor, subject.make)}


def _verdicts(trials: Trials, subject: Subject, checks: Collection[str], seed: bytes) -> dict[str, str]:
    """Return the verdicts of these checks; what they depend on runs before them."""
    if not checks:
        return {}
    needed = with_dependencies(trials.in_process.checks, checks)
    chosen = [check for check in trials.in_process.checks if check.id in needed]
    executor = trials.in_process.executor.limited_to(chosen, seed)
    found = {result.id: str(result.verdict) for result in run_checks(executor, subject.make)}
    return {check: verdict for check, verdict in found.items() if check in checks}


def _report_changes(trials: Trials) -> None:
    """Report what the checks change in their own modules, and draws from generators that everybody shares.

    Runs here, in this process, each check once on the reference.
    """
    executor = trials.in_process.executor
    executor.changes.clear()
    draws = []
    for check in trials.in_process.checks:
        before = _global_generators()
        for _ in run_checks(executor.limited_to((check,), SEED).alone([check.id]), lambda: trials.in_process.names):
            pass
        if _global_generators() != before:
            draws.append(check.id)
    for name, changed in sorted(executor.changes.items()):
        trials.report("keeps", name, names=", ".join(sorted(changed)))
    for name in draws:
        trials.report("draws", name)


def _global_generators() -> tuple[str, object]:
    return str(np.random.get_state(legacy=False)), random.getstate()
