"""Collect an assignment's checks once per process: functions, cases, fixtures.

Files that hold nothing special are read without pytest (``plain_files.py``), all others by it (``pytest_session.py``):
it rewrites asserts, and knows fixtures and whatever else an author may write.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from grader.checks.bytecode import forget_doubtful
from grader.checks.collected import Check, Found, line_of
from grader.checks.markers import settings_of
from grader.checks.plain_files import plainly_collected
from grader.errors import AssignmentError


def collect(folder: Path, *, hidden: bool = True) -> tuple[Check, ...]:
    """Return the checks of the assignment in ``folder``; without ``hidden`` only the public ones.

    Public before hidden, in the order of the files; but what a check depends on always comes before it.

    Raises:
        AssignmentError: a file cannot be imported, a check has no points, two have the same name, or one asks
            for a fixture or a check that does not exist here.
    """
    kinds = [kind for kind in ("public", *(["hidden"] if hidden else [])) if (folder / kind).is_dir()]
    forget_doubtful(file for kind in kinds for file in (folder / kind).glob("*.py"))
    with _apart() as output:
        found = plainly_collected(folder, kinds)
    if found is None:
        from grader.checks.pytest_session import collected_by_pytest  # pytest: only where it is needed

        with _apart() as output:
            found = collected_by_pytest(folder, kinds, output)
    return _checks(folder, found)


@contextlib.contextmanager
def _apart() -> Iterator[io.StringIO]:
    """Keep what is printed, and forget the modules of the checks afterwards.

    Else the next assignment's hidden/test_values.py would be this one.
    """
    known, output = set(sys.modules), io.StringIO()
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            yield output
    finally:
        for name in set(sys.modules) - known:
            if name.partition(".")[0] in ("public", "hidden", "conftest"):
                del sys.modules[name]


def with_dependencies(checks: Sequence[Check], ids: Collection[str]) -> set[str]:
    """Return the ids of some of the collected checks and of all that they depend on."""
    wanted = set(ids)
    for check in reversed(checks):  # each comes after those that it depends on
        if check.id in wanted:
            wanted |= set(check.settings.depends_on)
    return wanted


def _checks(folder: Path, found: Sequence[Found]) -> tuple[Check, ...]:
    checks: dict[str, Check] = {}
    for item in found:
        if item.name in checks:
            raise AssignmentError("checks.same_name", where=line_of(item.function), check=item.name)
        settings = settings_of(item.function)
        if settings.points is None:
            raise AssignmentError("checks.no_points", where=line_of(item.function), check=item.name)
        public = item.file.is_relative_to(folder / "public")
        checks[item.name] = Check(item.name, public, settings, item.function, item.takes, item.cases, item.fixtures)
    return _in_order(list(checks.values()))


def _in_order(checks: list[Check]) -> tuple[Check, ...]:
    """Return the checks so that each comes after those that it depends on."""
    by_name = {check.id: check for check in checks}
    ordered: dict[str, Check] = {}

    def visit(check: Check, above: tuple[str, ...]) -> None:
        for other in check.settings.depends_on:
            if other not in by_name:
                raise AssignmentError(
                    "checks.unknown_dependency", where=line_of(check.function), check=check.id, other=other
                )
            if other in (*above, check.id):
                raise AssignmentError("checks.circle", where=line_of(check.function), check=check.id, other=other)
            visit(by_name[other], (*above, check.id))
        ordered.setdefault(check.id, check)

    for check in checks:
        visit(check, ())
    return tuple(ordered.values())
