"""Where attacks are tried: a course with loot in it, listeners, neighbours, and a look at everything afterwards."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from multiprocessing import shared_memory
from pathlib import Path
from typing import Any

import numpy as np

from grader.course.manifest import read_manifest
from grader.grading.grader import Grader, Settings
from grader.intake.layout import Location
from grader.intake.load import load
from grader.intake.source import read_code
from grader.model import Assignment, GradingVerdict, Report, Submission, Verdict
from grader.remote.session import Session
from grader.sandbox.fork_server import ForkServer
from tests.attacks.attack import Attack
from tests.attacks.shown import raw_parts
from tests.conftest import processes_below

ROOT = Path(__file__).parents[2]
LOOT = f"loot-{secrets.token_hex(8)}"  # stands in every file that is worth stealing
MARK = f"attack-{secrets.token_hex(4)}"  # what attacks call the files that they would leave
EXERCISES = ("activations", "optimizers", "cnn")
SHORT = {"cpu_seconds": 0.25, "memory_mb": 128, "disk_mb": 16}


@dataclass(frozen=True)
class Outcome:
    """What became of one attack: its report, what it reached by its own account, and what else was seen."""

    attack: Attack
    report: Report
    reached: tuple[str, ...]
    seconds: float
    harm: tuple[str, ...] = ()

    @property
    def got_through(self) -> list[str]:
        """What must not have happened."""
        wrong = [f"points for {name}" for name in sorted(self.earned - self.attack.earns)]
        wrong += [
            f"passed {check.id}"
            for check in self.report.checks
            if check.verdict is Verdict.PASSED and check.id in self.attack.fails
        ]
        wrong += [f"reached {what}" for what in self.reached]
        wrong += self.harm
        faults = [check.id for check in self.report.checks if check.verdict is Verdict.GRADER_FAULT]
        if (faults or self.report.verdict is GradingVerdict.WITHHELD) and not self.attack.may_be_withheld:
            wrong.append(f"withheld: {self.report.problem.what.en if self.report.problem else faults}")
        refused = self.report.verdict is GradingVerdict.UNLOADABLE
        if self.attack.unloadable is not None and refused != self.attack.unloadable:
            wrong.append(f"verdict {self.report.verdict}")
        return wrong

    @property
    def stood_in_the_way(self) -> str:
        """What the attack met, by its own account or in the words that the student gets."""
        texts = [check.message.en for check in self.report.checks if check.message]
        texts += [self.report.problem.what.en] if self.report.problem else []
        met = next((found[1] for text in texts if (found := re.search(r"stopped: (.+?)( was raised|$)", text))), "")
        return met or next((text for text in texts if "reached: []" not in text), "its answer is wrong")

    @property
    def earned(self) -> set[str]:
        """The functions that brought points."""
        return {check.of for check in self.report.checks if check.points}


@dataclass
class Ground:
    """A course, its grader and its neighbours in ``folder``."""

    folder: Path
    grader: Grader
    course: Path = field(init=False)
    canaries: list[Path] = field(init=False)
    facts: dict[str, Any] = field(init=False)
    _open: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def __post_init__(self) -> None:
        self.course = self.folder / "course"
        self._furnish()
        exercises = {name: read_manifest(self.course / "assignments" / name) for name in EXERCISES}
        self.honest = exercises
        self.short = {name: _shortened(exercise) for name, exercise in exercises.items()}
        self._listen()
        self.honest_submission = self._submission(self.course / "reference" / "activations.py")
        self.neighbour = self._neighbour()
        pids = [os.getpid(), os.getppid(), self.parent.pid, self.parent._process.pid, *self._workers()]
        self.facts |= {
            "COURSE": str(self.course),
            "HOME": str(Path.home()),
            "SECRETS": [str(path) for path in self.secrets],
            "CANARIES": [str(path) for path in self.canaries],
            "NEIGHBOURS": [f"/proc/{pid}/cwd" for pid in self._workers()],
            "FOLDERS": self._folders(),
            "PIDS": pids,
            "MARK": MARK,
        }
        self.before = self._everything()

    # ------------------------------------------------------------------------------ what is there to be harmed
    def _furnish(self) -> None:
        for name in EXERCISES:
            there = Path("assignments", name)
            shutil.copytree(ROOT / there, self.course / there, ignore=shutil.ignore_patterns("__pycache__"))
        (self.course / "reference").mkdir()
        (self.course / ".grader").mkdir()
        for name in EXERCISES:
            shutil.copy(ROOT / "reference" / f"{name}.py", self.course / "reference")
        shutil.copy(ROOT / "course.toml", self.course)
        other = self.course / "submissions" / "activations" / "s2024001" / "activations.py"
        other.parent.mkdir(parents=True)
        shutil.copy(self.course / "reference" / "activations.py", other)
        self.secrets = [
            self.course / "course.secret",
            self.course / "grades.sqlite",
            other,
            self.course / "loot.txt",
            *sorted(self.course.glob("assignments/activations/hidden/*.py"))[:2],
            self.course / "reference" / "activations.py",
        ]
        for path in self.secrets:
            with path.open("a", encoding="utf-8") as file:
                file.write(f"# {LOOT}\n")
            path.chmod(0o666)
        self.canaries = []
        for top in (self.folder, Path(tempfile.gettempdir()), Path("/dev/shm"), Path.home()):
            if os.access(top, os.W_OK):
                canary = top / f"canary-of-{MARK}"
                canary.mkdir(mode=0o777)
                canary.chmod(0o777)
                (canary / "loot.txt").write_text(LOOT)
                (canary / "loot.txt").chmod(0o666)
                self.canaries.append(canary)
                self._open.callback(shutil.rmtree, canary, ignore_errors=True)
        os.environ["GITHUB_TOKEN"] = os.environ["GRADER_TEST_SECRET"] = LOOT
        self._open.callback(lambda: [os.environ.pop(name) for name in ("GITHUB_TOKEN", "GRADER_TEST_SECRET")])
        shared = shared_memory.SharedMemory(f"canary-{MARK}", create=True, size=4096)
        shared.buf[: len(LOOT)] = LOOT.encode()
        self._open.callback(shared.unlink)
        self._open.callback(shared.close)

    def _listen(self) -> None:
        """Listen on every kind of socket; whoever comes shows up in ``_visitors``."""
        self.listeners: list[socket.socket] = []
        unix = {name: str(self.canaries[0] / name) for name in ("stream", "datagrams")}
        abstract = f"canary-{MARK}"
        for family, kind, address in (
            (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            (socket.AF_INET6, socket.SOCK_STREAM, ("::1", 0)),
            (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            (socket.AF_UNIX, socket.SOCK_STREAM, unix["stream"]),
            (socket.AF_UNIX, socket.SOCK_DGRAM, unix["datagrams"]),
            (socket.AF_UNIX, socket.SOCK_STREAM, f"\0{abstract}"),
            (socket.AF_UNIX, socket.SOCK_DGRAM, f"\0{abstract}-datagrams"),
        ):
            listener = self._open.enter_context(socket.socket(family, kind))
            listener.bind(address)
            listener.setblocking(False)
            if kind == socket.SOCK_STREAM:
                listener.listen()
            if family == socket.AF_UNIX and isinstance(address, str) and address.startswith("/"):
                Path(address).chmod(0o777)
            self.listeners.append(listener)
        tcp4, tcp6, udp4 = (listener.getsockname()[1] for listener in self.listeners[:3])
        self.facts = {"TCP4": tcp4, "TCP6": tcp6, "UDP4": udp4, "UNIX": unix["stream"]}
        self.facts |= {"UNIX_DATAGRAMS": unix["datagrams"], "ABSTRACT": abstract}

    def _folders(self) -> list[str]:
        system = ["/", "/etc", "/usr", "/usr/lib", "/var/tmp", "/run", "/dev", "/dev/shm", "/tmp", "/proc", "/sys"]
        code = [sys.prefix, sys.base_prefix, *(str(Path(module.__file__).parent) for module in (os, np)), str(ROOT)]
        own = [self.course, self.course / "assignments/activations/hidden", self.course / "submissions", Path.home()]
        return [*system, *code, *map(str, own), *map(str, self.canaries)]

    def _submission(self, path: Path, student: str = "s2024002") -> Submission:
        return load(Location(path, path.name, "activations", student), student)[0]

    @property
    def parent(self) -> ForkServer:
        """The parent of all these workers."""
        parent = self.grader.server(self.honest["activations"])
        assert isinstance(parent, ForkServer)
        parent.wait_until_ready()
        return parent

    @property
    def namespaces(self) -> bool:
        """Whether the workers have namespaces."""
        return bool(self.parent.layers["namespaces"])

    def _neighbour(self) -> Session:
        """Return an honest hand-in that lives beside all the attacks, and may do so as long as they take."""
        exercise = self.honest["activations"]
        long = exercise.submission_limits._replace(cpu_seconds=600, wall_seconds=7200)
        exercise = exercise._replace(
            check_limits=exercise.check_limits._replace(wall_seconds=60), submission_limits=long
        )
        session = Session(self.parent, read_code(self.honest_submission), (), exercise)
        session.load()
        self._open.callback(session.close)
        return session

    def _workers(self) -> set[int]:
        return set(processes_below(self.parent.pid))

    # ------------------------------------------------------------------------------------------- trying one
    def attack(self, attack: Attack) -> Outcome:
        """Grade one attack as a real submission, and look at everything afterwards.

        The limits of time are short here, so a busy machine can look like a stalled worker: then once more, longer.
        """
        outcome = self._attack(attack)
        if outcome.report.verdict is GradingVerdict.WITHHELD and not attack.may_be_withheld:
            self.neighbour_is_well()
            outcome = self._attack(replace(attack, wall_seconds=10 * attack.wall_seconds))
        return outcome

    def _attack(self, attack: Attack) -> Outcome:
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            attack.write(Path(folder), self.facts)
            submission, _ = load(Location(Path(folder), attack.name, attack.assignment, "s2024099"), "s2024099")
            alive = self._workers()
            parent = self.parent
            started = time.perf_counter()
            report = self.grader.grade(submission, self._limited(attack))
            seconds = time.perf_counter() - started
        harm = [f"alive: {pid}" for pid in sorted(self._workers() - alive) if parent is self.parent]
        harm += self._marked_processes()
        harm += self._changes()
        harm += self._visitors()
        well = self.neighbour_is_well()
        if parent is self.parent or not attack.may_be_withheld:  # else a new parent was tried, as for any stalled one
            harm += [] if parent is self.parent else ["the fork server had to be replaced"]
            harm += [] if well else ["the neighbour's worker does not answer as before"]
        harm += ["the loot is in the report"] if LOOT in repr(report) else []
        harm += [f"raw in {part}" for part in raw_parts(report)]
        return Outcome(attack, report, _reached(report), seconds, tuple(harm))

    def _limited(self, attack: Attack) -> Assignment:
        exercise, wall = self.short[attack.assignment], attack.wall_seconds
        if attack.tries_long:
            return self.honest[attack.assignment]
        return exercise._replace(
            check_limits=exercise.check_limits._replace(wall_seconds=wall),
            load_limits=exercise.load_limits._replace(wall_seconds=wall),
            submission_limits=exercise.submission_limits._replace(wall_seconds=1.5 * wall),
        )

    def honest_points(self) -> float | None:
        """Return what an honest hand-in gets now."""
        return self.grader.grade(self.honest_submission, self.honest["activations"]).points

    def neighbour_is_well(self) -> bool:
        """Say whether the honest worker that lives beside the attacks still answers right; start another if not.

        One unwell neighbour is one attack's doing: the next attack is tried beside a new one.
        """
        u = np.array([[1.0, 2.0], [3.0, 5.0]])
        right = np.exp(u) / np.exp(u).sum(axis=1, keepdims=True)
        well = False
        with contextlib.suppress(Exception), self.neighbour.check() as target:
            well = bool(np.allclose(target.student.softmax(u), right))
        if not well:
            self.neighbour = self._neighbour()
        return well

    def _marked_processes(self) -> list[str]:
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if (process / "comm").read_text().startswith(MARK[:15]):
                    found.append(f"alive: {process.name}")
        return found

    def _visitors(self) -> list[str]:
        found = []
        for listener in self.listeners:
            with contextlib.suppress(BlockingIOError):
                if listener.type == socket.SOCK_STREAM:
                    listener.accept()[0].close()
                else:
                    listener.recv(100)
                found.append(f"somebody came to {listener.getsockname()!r}")
        return found

    def _changes(self) -> list[str]:
        now = self._everything()
        changed = sorted(path for path in self.before.keys() | now.keys() if self.before.get(path) != now.get(path))
        self.before = now
        return [f"changed: {path}" for path in changed]

    def _everything(self) -> dict[str, Any]:
        """Return the state of all files that must not change, and every file with the attacks' mark elsewhere."""
        found: dict[str, Any] = {}
        for top in (self.course, *self.canaries):
            for folder, folders, names in os.walk(top):
                folders[:] = [name for name in folders if name != ".grader"]  # the diagnosis' cache, which is ours
                for path in (Path(folder), *(Path(folder, name) for name in names)):
                    found[str(path)] = _state(path)
        for place in self._folders():
            with contextlib.suppress(OSError):
                names = {path.name for path in Path(place).iterdir()}
                found |= {f"{place}/{name}": 1 for name in names if MARK in name and "canary" not in name}
        return found

    def close(self) -> None:
        """Take everything away again."""
        self._open.close()


