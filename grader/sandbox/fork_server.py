"""The trusted side of the fork server: start it, have it fork workers, and end them."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
from typing import TYPE_CHECKING, Any

from grader.errors import GraderError, GraderFault, UsageError
from grader.model import Limits
from grader.sandbox import packages, usage
from grader.sandbox.launch import MODE, SCRATCH, launched
from grader.sandbox.levels import level_of, too_weak
from grader.sandbox.slots import Slot
from grader.sandbox.spawn import Spawner
from grader.sandbox.worker import (
    ExitStatus,
    Worker,
    WorkerSource,
    WorkerSpec,
    can_fork,
    guest_settings,
)

if TYPE_CHECKING:  # the channels import NumPy; a worker's own import must not wait for that
    from grader.sandbox.channel import Channel

REFUSED = 75  # exit status of a fork server to which the kernel refuses one of its isolation layers
STAYS_ROOT = 76  # … and of one that root has started and that may not become another user


class ForkServer:
    """A process on the confined side that has imported everything and forks a worker in a few milliseconds.

    It starts in the background, and the first ``fork`` waits until it is ready. ``namespaces``: True requires them,
    False does without, None uses them unless the kernel refuses (``refused`` is then the kernel's reason). ``layers``
    are the active isolation layers. If they are worth less than GOOD, the fork server starts only with ``weak``.
    """

    can_fork_worker = True

    def __init__(
        self, spec: WorkerSpec, *, namespaces: bool | None = None, weak: bool = False, mode: str = MODE
    ) -> None:
        self._spec, self._mode, self._weak = spec, mode, weak
        self._namespaces_optional = namespaces is None
        self.layers: dict[str, Any] = {}
        self._failure: GraderError | None = None
        self.refused = ""
        self.pid = 0  # of the process that forks, in our pid namespace; known when it is ready
        self._own_kb: tuple[int, int, int] | None = None
        if not os.access("/proc/self/fdinfo", os.R_OK):
            raise UsageError("sandbox.no_proc", where="/proc")
        self._slot = Slot() if spec.confined and os.geteuid() == 0 else None
        self._open(namespaces=spec.confined and namespaces is not False)

    def _open(self, *, namespaces: bool) -> None:
        spec, self.has_namespaces = self._spec, namespaces
        settings = guest_settings(spec) | {"scratch": SCRATCH, "namespaces": namespaces}
        settings["uid"] = self._slot.uid if self._slot else os.geteuid()
        settings["hidden"] = packages.hidden() if spec.confined else []
        settings["readable"] = packages.readable(spec.packages) if spec.confined else []
        started = launched(self._mode, settings)
        self._process, self._control, self._errors = started.process, started.control, started.errors

    def wait_until_ready(self) -> None:
        """Wait until everything is imported. Where the kernel refuses namespaces, start again without them.

        Raises:
            GraderFault: it did not start; the message holds the last line that it wrote.
            UsageError: isolation would be WEAK, and nobody has asked for that.
        """
        while not self.layers:
            if self._failure is not None:
                raise self._failure
            ready, descriptors, _, _ = socket.recv_fds(self._control, 4096, 1)
            if ready:
                for descriptor in descriptors:
                    self.pid = usage.pid_behind(descriptor)
                    os.close(descriptor)
                self._accept(json.loads(ready))
                # hidepid, and nobody whom it makes an exception for; one that was refused has ended by now
                if self.layers and descriptors and usage.is_hidden(self.pid):
                    self._end()
                    self.layers, self._failure = {}, UsageError("sandbox.hidden_processes", where="/proc")
                continue
            status = self._process.wait()
            self._errors.seek(0)
            last = self._errors.read().decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
            self._end()
            if status == REFUSED and self.has_namespaces:
                self.refused = last
            if status == STAYS_ROOT:
                self._failure = UsageError("sandbox.isolation.stays_root", where="--isolation")
            elif "No usable temporary directory" in last:  # without namespaces a worker's scratch folder is there
                self._failure = UsageError("error.no_temporary_folder", where="TMPDIR")
            elif self.refused and self._namespaces_optional:
                self._namespaces_optional = False
                self._open(namespaces=False)
            else:
                self._failure = GraderFault("sandbox.no_start", where="worker", detail=last)

    def _accept(self, layers: dict[str, Any]) -> None:
        if self._spec.confined and not self._weak and level_of(layers) == "WEAK":
            self._end()
            self._failure = too_weak(layers, self.refused)
        else:
            self.layers = layers

    def fork(self, limits: Limits) -> Worker:
        """Return a new worker, ready to load.

        Raises:
            GraderFault: the fork server did not start, or has died.
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
            raise GraderFault("sandbox.fork_server_gone", where="worker")
        return ForkedWorker(
            self, json.loads(answer)["pid"], descriptors[0], SocketChannel(ours), self._own_sizes_kb()[2]
        )

    def _own_sizes_kb(self) -> tuple[int, int, int]:
        """Return the fork server's own sizes in kilobytes: address space, data, resident."""
        if self._own_kb is None:
            size, data, resident = (usage.status_kb(self.pid, key) for key in ("VmSize", "VmData", "VmRSS"))
            self._own_kb = (size, data, resident)
        return self._own_kb

    def _limits(self, limits: Limits) -> dict[str, int]:
        size, data, _ = self._own_sizes_kb()
        extra = limits.memory_mb << 20
        return {
            "cpu_seconds": int(limits.cpu_seconds) + 5,  # the watchdog outside ends it earlier
            "address_bytes": (size << 10) + extra if self._spec.confined and size else 0,
            "data_bytes": (data << 10) + extra,
            "processes": limits.processes + self._processes_beside(),
            "open_files": limits.open_files,
            "disk_mb": limits.disk_mb,
            "output_characters": limits.output_kb << 10,
        }

    def _processes_beside(self) -> int:
        """Return how many processes the kernel counts besides those of the submission.

        In namespaces these are two of the fork server, a snapshot and its fork. Without them the kernel counts all
        processes of the user; their number changes, so this limit is a little higher, and the watchdog's is exact.
        """
        if self.layers["namespaces"] or not self._spec.confined:
            return 4
        return usage.threads_of_user(self.layers["uid"]) + 16

    def end(self, pid: int) -> ExitStatus:
        """Have one worker killed and waited for."""
        try:
            self._control.send(json.dumps({"do": "end", "pid": pid}).encode())
            answer = self._control.recv(4096)
        except OSError:
            answer = b""
        if not answer:
            raise GraderFault("sandbox.fork_server_gone", where="worker")
        used = json.loads(answer)
        return ExitStatus(used["status"], used["cpu_seconds"], used["memory_kb"] / 1024)

    def close(self) -> None:
        """Close the connection: the fork server exits, and every worker with it."""
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
        """Return whether the process ends in time; ``Popen.wait`` would poll only every few milliseconds."""
        if self._process.poll() is not None:
            return True
        descriptor = os.pidfd_open(self._process.pid)
        try:
            poll = select.poll()
            poll.register(descriptor, select.POLLIN)
            return bool(poll.poll(1000 * seconds))
        finally:
            os.close(descriptor)


class ForkedWorker:
    """A worker that a fork server has forked."""

    def __init__(self, fork_server: ForkServer, pid: int, descriptor: int, channel: Channel, baseline_kb: int) -> None:
        self._fork_server, self._pid, self._descriptor, self.channel = fork_server, pid, descriptor, channel
        self._baseline_kb = baseline_kb
        self._outer_pid = usage.pid_behind(descriptor)
        self._exit_status: ExitStatus | None = None

    @property
    def ended(self) -> bool:
        """Whether ``end`` has been called."""
        return self._exit_status is not None

    def cpu_seconds(self) -> float | None:
        """Return the CPU time of the worker's main process so far."""
        return usage.cpu_seconds(self._outer_pid)

    def clock_seconds(self) -> float:
        """Return the CPU time of the worker, its fork and all processes that they have started."""
        return usage.tree_cpu_seconds(self._outer_pid)

    def sample(self) -> usage.Usage | None:
        """Return what the worker and all processes that it has started use."""
        return usage.tree_usage(self._outer_pid, self._baseline_kb, stops_itself=not self._fork_server.has_namespaces)

    def end(self) -> ExitStatus:
        """Kill the worker with its pid namespace and wait until all of it is gone; a second call changes nothing."""
        if self._exit_status is None:
            self.channel.close()
            os.close(self._descriptor)
            # kept if the fork server has died, and all workers with it
            self._exit_status = ExitStatus(-signal.SIGKILL, 0.0, 0.0)
            self._exit_status = self._fork_server.end(self._pid)
        return self._exit_status


def start(spec: WorkerSpec, *, namespaces: bool | None = None, weak: bool = False) -> WorkerSource:
    """Start a fork server for workers of one kind, or a spawner on a system that cannot fork.

    ``namespaces`` and ``weak`` are those of ``ForkServer``.

    Raises:
        UsageError: they are to be confined, and this system has no isolation.
    """
    if spec.confined and not can_fork():
        raise UsageError("sandbox.isolation.no_linux", where="worker")
    return ForkServer(spec, namespaces=namespaces, weak=weak) if can_fork() else Spawner(spec)
