"""Whether verdicts depend on the seed: the reference and every variant are tried with many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.audit.findings import Seeds
from grader.audit.trials import SEED, Trials
from grader.audit.variants import Variant
from grader.grading.in_process import MakeNamespace
from grader.model import Report, Verdict

# A limit did that to the confined worker; there is none in this process.
_STOPPED = (Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.LIMIT_EXCEEDED)


def stability(trials: Trials, variants: Sequence[Variant], reports: Mapping[str, Report]) -> Seeds:
    """Compare the verdicts of all seeds with those that the confined worker gave."""
    if trials.assignment.kind == "document":  # nothing is drawn
        return Seeds()
    codes: dict[str, MakeNamespace] = {"reference": lambda: trials.in_process.names}
    for variant in variants:
        if not any(check.verdict in _STOPPED for check in reports[variant.shown].checks):
            codes[variant.shown] = trials.in_process.completed(variant.file)
    seeds = [SEED + str(number).encode() for number in range(trials.options.seeds)]

    def job(make: MakeNamespace) -> Callable[[], Any]:
        return lambda: [trials.in_process.not_passed(make, seed) for seed in seeds]

    names, stable = list(codes), 0
    for number, ended in trials.in_children([job(make) for make in codes.values()], len(seeds)):
        name = names[number]
        confined = {c.id: str(c.verdict) for c in reports[name].checks if c.verdict is not Verdict.PASSED}
        different: set[str] = set()
        for found in ended.value or []:
            different |= {check for check, _ in set(found.items()) ^ set(confined.items())}
        if not ended.is_whole:
            trials.report("child_ended", name, how=ended.how)
        elif different:
            trials.report("unstable", name, checks=", ".join(sorted(different)))
        else:
            stable += 1
    return Seeds(len(codes), stable, trials.options.seeds)