def _state(path: Path) -> tuple[Any, ...]:
    found = path.lstat()
    content = hashlib.sha256(path.read_bytes()).digest() if stat.S_ISREG(found.st_mode) else b""
    return (found.st_mode, found.st_uid, found.st_gid, found.st_size, found.st_mtime_ns, found.st_ctime_ns, content)


def _shortened(exercise: Assignment) -> Assignment:
    """Return the exercise with short limits: many attacks run until somebody stops them."""
    check = exercise.check_limits._replace(**SHORT)
    return exercise._replace(
        check_limits=check,
        load_limits=check._replace(cpu_seconds=0.5),
        submission_limits=check._replace(cpu_seconds=1.0),
        version=exercise.version + "-short",
    )


def _reached(report: Report) -> tuple[str, ...]:
    """Return what an attack says it has reached, in any message or note."""
    texts = [text.en for check in report.checks for text in (check.message,)] + [note.en for note in report.notes]
    lists = (found[1] for text in texts for found in re.finditer(r"reached: \[(.+?)\](?:;|$)", text))
    return tuple(dict.fromkeys(lists))


@contextlib.contextmanager
def ground(folder: Path, **settings: Any) -> Iterator[Ground]:
    """Make a ground in ``folder``; the grader grades with ``settings``."""
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # what is compiled of ours is no trace of theirs
    try:
        with Grader(Settings(b"a secret", **settings)) as grader, contextlib.closing(Ground(folder, grader)) as made:
            yield made
    finally:
        sys.dont_write_bytecode = writes
