"""What the heuristics on wrong values ask the reference's functions: asked once, when a kit is made, and kept."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from grader.compare import as_array
from grader.diagnosis.function_heuristics import questions, siblings
from grader.diagnosis.value_heuristics import transposed
from grader.grading.executor import Executor
from grader.grading.in_process import run_checks
from grader.kits.collected_values import expected_values
from grader.kits.values import Blobs, Heap, Unwritable, Writer
from grader.remote.call_graph import does_more
from grader.remote.trace import exchanges


def asked_functions(executor: Executor, blobs: Blobs) -> dict[str, Any]:
    """Return the answers of the reference to all that the heuristics may ask about any of the executor's checks."""
    side = executor.side
    answers: dict[str, list[Any]] = {}
    brings: dict[str, list[str]] = {}
    for check in executor.checks:
        function = side.function(check.settings.of)
        if function is None:
            continue
        names = {id(other): name for name, other in siblings(function)} | {id(function): check.settings.of}
        brings[check.settings.of] = [name for name, _ in siblings(function)]
        for asked, arguments in _questions(executor, check.id, function):
            written = _written(asked, arguments, blobs)
            known = answers.setdefault(names[id(asked)], [])
            if written is not None and written not in known:
                known.append(written)
    return {"answers": answers, "siblings": brings, "does_more": sorted(_does_more(executor))}


def _questions(
    executor: Executor, check: str, function: Callable[..., Any]
) -> Iterator[tuple[Callable[..., Any], list[Any]]]:
    """Yield what may be asked of a check, whichever of its calls is a submission's last one."""
    traces: dict[str, Any] = {}
    alone = executor.alone([check])
    with expected_values(alone.checks) as expected:
        tuple(run_checks(alone, lambda: vars(executor.reference), traces))
    wants = [array.astype(np.float64) for array in map(_array, expected) if array is not None]
    calls = list(exchanges(traces[check].transcript))
    for last in range(1, len(calls) + 1):
        inputs = [call.inputs for call in calls[:last]]
        if (turned := transposed(inputs)) is not None:
            yield function, turned
        yield from questions(wants, inputs, function)


def _array(value: object) -> Any:
    array, _ = as_array(value)
    return None if array is None or array.dtype.kind not in "biuf" else array


def _written(function: Callable[..., Any], arguments: Sequence[Any], blobs: Blobs) -> list[Any] | None:
    """Return the arguments and the answer as plain data; None where the function refuses them."""
    try:
        answer = function(*(np.copy(a) if isinstance(a, np.ndarray) else a for a in arguments))
        writer = Writer(Heap(), blobs, _refused)
        return [[writer.write(argument) for argument in arguments], writer.write(answer)]
    except Exception:  # it refuses these arguments, whatever it raises, or answers with what is no plain data
        return None


def _refused(value: object) -> Any:
    raise Unwritable(type(value).__name__)


def _does_more(executor: Executor) -> Iterator[str]:
    reference = executor.reference
    for of in {check.settings.of for check in executor.checks}:
        value = getattr(reference, of, None)
        words = [word for word in vars(value) if word[:1] != "_"] if inspect.isclass(value) else []
        yield from (name for name in (of, *(f"{of}.{word}" for word in words)) if does_more(reference, name))
