"""Runs an assignment's checks in this process, so that its content can be tested: ``exercise("activations")``."""

from __future__ import annotations

import inspect
import itertools
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.checks.markers import Marks, marks_of
from grader.checks.plugin import load_by_path, reference_path

ROOT = Path(__file__).parents[2]


@dataclass
class Log:
    """What happened between the checks and one student: the number of calls, and what the student's code raised."""

    calls: int = 0
    raised: list[Exception] = field(default_factory=list)


@dataclass
class Watched:
    """A student's function, class or object: passes everything on and keeps the log."""

    target: Any
    log: Log

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.log.calls += 1
        return self._run(arguments, named)

    def many(self, calls: Sequence[tuple[Any, ...]]) -> list[Any]:
        self.log.calls += 1
        return [self._run(arguments, {}) for arguments in calls]

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.target, name)
        return Watched(found, self.log) if callable(found) else found

    def _run(self, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        try:
            result = self.target(*arguments, **named)
        except Exception as error:
            self.log.raised.append(error)
            raise
        return Watched(result, self.log) if isinstance(self.target, type) else result


@dataclass(frozen=True)
class Check:
    """One check, and for each of its parametrised cases the arguments that the case adds."""

    name: str
    function: Callable[..., None]
    public: bool
    marks: Marks
    cases: tuple[dict[str, Any], ...]


class Exercise:
    """One assignment's folder: its checks, its reference, and which checks a variant does not pass."""

    def __init__(self, name: str) -> None:
        self.folder = ROOT / "assignments" / name
        self.reference = load_by_path(reference_path(self.folder), f"reference.{name}")
        files = [*sorted(self.folder.glob("public/test_*.py")), *sorted(self.folder.glob("hidden/test_*.py"))]
        self.check_modules = [load_by_path(file, f"checks_{name}_{file.stem}") for file in files]
        found = [check for module in self.check_modules for check in _checks_of(module)]
        self.checks = {check.name: check for check in found}
        assert len(self.checks) == len(found), "two checks have the same name"

    def load(self, file: str) -> ModuleType:
        """Import a variant or a starter, given by its path inside the assignment's folder."""
        return load_by_path(self.folder / file, f"variant_{file.removesuffix('.py').replace('/', '_')}")

    def not_passed(self, variant: ModuleType, seed: int, log: Log | None = None) -> set[str]:
        """Return the checks that ``variant``, completed with the reference, does not pass.

        A check that depends on one that was not passed counts as not passed. An error that does not come from the
        student's code is a fault of the check, and is raised.
        """
        log = log or Log()
        names = {**vars(self.reference), **vars(variant)}
        student = SimpleNamespace(**{name: Watched(v, log) if callable(v) else v for name, v in names.items()})
        passed: dict[str, bool] = {}

        def passes(name: str) -> bool:
            if name not in passed:
                check = self.checks[name]
                passed[name] = all(map(passes, check.marks.depends_on)) and self._passes(check, student, seed, log)
            return passed[name]

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a warning of the student's code never costs a point
            return {name for name in self.checks if not passes(name)}

    def calls(self, variant: ModuleType, seed: int) -> int:
        """Return how many calls the checks make to a student; many in one (``many``) count once."""
        log = Log()
        self.not_passed(variant, seed, log)
        return log.calls

    def _passes(self, check: Check, student: SimpleNamespace, seed: int, log: Log) -> bool:
        wanted = inspect.signature(check.function).parameters
        for number, case in enumerate(check.cases):
            rng = np.random.default_rng([seed, number, *check.name.encode()])
            offered = {"student": student, "reference": self.reference, "rng": rng, **case}
            try:
                check.function(**{name: offered[name] for name in wanted})
            except (AssertionError, pytest.fail.Exception):  # the latter: pytest.raises met no exception
                return False
            except Exception as error:
                if not any(error is one for one in log.raised):
                    raise
                return False
        return True


def _checks_of(module: ModuleType) -> Iterator[Check]:
    public = Path(str(module.__file__)).parent.name == "public"
    for name, function in vars(module).items():
        if name.startswith("test_") and callable(function):
            yield Check(name, function, public, marks_of(function), tuple(_cases(function)))


def _cases(function: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """Expand ``pytest.mark.parametrize`` as pytest does: every combination."""
    axes = []
    for mark in getattr(function, "pytestmark", []):
        names = mark.args[0].replace(" ", "").split(",") if isinstance(mark.args[0], str) else list(mark.args[0])
        rows = [_row(row, len(names)) for row in mark.args[1]]
        axes.append([dict(zip(names, row, strict=True)) for row in rows])
    for parts in itertools.product(*axes):
        yield {name: value for part in parts for name, value in part.items()}


def _row(row: Any, count: int) -> tuple[Any, ...]:
    if type(row).__name__ == "ParameterSet":  # pytest.param(...)
        return tuple(row.values)
    return (row,) if count == 1 else tuple(row)


@pytest.fixture(scope="session")
def exercise() -> Callable[[str], Exercise]:
    """``exercise("activations")``: an assignment's content, loaded once."""
    loaded: dict[str, Exercise] = {}

    def load(name: str) -> Exercise:
        if name not in loaded:
            loaded[name] = Exercise(name)
        return loaded[name]

    return load
