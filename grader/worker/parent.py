"""The trusted side of the warm parent: start it, have it fork workers, put an end to them."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from grader.errors import GraderFault, UsageError
from grader.results import Limits
from grader.worker import packages as needed
from grader.worker import usage
from grader.worker.cgroups import Group, group_of
from grader.worker.kinds import ENVIRONMENT, Ending, Kind, Parent, Worker, can_fork, command, settings_of
from grader.worker.rooms import SCRATCH, Room, rooms, wrapped
from grader.worker.spawned import SpawnParent

if TYPE_CHECKING:  # the channels import NumPy; a worker's own import must not wait for that
    from grader.worker.channel import Channel

ROOM_REFUSED = 75  # the exit code by which the confined side says so
WORKER_UID = 64317  # an ordinary number that no distribution gives to anybody


class WarmParent:
    """A process on the confined side that has imported everything and forks a worker in a few milliseconds.

    It starts in the background; the first ``fork`` waits until it is ready. ``rooms`` are tried in their order, by
    default those that ``GRADER_ROOM`` allows. ``walls`` says which one it became and what else stands; ``refused``
    why others did not.
    """

    can_branch = True

    def __init__(self, kind: Kind, *, rooms_allowed: Sequence[Room] = (), mode: str = "zygote") -> None:
        self._kind, self._mode = kind, mode
        self._rooms = [*(rooms_allowed or rooms())] if kind.confined else ["none"]
        self.walls: dict[str, Any] = {}
        self.refused: dict[str, str] = {}
        self.pid = 0  # of the process that forks, as seen from here; known when it is ready
        self.group: Group | None = None
        self._base_kb: tuple[int, int, int] | None = None
        self._open(self._rooms.pop(0))

    def _open(self, room: str) -> None:
        kind, self._room = self._kind, room
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the parent
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        passed = [theirs.fileno()]
        settings = settings_of(kind) | {"control": theirs.fileno(), "uid": WORKER_UID, "scratch": SCRATCH}
        settings["room"] = "" if room == "none" else room
        settings["hidden"] = needed.hidden() if kind.confined else []
        settings["readable"] = needed.readable(kind.packages, notebook=kind.notebook) if kind.confined else []
        if room == "bubblewrap":
            passed.append(os.open("/proc", os.O_PATH | os.O_DIRECTORY))  # for the id maps of its user namespace
            settings["proc"] = passed[-1]
            line = command(self._mode, settings, os.path.realpath(sys.executable))
            line = wrapped(line, settings["readable"], settings["hidden"], root=os.geteuid() == 0)
        else:
            line = command(self._mode, settings)
        self._process = subprocess.Popen(
            line,
            pass_fds=passed,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            cwd="/",
            start_new_session=True,  # Ctrl-C is for the grader, not for its workers
        )
        for descriptor in passed[1:]:
            os.close(descriptor)
        theirs.close()

    def wait_until_ready(self) -> None:
        """Wait until everything is imported; where a room is refused, begin again with the next one.

        Raises:
            GraderFault: it did not start; the message holds what it wrote.
        """
        while not self.walls:
            ready, descriptors, _, _ = socket.recv_fds(self._control, 4096, 1)
            if ready:
                self.walls = json.loads(ready)
                for descriptor in descriptors:
                    self.pid = usage.pid_behind(descriptor)
                    os.close(descriptor)
                self.group = group_of(self.pid) if self._kind.confined and self.pid else None
                return
            status = self._process.wait()
            self._errors.seek(0)
            last = self._errors.read().decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
            self.close()
            self.refused[self._room] = last
            refused = (
                status == ROOM_REFUSED or self._room == "bubblewrap"
            )  # which may miss a library of the interpreter
            if not refused or not self._rooms:
                raise GraderFault("worker.no_start", where="worker", detail=last)
            self._open(self._rooms.pop(0))

    def fork(self, limits: Limits) -> Worker:
        """Return a new worker, ready to load.

        Raises:
            GraderFault: the warm parent did not start, or is gone.
        """
        from grader.worker.channel import SocketChannel

        self.wait_until_ready()
        ours, theirs = socket.socketpair()
        if self.group is not None:  # room for three workers at a time: one, its twin, and a branch of that
            memory = (self._base()[2] << 10) + 3 * ((limits.memory_mb + limits.disk_mb) << 20)
            self.group.allow(memory, 3 * limits.processes + 8)
        order = json.dumps({"do": "fork", "limits": self._limits(limits)}).encode()
        try:
            socket.send_fds(self._control, [order], [theirs.fileno()])
            answer, descriptors, _, _ = socket.recv_fds(self._control, 4096, 1)
        except OSError:
            answer, descriptors = b"", []
        theirs.close()
        if not answer:
            ours.close()
            raise GraderFault("worker.parent_gone", where="worker")
        return ForkedWorker(self, json.loads(answer)["pid"], descriptors[0], SocketChannel(ours), self._base()[2])

    def _base(self) -> tuple[int, int, int]:
        """Return the warm parent's own sizes in kilobytes: address space, data, resident."""
        if self._base_kb is None:
            size, data, resident = (usage.status_kb(self.pid, key) for key in ("VmSize", "VmData", "VmRSS"))
            self._base_kb = (size, data, resident)
        return self._base_kb

    def _limits(self, limits: Limits) -> dict[str, int]:
        size, data, _ = self._base()
        extra = limits.memory_mb << 20
        return {
            "cpu_seconds": int(limits.cpu_seconds) + 5,  # the outside clock comes first
            "address_bytes": (size << 10) + extra if self._kind.confined and size else 0,
            "data_bytes": (data << 10) + extra,
            "processes": limits.processes + self._others(),
            "open_files": limits.open_files,
            "disk_mb": limits.disk_mb,
            "output_characters": limits.output_kb << 10,
        }

    def _others(self) -> int:
        """Return how many processes the kernel counts besides those of the hand-in.

        In a room: the two of this parent, a twin and its branch. Without one it counts all that the user has; their
        number changes, so there is some room, and the watch from outside is the exact limit.
        """
        if self.walls["room"] or not self._kind.confined:
            return 4
        return usage.threads_of_user(self.walls["uid"]) + 16

    def end(self, pid: int) -> Ending:
        """Have one worker killed and waited for."""
        try:
            self._control.send(json.dumps({"do": "end", "pid": pid}).encode())
            answer = self._control.recv(4096)
        except OSError:
            answer = b""
        if not answer:
            raise GraderFault("worker.parent_gone", where="worker")
        found = json.loads(answer)
        return Ending(found["status"], found["cpu_seconds"], found["memory_kb"] / 1024)

    def close(self) -> None:
        """Hang up: the warm parent exits, and every worker with it."""
        self._control.close()
        if not self._ends_within(5):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)  # bubblewrap's process and what it started
        self._process.wait()
        self._errors.close()
        if self.group is not None:
            self.group.close()

    def _ends_within(self, seconds: int) -> bool:
        """Return whether the process ends in time; ``Popen.wait`` would look only every few milliseconds."""
        if self._process.poll() is not None:
            return True
        descriptor = os.pidfd_open(self._process.pid)
        try:
            ending = select.poll()
            ending.register(descriptor, select.POLLIN)
            return bool(ending.poll(1000 * seconds))
        finally:
            os.close(descriptor)


