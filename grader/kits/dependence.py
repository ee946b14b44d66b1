"""Does a public check ask the reference something that depends on what a student returned? Several students try."""

from __future__ import annotations

import contextlib
import os
import random
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from grader import messages
from grader.checks.collected import Case, Check
from grader.checks.outcomes import skipped
from grader.errors import AssignmentError, CheckEnded
from grader.grading.executor import Executor
from grader.grading.in_process import compiled, defined
from grader.kits.collected_values import expected_values
from grader.kits.perturbed import perturbed
from grader.kits.recording import CannotRecord, quiet
from grader.kits.recording_side import RecordingSide
from grader.kits.wrong_answers import WAYS
from grader.remote.in_process import LocalModule
from grader.remote.session import Target
from grader.sandbox.limited_fork import LimitedServer

_REFERENCE, _AGAIN = "", "again"
_DAY = 86_400  # seconds
_NEEDED = frozenset({"PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT"})  # of the environment, to run at all
_Asked = list[list[Any]]  # what was asked for and at which line, in one run of a case


def refuse_dependent_checks(executor: Executor, recorded: Mapping[str, list[_Asked]]) -> None:
    """Refuse checks whose inputs to the reference depend on the student: in a kit there is nobody to compute them.

    They are tried with the reference itself, with it once more, with students made of it whose answers are others in
    one of the ``WAYS`` and whose failures do not stop the check, with the starter, and with the right and the
    known-wrong variants: all have to ask the same, as far as they come. ``recorded`` is what each check asked for when
    it was recorded, case by case.

    Raises:
        AssignmentError: a check asks the reference for something else.
    """
    assignment = executor.assignment
    variants = [str(file) for kind in ("right", "wrong", "starter") for file in _modules(assignment.folder / kind)]
    with contextlib.closing(
        LimitedServer(lambda request: _asked(executor, *request), assignment.check_limits)
    ) as server:
        for check in executor.checks:
            seconds = 2 * (check.settings.timeout_seconds or assignment.check_limits.cpu_seconds)
            right = server.ask([check.id, _REFERENCE], seconds)
            if not right.is_whole:
                where = f"{assignment.reference}, {check.id}"
                raise AssignmentError("kits.reference_fails", where=where, check=check.id, detail=right.how)
            _compare(check, recorded[check.id], right.value, _AGAIN)
            for student in (_AGAIN, *WAYS, *variants):
                tried = server.ask([check.id, student], seconds)
                if tried.is_whole:  # one that does not come to its end asks nothing more
                    _compare(check, right.value, tried.value, student)


def _modules(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def _compare(check: Check, right: list[_Asked], tried: list[_Asked], student: str) -> None:
    for known, asked in zip(right, tried, strict=False):
        for number, (what, line) in enumerate(asked):
            if number >= len(known) or what != known[number][0]:
                if student == _AGAIN:
                    raise AssignmentError("kits.differs_from_run_to_run", where=line, check=check.id)
                name = messages.text(f"kits.way.{student}") if student in WAYS else Path(student).name
                raise AssignmentError("kits.depends_on_student", where=line, check=check.id, student=name)


def _asked(executor: Executor, check_id: str, student: str) -> list[_Asked]:
    """Return what a check asks for, case by case, with one student."""
    check = next(each for each in executor.checks if each.id == check_id)
    side = executor.side
    assert isinstance(side, RecordingSide)
    found = []
    random.seed(student)
    np.random.seed(len(student))
    going_on = expected_values([check]) if student in WAYS else contextlib.nullcontext()
    with quiet(), going_on, _elsewhere() if student == _AGAIN else contextlib.nullcontext():
        for case in check.cases:
            target = _target(executor, student)
            if target is None:
                return []
            with contextlib.suppress(CheckEnded):
                _run(executor, check, case, target)
            found.append(side.recorder.asked_as_data)
            executor.restore(check)
    return found


def _run(executor: Executor, check: Check, case: Case, target: Target) -> None:
    try:
        executor.call(check, case, target)
    except CannotRecord:
        raise
    except skipped(Exception):  # a wrong student fails
        return


@contextlib.contextmanager
def _elsewhere() -> Iterator[None]:
    """Let it be tomorrow, in another folder, of another user's: for this process alone, which is a child."""
    clocks = {name: getattr(time, name) for name in ("time", "time_ns")}
    environment, folder = dict(os.environ), Path.cwd()
    time.time = lambda: clocks["time"]() + _DAY
    time.time_ns = lambda: clocks["time_ns"]() + _DAY * 10**9
    os.environ.update(dict.fromkeys(os.environ.keys() - _NEEDED, "another"))
    os.chdir(tempfile.gettempdir())
    try:
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        for name, clock in clocks.items():
            setattr(time, name, clock)


def _target(executor: Executor, student: str) -> Target | None:
    if student in (_REFERENCE, _AGAIN):
        return executor.reference_target()
    if student in WAYS:
        return perturbed(executor.reference_target(), student)
    file = Path(student)
    try:
        names = {**vars(executor.reference), **defined(compiled(file), f"student_{file.stem}")}
    except Exception:  # a variant that cannot be run is the audit's affair
        return None
    module = LocalModule(names, executor.probes)
    return Target(module.student, module.probe, lambda: 0.0)
