"""The trusted side of the warm parent: start it, have it fork workers, put an end to them."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import tempfile
from typing import TYPE_CHECKING, Any

from grader.errors import GraderError, GraderFault, UsageError
from grader.extras import require_extra
from grader.model import Limits
from grader.sandbox import packages as needed
from grader.sandbox import usage
from grader.sandbox.levels import level_of, too_weak
from grader.sandbox.slots import Slot
from grader.sandbox.spawn import SpawnParent
from grader.sandbox.worker import ENVIRONMENT, SCRATCH, Ending, Kind, Parent, Worker, can_fork, command, settings_of

if TYPE_CHECKING:  # the channels import NumPy; a worker's own import must not wait for that
    from grader.sandbox.channel import Channel

REFUSED = 75  # exit status of a fork server to which the kernel refuses one of its isolation layers


class WarmParent:
    """A process on the confined side that has imported everything and forks a worker in a few milliseconds.

    It starts in the background; the first ``fork`` waits until it is ready. ``namespaces``: True to require them,
    False to do without; None uses them unless the kernel refuses (``refused`` is then its reason). ``walls`` says which
    isolation layers are active. Where they add up to less than GOOD it starts only if ``weak`` is set.
    """

    can_branch = True

    def __init__(
        self, kind: Kind, *, namespaces: bool | None = None, weak: bool = False, mode: str = "fork-server"
    ) -> None:
        self._kind, self._mode, self._weak = kind, mode, weak
        self._may_do_without = namespaces is None
        self.walls: dict[str, Any] = {}
        self._failure: GraderError | None = None
        self.refused = ""
        self.pid = 0  # of the process that forks, as seen from here; known when it is ready
        self._base_kb: tuple[int, int, int] | None = None
        self._slot = Slot() if kind.confined and os.geteuid() == 0 else None
        self._open(namespaces=kind.confined and namespaces is not False)

    def _open(self, *, namespaces: bool) -> None:
        kind, self._namespaces = self._kind, namespaces
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the parent
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        settings = settings_of(kind) | {"control": theirs.fileno(), "scratch": SCRATCH}
        settings["uid"] = self._slot.uid if self._slot else os.geteuid()
        settings["namespaces"] = namespaces
        settings["hidden"] = needed.hidden() if kind.confined else []
        settings["readable"] = needed.readable(kind.packages, notebook=kind.notebook) if kind.confined else []
        self._process = subprocess.Popen(
            command(self._mode, settings),
            pass_fds=(theirs.fileno(),),
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            cwd="/",
            start_new_session=True,  # Ctrl-C is for the grader, not for its workers
        )
        theirs.close()

    def wait_until_ready(self) -> None:
        """Wait until everything is imported; where the kernel refuses namespaces, begin again without them.

        Raises:
            GraderFault: it did not start; the message holds what it wrote.
            UsageError: the isolation would be WEAK, which nobody has asked for.
        """
        while not self.walls:
            if self._failure is not None:
                raise self._failure
            ready, descriptors, _, _ = socket.recv_fds(self._control, 4096, 1)
            if ready:
                for descriptor in descriptors:
                    self.pid = usage.pid_behind(descriptor)
                    os.close(descriptor)
                self._accept(json.loads(ready))
                continue
            status = self._process.wait()
            self._errors.seek(0)
            last = self._errors.read().decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
            self._end()
            if status == REFUSED and self._namespaces:
                self.refused = last
            if self.refused and self._may_do_without:
                self._may_do_without = False
                self._open(namespaces=False)
            else:
                self._failure = GraderFault("sandbox.no_start", where="worker", detail=last)

    def _accept(self, layers: dict[str, Any]) -> None:
        if self._kind.confined and not self._weak and level_of(layers) == "WEAK":
            self._end()
            self._failure = too_weak(layers, self.refused)
        else:
            self.walls = layers

    def fork(self, limits: Limits) -> Worker:
        """Return a new worker, ready to load.

        Raises:
            GraderFault: the warm parent did not start, or is gone.
        """
        from grader.sandbox.channel import SocketChannel

        self.wait_until_ready()
        ours, theirs = socket.socketpair()
        order = json.dumps({"do": "fork", "limits": self._limits(limits)}).encode()
        try:
            socket.send_fds(self._control, [order], [theirs.fileno()])
            answer, descriptors, _, _ = socket.recv_fds(self._control, 4096, 1)
        except OSError:
            answer, descriptors = b"", []
        theirs.close()
        if not answer:
            ours.close()
            raise GraderFault("sandbox.parent_gone", where="worker")
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

        In namespaces: the two of this parent, a twin and its branch. Without them it counts all that the user has;
        their number changes, so the limit is a little higher, and the watch from outside is the exact limit.
        """
        if self.walls["namespaces"] or not self._kind.confined:
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
            raise GraderFault("sandbox.parent_gone", where="worker")
        found = json.loads(answer)
        return Ending(found["status"], found["cpu_seconds"], found["memory_kb"] / 1024)

    def close(self) -> None:
        """Hang up: the warm parent exits, and every worker with it."""
        self._end()
        if self._slot is not None:
            self._slot.close()

    def _end(self) -> None:
        self._control.close()
        if not self._ends_within(5):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._errors.close()

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


def start(kind: Kind, *, namespaces: bool | None = None, weak: bool = False) -> Parent:
    """Start a warm parent for workers of one kind (a spawning one where the system cannot fork).

    ``namespaces`` and ``weak`` are those of ``WarmParent``.

    Raises:
        MissingExtra: they are to run notebooks, and IPython is not installed.
        UsageError: they are to be confined, and this system has no walls.
    """
    if kind.notebook:
        require_extra("notebook")
    if kind.confined and not can_fork():
        raise UsageError("sandbox.isolation.no_linux", where="worker")
    return WarmParent(kind, namespaces=namespaces, weak=weak) if can_fork() else SpawnParent(kind)