class ForkedWorker:
    """A worker that a warm parent has forked."""

    def __init__(self, parent: WarmParent, pid: int, descriptor: int, channel: Channel, baseline_kb: int) -> None:
        self._parent, self._pid, self._descriptor, self.channel = parent, pid, descriptor, channel
        self._baseline_kb = baseline_kb
        self._outer_pid = usage.pid_behind(descriptor)
        self._ending: Ending | None = None

    @property
    def ended(self) -> bool:
        """Whether ``end`` has been called."""
        return self._ending is not None

    def cpu_seconds(self) -> float | None:
        """Return the CPU time of the worker's main process so far."""
        return usage.cpu_seconds(self._outer_pid)

    def clock_seconds(self) -> float:
        """Return the CPU time of the worker, its branch and whatever they started."""
        return usage.tree_cpu_seconds(self._outer_pid)

    def look(self) -> usage.Usage | None:
        """Return what the worker and everything it started use."""
        return usage.tree_usage(self._outer_pid, self._baseline_kb)

    def end(self) -> Ending:
        """Kill it with its whole namespace and wait until all of it is gone; a second call changes nothing."""
        if self._ending is None:
            self.channel.close()
            os.close(self._descriptor)
            self._ending = Ending(-signal.SIGKILL, 0.0, 0.0)  # what holds if the warm parent is gone, and all with it
            self._ending = self._parent.end(self._pid)
        return self._ending


def start(kind: Kind, rooms_allowed: Sequence[Room] = ()) -> Parent:
    """Start a warm parent for workers of one kind (a spawning one where the system cannot fork).

    Raises:
        UsageError: they are to be confined, and this system has no walls.
    """
    if kind.confined and not can_fork():
        raise UsageError("worker.isolation.no_linux", where="worker")
    return WarmParent(kind, rooms_allowed=rooms_allowed) if can_fork() else SpawnParent(kind)
