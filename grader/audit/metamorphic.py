"""Metamorphic testing: the reference, written differently by a series of transforms, must keep every point."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from grader.audit.findings import Group
from grader.audit.transforms import rewritten
from grader.audit.trials import SEED, Trials

# A rewrite gets the next few seeds: a draw that takes a point is met by many rewrites, and together they meet all draws
SEEDS_EACH = 3


def rewrites(trials: Trials) -> Group:
    """Require that the reference, written differently, keeps every point."""
    if not trials.options.rewrites or trials.assignment.kind == "document":
        return Group()
    of = {check.settings.of for check in trials.in_process.checks}
    each = min(trials.options.seeds, SEEDS_EACH)

    def job(number: int) -> Callable[[], Any]:
        def run() -> list[str]:
            make = trials.in_process.program(rewritten(trials.in_process.source, of, number))
            seeds = (SEED + str((number * each + one) % trials.options.seeds).encode() for one in range(each))
            failures = (trials.in_process.first_failure(make, seed) for seed in seeds)
            failure = next(itertools.filterfalse(lambda one: one is None, failures), None)
            return [] if failure is None else [failure.id, failure.message.en]

        return run

    good = 0
    for number, ended in trials.in_children([job(n) for n in range(trials.options.rewrites)], each):
        lost = ended.value if ended.is_whole else ["-", ended.how]
        good += not lost
        if lost:
            trials.report("rewrite", f"#{number}", check=lost[0], message=lost[1])
    return Group(trials.options.rewrites, good)
