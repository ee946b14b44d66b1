"""pytest collects an assignment's checks once per process: functions, cases, fixtures, rewritten asserts."""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from grader.checks.blame import blame
from grader.checks.markers import CheckSettings, settings_of
from grader.errors import AssignmentError

OWN_FIXTURES = (
    *("student", "document", "conventions", "reference", "rng", "probe", "reference_probe"),
    "cpu_seconds",
)
# Plugins that have no part in collecting; without them it takes a third of the time.
_NOT_NEEDED = (
    *("unraisableexception", "threadexception", "doctest", "junitxml", "pastebin", "faulthandler", "logging"),
    *("stepwise", "setuponly", "setupplan", "legacypath", "warnings", "recwarn", "tmpdir", "monkeypatch", "subtests"),
    *("tracemalloc", "debugging", "capture", "unittest"),
)


class Case(NamedTuple):
    """One parametrised case: its id ("" without parameters) and the arguments that parameters give."""

    id: str
    parameters: Mapping[str, Any]


class Check(NamedTuple):
    """One check function with its settings and cases.

    ``takes`` are its arguments; ``fixtures`` the author's own ones, in the order in which they are needed.
    """

    id: str
    public: bool
    settings: CheckSettings
    function: Callable[..., object]
    takes: tuple[str, ...]
    cases: tuple[Case, ...]
    fixtures: tuple[tuple[str, Callable[..., Any], tuple[str, ...]], ...] = ()


class _Collector:
    """A pytest plugin that keeps what was collected and why something was not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.items: list[pytest.Item] = []
        self.problems: list[str] = []
        self.causes: list[tuple[str, str]] = []  # of the problems: "file:line", and what Python says

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = list(session.items)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.problems.append(str(report.longrepr))

    def pytest_exception_interact(self, call: pytest.CallInfo[Any]) -> None:
        if call.excinfo is not None:
            self.causes.append(blame(call.excinfo.value, self.folder))


def collect(folder: Path, *, hidden: bool = True) -> tuple[Check, ...]:
    """Return the checks of the assignment in ``folder``; without ``hidden`` only the public ones.

    Public before hidden, in the order of the files; but what a check depends on always comes before it.

    Raises:
        AssignmentError: a file cannot be imported, a check has no points, two have the same name, or one asks
            for a fixture or a check that does not exist here.
    """
    kinds = [kind for kind in ("public", *(["hidden"] if hidden else [])) if (folder / kind).is_dir()]
    collector = _Collector(folder)
    output = io.StringIO()
    arguments = [
        *("--collect-only", "-q", "--import-mode=importlib", "--disable-plugin-autoload", "-p", "no:cacheprovider"),
        *("-c", os.devnull, f"--rootdir={folder}"),
        *(part for name in _NOT_NEEDED for part in ("-p", f"no:{name}")),
        *(kind if _is_odd(folder) else str(folder / kind) for kind in kinds),
    ]
    known = set(sys.modules)
    there = contextlib.chdir(folder) if _is_odd(folder) else contextlib.nullcontext()
    with there, contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = pytest.main(arguments, plugins=[collector]) if kinds else pytest.ExitCode.NO_TESTS_COLLECTED
    for name in set(sys.modules) - known:  # else the next assignment's hidden/test_values.py would be this one
        if name.partition(".")[0] in ("public", "hidden", "conftest"):
            del sys.modules[name]
    if collector.problems or code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        if collector.causes:
            where, detail = collector.causes[0]
            raise AssignmentError("checks.not_collected_at", where=where, detail=detail)
        detail = (collector.problems or [output.getvalue()])[0].strip().rsplit("\n", 1)[-1]
        raise AssignmentError("checks.not_collected", where=folder, detail=detail)
    return _grouped(folder, collector.items)


def _is_odd(folder: Path) -> bool:
    """Say whether pytest would take part of a path for the id of a test: it is then given the names of folders only."""
    return "[" in str(folder) or "::" in str(folder)


def with_dependencies(checks: Sequence[Check], ids: Collection[str]) -> set[str]:
    """Return the ids of some of the collected checks and of all that they depend on."""
    wanted = set(ids)
    for check in reversed(checks):  # each comes after those that it depends on
        if check.id in wanted:
            wanted |= set(check.settings.depends_on)
    return wanted


def _grouped(folder: Path, items: list[pytest.Item]) -> tuple[Check, ...]:
    by_function: dict[str, list[pytest.Function]] = {}
    for item in items:
        if isinstance(item, pytest.Function):
            by_function.setdefault(item.originalname, []).append(item)
    checks = []
    for name, functions in by_function.items():
        first = functions[0]
        if any(function.path != first.path for function in functions):
            raise AssignmentError("checks.same_name", where=_line_of(functions[-1].function), check=name)
        settings = settings_of(first.function)
        if settings.points is None:
            raise AssignmentError("checks.no_points", where=_line_of(first.function), check=name)
        takes = tuple(first._fixtureinfo.argnames)
        cases = tuple(_case(function) for function in functions)
        checks.append(
            Check(
                id=name,
                public=first.path.is_relative_to(folder / "public"),
                settings=settings,
                function=first.function,
                takes=takes,
                cases=cases,
                fixtures=_own_fixtures(first, cases[0]),
            )
        )
    return _in_order(checks)


def _line_of(function: Callable[..., object]) -> str:
    """Return where a check begins, with its decorators: file:line."""
    code = inspect.unwrap(function).__code__
    return f"{code.co_filename}:{code.co_firstlineno}"


def _case(function: pytest.Function) -> Case:
    callspec = getattr(function, "callspec", None)
    return Case(callspec.id, dict(callspec.params)) if callspec else Case("", {})


def _own_fixtures(item: pytest.Function, case: Case) -> tuple[tuple[str, Callable[..., Any], tuple[str, ...]], ...]:
    """Return the author's own fixtures that a check needs, each after those it needs itself."""
    fixtures: dict[str, tuple[str, Callable[..., Any], tuple[str, ...]]] = {}

    def visit(name: str) -> None:
        if name in OWN_FIXTURES or name in case.parameters or name in fixtures:
            return
        definitions = item._fixtureinfo.name2fixturedefs.get(name)
        if not definitions or definitions[-1].func.__module__.startswith("_pytest"):
            raise AssignmentError(
                "checks.unknown_fixture", where=_line_of(item.function), check=item.originalname, fixture=name
            )
        definition = definitions[-1]
        for other in definition.argnames:
            visit(other)
        fixtures[name] = (name, definition.func, tuple(definition.argnames))

    for name in item._fixtureinfo.argnames:
        visit(name)
    return tuple(fixtures.values())


def _in_order(checks: list[Check]) -> tuple[Check, ...]:
    """Return the checks so that each comes after those that it depends on."""
    by_name = {check.id: check for check in checks}
    ordered: dict[str, Check] = {}

    def visit(check: Check, above: tuple[str, ...]) -> None:
        for other in check.settings.depends_on:
            if other not in by_name:
                raise AssignmentError(
                    "checks.unknown_dependency", where=_line_of(check.function), check=check.id, other=other
                )
            if other in (*above, check.id):
                raise AssignmentError("checks.circle", where=_line_of(check.function), check=check.id, other=other)
            visit(by_name[other], (*above, check.id))
        ordered.setdefault(check.id, check)

    for check in checks:
        visit(check, ())
    return tuple(ordered.values())
