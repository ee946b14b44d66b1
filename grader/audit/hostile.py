"""Hostile twins: functions that overwrite what they are given and answer rightly for what they wrote.

A check that computes what it expects from arguments that came back changed compares with inputs of the student's
choice. So each function of the reference is tried as a twin that sets every number of its arguments to 0 (and to 1)
and then does what the reference does, and as a control that answers the same and changes nothing. A check that only
the twin passes gives its points for the overwriting.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from grader.audit.findings import Group
from grader.audit.trials import SEED, Trials
from grader.checks.arguments import copied
from grader.grading.in_process import MakeNamespace
from grader.model import Verdict

VALUES = (0, 1)


class Twin(NamedTuple):
    """One function or class of the reference, and the number that is written into all its arguments."""

    name: str
    value: int


def hostile_twins(trials: Trials) -> Group:
    """Require that no check is passed by a twin and not by its control."""
    if trials.assignment.kind == "document":
        return Group()
    names = trials.in_process.names
    of = dict.fromkeys(check.settings.of for check in trials.in_process.checks)
    twins = [Twin(name, value) for name in of if callable(names.get(name)) for value in VALUES]

    def job(twin: Twin) -> Callable[[], Any]:
        def run() -> list[str]:
            about = {check.id for check in trials.in_process.checks if check.settings.of == twin.name}
            passed = _passed(trials, twin, about, in_place=True)
            return sorted(passed - _passed(trials, twin, passed, in_place=False))

        return run

    good = 0
    for number, ended in trials.in_children([job(twin) for twin in twins], 2):
        twin = twins[number]
        if not ended.is_whole:
            trials.report("child_ended", twin.name, how=ended.how)
        elif ended.value:
            trials.report("hostile", twin.name, value=twin.value, checks=", ".join(ended.value))
        good += ended.is_whole and not ended.value
    return Group(len(twins), good)


def _passed(trials: Trials, twin: Twin, checks: set[str], *, in_place: bool) -> set[str]:
    make = _laid_over(trials.in_process.names, twin, in_place=in_place)
    results = trials.in_process.results_alone(checks, make, SEED)
    return {result.id for result in results if result.verdict is Verdict.PASSED}


def _laid_over(names: Mapping[str, Any], twin: Twin, *, in_place: bool) -> MakeNamespace:
    original = names[twin.name]
    of_a_kind = _class_twin if isinstance(original, type) else _function_twin
    return lambda: {**names, twin.name: of_a_kind(original, twin.value, in_place)}


def _function_twin(original: Callable[..., Any], value: int, in_place: bool) -> Callable[..., Any]:
    def twin(*arguments: Any, **options: Any) -> Any:
        if not in_place:
            arguments, options = copied((arguments, options))
        overwrite((arguments, options), value)
        return original(*arguments, **options)

    return twin


def _class_twin(original: type, value: int, in_place: bool) -> type:
    """Return a subclass whose own methods are twins of the original's."""

    def method(name: str) -> Callable[..., Any]:
        def twin(self: Any, *arguments: Any, **options: Any) -> Any:
            return _function_twin(getattr(super(kind, self), name), value, in_place)(*arguments, **options)

        return twin

    own = [name for name, _ in inspect.getmembers(original, inspect.isfunction)]
    kind: Any = type(original.__name__, (original,), {name: method(name) for name in own})
    return kind  # type: ignore[no-any-return]  # it is a type


def overwrite(value: Any, number: int) -> None:
    """Set every number of the arrays in a value, and every float in its lists and dicts, to ``number``."""
    if isinstance(value, np.ndarray):
        if value.flags.writeable and value.dtype.kind in "biufc":
            value[...] = number
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            if type(item) is float:
                value[key] = float(number)
            else:
                overwrite(item, number)
    elif isinstance(value, tuple):
        for item in value:
            overwrite(item, number)
