"""Workers on systems without isolation: an interpreter for each, for one's own code on macOS and Windows."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING

from grader.model import Limits
from grader.sandbox import usage
from grader.sandbox.launch import ENVIRONMENT, command
from grader.sandbox.worker import ExitStatus, Worker, WorkerSpec, guest_settings

if TYPE_CHECKING:  # the channels import NumPy; a worker's own import must not wait for that
    from grader.sandbox.channel import Channel


# Without these variables Windows starts no interpreter, or one that finds no library.
_WINDOWS = (
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATH", "PATHEXT"),
    *("NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE"),
)


def environment(folder: str) -> dict[str, str]:
    """Return the whole environment of a spawned worker: only what its system needs, and nothing of ours."""
    own = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), folder)
    needed = {name: os.environ[name] for name in _WINDOWS if os.name == "nt" and name in os.environ}
    return ENVIRONMENT | own | needed


class Spawner:
    """Starts a new interpreter for every worker, unconfined: for one's own code on macOS and Windows."""

    can_fork_worker = False

    def __init__(self, spec: WorkerSpec) -> None:
        self._spec = spec
        self._next: subprocess.Popen[bytes] | None = None
        self._folder = ""

    def prepare(self, limits: Limits) -> None:
        """Start the next worker in the background."""
        if self._next is None:
            self._folder = tempfile.mkdtemp(prefix="grader-")  # removed from here: a worker that is killed cannot
            settings = guest_settings(self._spec) | {
                "output_characters": limits.output_kb << 10,
                "scratch": self._folder,
            }
            self._next = subprocess.Popen(
                command("spawn", settings),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(self._folder),
                start_new_session=os.name != "nt",
            )

    def fork(self, limits: Limits) -> Worker:
        """Return a worker in an interpreter of its own."""
        self.prepare(limits)
        process, self._next = self._next, None
        assert process is not None
        return SpawnedWorker(process, self._folder)

    def close(self) -> None:
        """End the worker that was started ahead."""
        if self._next is not None:
            SpawnedWorker(self._next, self._folder).end()
            self._next = None


class SpawnedWorker:
    """A worker in an interpreter of its own, unconfined."""

    def __init__(self, process: subprocess.Popen[bytes], folder: str) -> None:
        from grader.sandbox.channel import PipeChannel

        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._folder = process, folder
        self.channel: Channel = PipeChannel(process.stdout, process.stdin)
        self._exit_status: ExitStatus | None = None

    @property
    def ended(self) -> bool:
        """Whether ``end`` has been called."""
        return self._exit_status is not None

    def cpu_seconds(self) -> float | None:
        """Return None: not every system gives it."""
        return None

    def clock_seconds(self) -> float:
        """Return wall time: not every system gives the CPU time of another process."""
        return time.perf_counter()

    def sample(self) -> usage.Usage | None:
        """Return None: not every system gives it."""
        return None

    def end(self) -> ExitStatus:
        """Kill the process (on POSIX its whole session) and wait for it; a second call changes nothing."""
        if self._exit_status is not None:
            return self._exit_status
        status = self._process.poll()
        if os.name != "nt":
            with contextlib.suppress(ProcessLookupError, PermissionError):  # gone already; macOS says EPERM
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        final = self._process.wait()
        self.channel.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._exit_status = ExitStatus(final if status is None else status, 0.0, 0.0)
        return self._exit_status
