"""Fixtures shared by all rooms: hand-ins that run in real workers, and assignments made for one test."""

from __future__ import annotations

import gc
import os
import select
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from grader.errors import CheckEnded, GraderFault
from grader.model import Assignment, Code, Limits, SourceFile, Text
from grader.remote.session import Session
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.spawn import Spawner
from grader.sandbox.worker import WorkerSource, WorkerSpec
from tests.rotation import chosen

os.environ.pop("COLUMNS", None)  # xdist sets it: what commands print would be wrapped at the width of that terminal
gc.set_threshold(50_000, 50, 100)  # of the thousands of collected tests nothing is garbage
# On a busy machine an example waits for a processor, and drawing it takes seconds: that says nothing about the code.
settings.register_profile("by_no_clock", deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
settings.load_profile("by_no_clock")
pytest_plugins = ["tests.fixtures.courses", "tests.fixtures.checks"]
ROOT = Path(__file__).parents[1]
CHECK = Limits(cpu_seconds=0.5, wall_seconds=10, memory_mb=128, processes=16, output_kb=64)
LOAD = CHECK._replace(cpu_seconds=2)
WHOLE = CHECK._replace(cpu_seconds=20, wall_seconds=100)


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "whose tests to run: all, some (those that have changed and a few in turn), or names with commas between"
    parser.addoption("--assignments", default="some", help=told)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests about an assignment that is not tried this time (``tests/rotation.py``)."""
    wanted = chosen(config.getoption("--assignments"))
    left_out = [item for item in items if (of := item.get_closest_marker("assignment")) and of.args[0] not in wanted]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def an_assignment(folder: Path = Path("/"), **changes: Any) -> Assignment:
    """Return an assignment with short limits; ``check``, ``load`` and ``whole`` change single limits of one kind."""
    kinds = {"check_limits": CHECK, "load_limits": LOAD, "submission_limits": WHOLE}
    for short, long in (("check", "check_limits"), ("load", "load_limits"), ("whole", "submission_limits")):
        kinds[long] = kinds[long]._replace(**changes.pop(short, {}))
    settings: dict[str, Any] = {
        "name": "made_up",
        "folder": folder,
        "title": Text("作りもの", "made up"),
        "reference": folder / "reference.py",
        "packages": ("numpy",),
        "points": 0.0,
        "strict_load": False,
        "version": "1",
    }
    return Assignment(**(settings | kinds | changes))


def processes_below(pid: int) -> list[int]:
    """Return the ids of all living processes that descend from ``pid``, as ``ps`` would."""
    parent_of = {}
    for stat in [folder / "stat" for folder in Path("/proc").glob("[0-9]*")]:  # its own glob would raise
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parent_of[int(stat.parent.name)] = int(fields[1])
    found, wave = [], [pid]
    while wave:
        wave = [child for child, parent in parent_of.items() if parent in wave]
        found += wave
    return found


def held_below(pid: int) -> list[int]:
    """Return a descriptor (``pidfd_open``) of each process below ``pid``: a number that is used again means nobody."""
    held = []
    for below in processes_below(pid):
        with suppress(ProcessLookupError):  # it has ended meanwhile
            held.append(os.pidfd_open(below))
    return held


def all_end(held: list[int], seconds: float = 60) -> bool:
    """Wait for processes to end, as long as a machine at load twenty may need; return whether they did."""
    try:
        for descriptor in held:
            waiting = select.poll()  # select() refuses numbers beyond 1023
            waiting.register(descriptor, select.POLLIN)
            if not waiting.poll(1000 * seconds):
                return False
        return True
    finally:
        for descriptor in held:
            os.close(descriptor)


@cache
def refuses_namespaces() -> bool:
    """Return whether this machine refuses namespaces to any program, ours or not (a container, AppArmor)."""
    unshare = shutil.which("unshare")
    tried = [unshare, "--user", "--map-current-user", "--mount", "--pid", "--fork", "true"]
    return unshare is None or subprocess.run(tried, capture_output=True, check=False).returncode != 0


@pytest.fixture
def namespaces() -> None:
    """Skip where namespaces are refused."""
    if refuses_namespaces():
        pytest.skip("this machine refuses namespaces")


class Parents:
    """One parent of each kind for the whole test run."""

    def __init__(self) -> None:
        self._made: dict[tuple[WorkerSpec, bool], WorkerSource] = {}

    def get(
        self,
        packages: tuple[str, ...] = ("numpy",),
        *,
        confined: bool = True,
        spawn: bool = False,
    ) -> WorkerSource:
        kind = WorkerSpec(packages, confined and not spawn)
        if (kind, spawn) not in self._made:
            self._made[kind, spawn] = Spawner(kind) if spawn else ForkServer(kind)
        return self._made[kind, spawn]

    def forget(self, parent: WorkerSource) -> None:
        self._made = {kind: known for kind, known in self._made.items() if known is not parent}
        parent.close()

    def close(self) -> None:
        for parent in self._made.values():
            parent.close()


class HandIn:
    """A loaded hand-in; ``with hand_in.check() as student`` is what the executor does for one check."""

    def __init__(self, session: Session, parent: WorkerSource) -> None:
        self.session, self.parent = session, parent
        self.notes: tuple[Text, ...] = ()
        self.probe: Any = None  # in the check in progress

    @contextmanager
    def check(self, cpu_seconds: float | None = None, *, fresh: bool = False) -> Iterator[Any]:
        self.notes = ()
        with self.session.check(cpu_seconds, fresh=fresh) as target:
            self.probe = target.probe
            try:
                yield target.student
            finally:
                self.notes = tuple(target.notes)

    def call(self, name: str, *arguments: Any, **options: Any) -> Any:
        """Return what one call in a check of its own gives."""
        with self.check() as student:
            return getattr(student, name)(*arguments, **options)

    def ending(self, name: str, *arguments: Any, cpu_seconds: float | None = None) -> CheckEnded:
        """Return how a check ends that makes this call."""
        with pytest.raises(CheckEnded) as caught, self.check(cpu_seconds) as student:
            getattr(student, name)(*arguments)
        return caught.value

    @property
    def load_notes(self) -> list[str]:
        return [note.en for note in self.session.loaded.notes]

    def fork_server_pid(self) -> int:
        """Return the process that forks the workers; in namespaces it descends from the one that was started."""
        assert isinstance(self.parent, ForkServer)
        return self.parent.pid

    def workers(self) -> list[int]:
        """Return the processes of all hand-ins of this parent that are alive."""
        assert isinstance(self.parent, ForkServer)
        return workers_of(self.parent)


def workers_of(parent: ForkServer) -> list[int]:
    """Return the processes below a fork server."""
    return processes_below(parent.pid)


@pytest.fixture(scope="session")
def parents() -> Iterator[Parents]:
    made = Parents()
    yield made
    made.close()


@pytest.fixture
def make_assignment() -> Callable[..., Assignment]:
    return an_assignment


@pytest.fixture
def descendants() -> Callable[[int], list[int]]:
    """``descendants(pid)``: all living processes below one."""
    return processes_below


@pytest.fixture
def load_in() -> Iterator[Callable[..., HandIn]]:
    """``load_in(parent, source)``: loads a module in a worker of this parent."""
    opened: list[HandIn] = []

    def load(parent: WorkerSource, source: str, **changes: Any) -> HandIn:
        session = Session(parent, Code("module", "answer.py", (source,)), (), an_assignment(**changes))
        opened.append(HandIn(session, parent))
        session.load()
        return opened[-1]

    yield load
    for one in opened:
        with suppress(GraderFault):  # the test has closed the parent already, and all went with it
            one.session.close()


@pytest.fixture
def hand_in(parents: Parents) -> Iterator[Callable[..., HandIn]]:
    """``hand_in(source)``, ``hand_in(cells=[…])`` or ``hand_in(code=…)``; afterwards no process of it may be left."""
    opened: list[HandIn] = []

    def load(
        source: str = "",
        *,
        cells: Sequence[str] = (),
        code: Code | None = None,
        sources: Sequence[SourceFile] = (),
        name: str = "answer.py",
        confined: bool = True,
        spawn: bool = False,
        **changes: Any,
    ) -> HandIn:
        assignment = an_assignment(**changes)
        if code is None:
            code = Code("notebook", "answer.ipynb", tuple(cells)) if cells else Code("module", name, (source,))
        parent = parents.get(assignment.packages, confined=confined, spawn=spawn)
        session = Session(parent, code, sources, assignment)
        opened.append(HandIn(session, parent))
        session.load()
        return opened[-1]

    yield load
    for one in opened:
        one.session.close()
    for one in opened:
        if isinstance(one.parent, ForkServer) and one.parent.layers:
            assert one.workers() == []


@pytest.fixture
def notebook(hand_in: Callable[..., HandIn]) -> Callable[..., HandIn]:
    """``notebook(cell, cell, …)``: loads a notebook in a worker."""
    return lambda *cells, **changes: hand_in(cells=cells, **changes)


@pytest.fixture
def pause() -> Iterator[Callable[[int], None]]:
    """``pause(pid)`` stops a process as a busy machine would; it goes on when the test ends."""
    stopped: list[int] = []

    def stop(pid: int) -> None:
        os.kill(pid, signal.SIGSTOP)
        stopped.append(pid)

    yield stop
    for pid in stopped:
        try:
            os.kill(pid, signal.SIGCONT)
        except ProcessLookupError:
            continue
