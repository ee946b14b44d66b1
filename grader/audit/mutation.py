"""Mutation testing: does some check notice each small change of the reference, or is it one that cannot be noticed?"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from grader import messages
from grader.audit.equivalence import FILE, first_difference
from grader.audit.findings import FileLine, Mutants, Survivor
from grader.audit.mutants import Mutant, mutants, sample
from grader.audit.trials import SEED, Trials
from grader.checks.reference_loader import load_by_path
from grader.model import Verdict

SAMPLE, DRAWS, MOST_EQUIVALENT = 24, 1000, 0.1


def mutation(trials: Trials) -> Mutants:
    """Require that some check notices each mutant, or that the manifest says why none can."""
    if trials.options.mutants == "none" or not trials.settings.mutants:
        if not trials.settings.mutants:
            trials.notes.append(messages.text("audit.no_mutants", reason=trials.settings.reason))
        return Mutants()
    started = time.monotonic()
    of = {check.settings.of for check in trials.in_process.checks}
    made = mutants(trials.in_process.source, of, guards=trials.settings.guards)
    tried = made if trials.options.mutants == "all" else sample(made, SAMPLE)
    marked = {key for row in trials.settings.equivalent for key in row.keys}
    _stale(trials, made, marked)
    killed, equivalent = 0, 0
    survivors: list[Survivor] = []
    alive: list[Mutant] = []
    for number, ended in trials.in_children([_trial(trials, mutant) for mutant in tried], 1):
        mutant = tried[number]
        outcome = ended.value or ["killed", ""]  # a signal or a limit kills as well
        if outcome[0] == "fault":
            trials.report("fault", mutant.function, change=_change(mutant), detail=outcome[1])
        if outcome[0] == "killed" and mutant.key in marked:
            trials.report("killed_equivalent", mutant.function, change=_change(mutant), check=outcome[1])
        killed += outcome[0] != "survived"
        if outcome[0] == "survived":
            alive.append(mutant)
    for mutant in sorted(alive, key=lambda mutant: mutant.line):
        if mutant.key in marked:
            equivalent += 1
        else:
            diff = mutant.diff(trials.in_process.source, trials.assignment.reference.name)
            place = FileLine(str(trials.assignment.reference), mutant.line)
            survivors.append(Survivor(mutant.function, mutant.before, mutant.after, diff, place))
    if survivors:
        trials.report("survivors", trials.assignment.reference.name, count=len(survivors))
    _verify(trials, [mutant for mutant in alive if mutant.key in marked])
    if tried is made and equivalent > MOST_EQUIVALENT * len(tried):
        trials.report("too_many", "manifest.toml", count=equivalent, total=len(tried))
    seconds = time.monotonic() - started
    return Mutants(len(made), len(tried), killed, equivalent, tuple(survivors), seconds)


def _trial(trials: Trials, mutant: Mutant) -> Callable[[], Any]:
    def run() -> list[str]:
        try:
            make = trials.in_process.program(mutant.source)
            make()
        except Exception as error:
            return ["killed", type(error).__name__]
        failure = trials.in_process.first_failure(make, SEED, mutant.function.partition(".")[0])
        if failure is None:
            return ["survived", ""]
        is_ours = failure.verdict is Verdict.GRADER_FAULT
        return ["fault", f"{failure.id}: {failure.message.en}"] if is_ours else ["killed", failure.id]

    return run


def _stale(trials: Trials, made: Sequence[Mutant], marked: set[tuple[str, str, str]]) -> None:
    known = {mutant.key for mutant in made}
    for function, before, after in sorted(marked - known):
        trials.report("stale", "manifest.toml", function=function, change=f"{before}  →  {after}")


def _verify(trials: Trials, marked: Sequence[Mutant]) -> None:
    """Require that what is marked equivalent gives what the reference gives, on many random inputs."""
    path = trials.assignment.folder / FILE
    if not marked:
        return
    if not path.is_file():
        trials.report("no_draws", path, times=DRAWS)
        return
    inputs: ModuleType = load_by_path(path, f"random_inputs_{trials.assignment.name}")

    def job(mutant: Mutant) -> Callable[[], Any]:
        def run() -> str:
            changed = trials.in_process.program(mutant.source)()
            return first_difference(inputs, mutant.function, trials.in_process.names, changed, DRAWS)

        return run

    for number, ended in trials.in_children([job(mutant) for mutant in marked], DRAWS // 20):
        found = ended.value if ended.is_whole else ended.how
        if found:
            mutant = marked[number]
            trials.report("not_equivalent", mutant.function, change=_change(mutant), draw=found)


def _change(mutant: Mutant) -> str:
    return f"{mutant.before}  →  {mutant.after}"
