"""Metamorphic testing: the reference, written differently by a series of transforms, must keep every point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.audit.findings import Group
from grader.audit.stability import FEWER_SEEDS, long_checks
from grader.audit.transforms import rewritten
from grader.audit.trials import SEED, Trials
from grader.checks.collect import with_dependencies
from grader.checks.collected import Check

# A rewrite gets the next few seeds: a draw that takes a point is met by many rewrites, and together they meet all draws
SEEDS_EACH = 3


def rewrites(trials: Trials) -> Group:
    """Require that the reference, written differently, keeps every point.

    Checks that train, or that the manifest lists under ``fewer_seeds``, are tried with the first rewrites only.
    """
    if not trials.options.rewrites or trials.assignment.kind == "document":
        return Group()
    of = {check.settings.of for check in trials.in_process.checks}
    each = min(trials.options.seeds, SEEDS_EACH)
    short = _without_long_checks(trials)

    def job(number: int) -> Callable[[], Any]:
        def run() -> list[str]:
            make = trials.in_process.program(rewritten(trials.in_process.source, of, number))
            for one in range(number * each, (number + 1) * each):
                seed = SEED + str(one % trials.options.seeds).encode()
                chosen = trials.in_process.checks if number < FEWER_SEEDS else short
                if failure := trials.in_process.first_failure(make, seed, checks=chosen):
                    return [failure.id, failure.message.en]
            return []

        return run

    good = 0
    for number, ended in trials.in_children([job(n) for n in range(trials.options.rewrites)], each):
        lost = ended.value if ended.is_whole else ["-", ended.how]
        good += not lost
        if lost:
            trials.report("rewrite", f"#{number}", check=lost[0], message=lost[1])
    return Group(trials.options.rewrites, good)


def _without_long_checks(trials: Trials) -> list[Check]:
    checks, long = trials.in_process.checks, long_checks(trials.assignment, trials.settings)
    return [check for check in checks if not long & set(with_dependencies(checks, [check.id]))]
