"""pytest collects check files: functions, cases, fixtures, rewritten asserts."""

from __future__ import annotations

import contextlib
import io
import os
import runpy
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from grader.checks.blame import blame
from grader.checks.collected import OWN_FIXTURES, Case, Fixture, Found, line_of
from grader.errors import AssignmentError

# Plugins that have no part in collecting; without them it takes a third of the time.
_NOT_NEEDED = (
    *("unraisableexception", "threadexception", "doctest", "junitxml", "pastebin", "faulthandler", "logging"),
    *("stepwise", "setuponly", "setupplan", "legacypath", "warnings", "recwarn", "tmpdir", "monkeypatch", "subtests"),
    *("tracemalloc", "debugging", "capture", "unittest"),
)


class _Collector:
    """A pytest plugin that keeps what was collected and why something was not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.items: list[pytest.Item] = []
        self.problems: list[str] = []
        self.interrupted = False
        self.causes: list[tuple[str, str]] = []  # of the problems: "file:line", and what Python says

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = list(session.items)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.problems.append(str(report.longrepr))

    def pytest_exception_interact(self, call: pytest.CallInfo[Any]) -> None:
        if call.excinfo is not None:
            self.causes.append(blame(call.excinfo.value, self.folder))

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        self.causes.append(blame(excinfo.value, self.folder))  # a check file that exits

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        if type(excinfo.value) is KeyboardInterrupt:
            self.interrupted = True
        elif isinstance(excinfo.value, pytest.exit.Exception):  # else pytest's own, at the end of what failed
            self.causes.append(blame(excinfo.value, self.folder))


def collected_by_pytest(folder: Path, kinds: Sequence[str], output: io.StringIO) -> list[Found]:
    """Return the functions in the folders ``kinds`` of an assignment; ``output`` is where pytest prints.

    Raises:
        AssignmentError: a file cannot be imported, or a function asks for a fixture that does not exist here.
    """
    collector = _Collector(folder)
    arguments = [
        *("--collect-only", "-q", "--strict-markers", "--import-mode=importlib", "--disable-plugin-autoload"),
        *("-p", "no:cacheprovider", "-c", os.devnull, f"--rootdir={folder}"),
        *(part for name in _NOT_NEEDED for part in ("-p", f"no:{name}")),
        *(kind if _is_odd(folder) else str(folder / kind) for kind in kinds),
    ]
    with _unasked(), contextlib.chdir(folder) if _is_odd(folder) else contextlib.nullcontext():
        code = pytest.main(arguments, plugins=[collector]) if kinds else pytest.ExitCode.NO_TESTS_COLLECTED
    if collector.interrupted:
        raise KeyboardInterrupt
    if collector.problems or code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        if causes := collector.causes or _wrong_with_conftest(folder):
            where, detail = causes[0]
            raise AssignmentError("checks.not_collected_at", where=where, detail=detail)
        detail = (collector.problems or [output.getvalue()])[0].strip().rsplit("\n", 1)[-1]
        raise AssignmentError("checks.not_collected", where=folder, detail=detail)
    return _grouped(collector.items)


def _wrong_with_conftest(folder: Path) -> list[tuple[str, str]]:
    """Return what fails in a ``conftest.py``: pytest reads them before any plugin could be told."""
    for file in sorted(folder.rglob("conftest.py")):
        try:
            runpy.run_path(str(file))
        except (Exception, SystemExit) as error:  # whatever the author's file raises is what is looked for
            return [blame(error, folder)]
    return []


@contextlib.contextmanager
def _unasked() -> Iterator[None]:
    """Take away meanwhile what a shell or a CI tells its own pytest by variables: it is not about the checks."""
    taken = {name: os.environ.pop(name) for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS") if name in os.environ}
    try:
        yield
    finally:
        os.environ |= taken


def _is_odd(folder: Path) -> bool:
    """Say whether pytest would take part of a path for the id of a test: it is then given the names of folders only."""
    return "[" in str(folder) or "::" in str(folder)


def _grouped(items: Sequence[pytest.Item]) -> list[Found]:
    """Return each function once, with its cases."""
    by_function: dict[tuple[str, Path], list[pytest.Function]] = {}
    for item in items:
        if isinstance(item, pytest.Function):
            by_function.setdefault((item.originalname, item.path), []).append(item)
    found = []
    for (name, file), functions in by_function.items():
        first = functions[0]
        cases = tuple(_case(function) for function in functions)
        takes = tuple(first._fixtureinfo.argnames)
        found.append(Found(name, file, first.function, takes, cases, _own_fixtures(first, cases[0])))
    return found


def _case(function: pytest.Function) -> Case:
    callspec = getattr(function, "callspec", None)
    return Case(callspec.id, dict(callspec.params)) if callspec else Case("", {})


def _own_fixtures(item: pytest.Function, case: Case) -> tuple[Fixture, ...]:
    """Return the author's own fixtures that a check needs, each after those it needs itself."""
    fixtures: dict[str, Fixture] = {}

    def visit(name: str) -> None:
        if name in OWN_FIXTURES or name in case.parameters or name in fixtures:
            return
        definitions = item._fixtureinfo.name2fixturedefs.get(name)
        if not definitions or definitions[-1].func.__module__.startswith("_pytest"):
            raise AssignmentError(
                "checks.unknown_fixture", where=line_of(item.function), check=item.originalname, fixture=name
            )
        definition = definitions[-1]
        for other in definition.argnames:
            visit(other)
        fixtures[name] = (name, definition.func, tuple(definition.argnames))

    for name in item._fixtureinfo.argnames:
        visit(name)
    return tuple(fixtures.values())
