"""Where a page promises that arguments stay as they are, a check asks it of every function, and of every argument.

Each function of the course's answers is replaced by one that answers the same and then adds 1 to all numbers of one
argument, which has to cost a point. `make test` tries the assignments that have changed and a few others.
"""

import inspect
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from grader.checks.arguments import copied
from grader.course.manifest import read_manifest
from grader.grading.in_process import InProcess
from grader.model import Verdict
from tests.rotation import NAMES, ROOT, each

# "Leave the arguments alone", "What you are given (x, units) stays as it is", "The given arrays, x and t stay as they
# are", "`params` itself stays as it was"
PROMISE = re.compile(
    r"(?i)\bleave [^.]*\b(arguments|arrays|grads|params|x)\b[^.]* (alone|as they are|as it is)\b"
    r"|\b(arguments|arrays|arrays, [^.]*|you are given [^.]*|itself) stays? as (it|they) (is|are|was|were)\b"
)


def promises() -> list[str]:
    """Return the assignments whose page promises it; those in torch, which take minutes, are left out."""
    manifests = [read_manifest(ROOT / "assignments" / name) for name in NAMES]
    pages = {each.name: each.folder / "handout.en.md" for each in manifests if "torch" not in each.packages}
    return [name for name, page in pages.items() if page.is_file() and PROMISE.search(page.read_text("utf-8"))]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", each(promises()))
def test_a_function_that_changes_an_argument_loses_a_point(name: str) -> None:
    in_process = InProcess(read_manifest(ROOT / "assignments" / name))
    not_asked = []
    for function in dict.fromkeys(check.settings.of for check in in_process.checks):
        about = {check.id for check in in_process.checks if check.settings.of == function}
        about = dict.fromkeys(sorted(about, key=lambda id: not re.search("leave|unchanged|keeps", id)))
        original = in_process.names[function]
        for method in _methods(original):
            arguments = set[str]()
            _is_noticed(in_process, about, function, _replaced(original, method, partial(_note, arguments)))
            not_asked += [
                " ".join(filter(None, [function, method, argument]))
                for argument in sorted(arguments)
                if not _is_noticed(in_process, about, function, _replaced(original, method, partial(_change, argument)))
            ]
    assert not_asked == []


def test_which_pages_promise_it() -> None:
    assert {"activations", "backprop", "batch_norm", "cnn", "dqn", "forward", "losses", "optimizers"} <= set(promises())
    assert "transfer" not in promises()  # it promises it of one argument


def _methods(original: Any) -> list[str]:
    """Return the methods of a class; of a function the empty text alone."""
    return [name for name, _ in inspect.getmembers(original, inspect.isfunction)] if inspect.isclass(original) else [""]


def _is_noticed(in_process: InProcess, about: dict[str, None], function: str, instead: Any) -> bool:
    def make() -> dict[str, Any]:
        return {**in_process.names, function: instead}

    results = (result for id in about for result in in_process.results_alone([id], make, b"audit"))
    return any(result.verdict is not Verdict.PASSED for result in results)


def _replaced(original: Any, method: str, then: Callable[[dict[str, Any]], None]) -> Any:
    """Return a function, or a class with one method, that answers as before, and calls ``then`` with its arguments."""
    if not method:
        return partial(_answered, original, then)

    def instead(self: Any, *arguments: Any, **options: Any) -> Any:
        return _answered(getattr(super(kind, self), method), then, *arguments, **options)

    kind: Any = type(original.__name__, (original,), {method: instead})
    return kind


def _answered(original: Any, then: Callable[[dict[str, Any]], None], *arguments: Any, **options: Any) -> Any:
    bound = inspect.signature(original).bind(*arguments, **options).arguments
    answer = original(*arguments, **options)
    shown = {name: value for name, value in bound.items() if name != "self"}
    answer, own = copied(answer), answer  # a view of an argument would show the change: that would be noticed otherwise
    then(shown)
    return answer if type(answer) is type(own) else own


def _note(found: set[str], arguments: dict[str, Any]) -> None:
    found.update(name for name, value in arguments.items() if _plus_one(copied(value)))


def _change(name: str, arguments: dict[str, Any]) -> None:
    if name in arguments:
        _plus_one(arguments[name])


def _plus_one(value: Any) -> bool:
    """Add 1 to all numbers in a value, and say whether there are any."""
    if isinstance(value, np.ndarray):
        can = value.flags.writeable and value.dtype.kind in "biufc" and value.size > 0
        if can:
            value[...] = ~value if value.dtype.kind == "b" else value + 1
        return bool(can)
    if isinstance(value, tuple):
        return sum(_plus_one(item) for item in value) > 0  # all of them: any() would stop at the first
    if not isinstance(value, dict | list):
        return False
    found = False
    for key, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
        if type(item) in (int, float):
            value[key], found = item + 1, True
        else:
            found |= _plus_one(item)
    return found
