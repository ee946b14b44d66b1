"""Work in forked children of this process: each with limits of its own, so that a mutant may loop, crash or eat memory.

For trusted code only. A child inherits everything that is loaded already; what it returns comes back as plain data
(MessagePack: tuples come back as lists).
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import os
import selectors
import signal
import socket
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, NamedTuple, NoReturn

import msgpack

from grader.model import Limits

_PAGE = 4096
_NO_MEMORY = 3  # exit code


class Ended(NamedTuple):
    """How a job ended: with a ``value``, or with a signal (``SIGXCPU``), an exit code or an exception in ``how``."""

    value: Any = None
    how: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it came to its end and answered."""
        return not self.how


# ---------------------------------------------------------------------------------- one child for each job
@dataclass
class _Child:
    number: int
    pid: int
    pipe: int
    deadline: float
    answer: bytearray = field(default_factory=bytearray)
    late: bool = False


def in_children(jobs: Sequence[Callable[[], Any]], limits: Limits, at_once: int) -> Iterator[tuple[int, Ended]]:
    """Yield the number of each job and how it ended, as it ends; at most ``at_once`` run at the same time.

    Of the limits CPU, wall time and memory are enforced; memory comes on top of what a child inherits.
    """
    with selectors.DefaultSelector() as selector:
        waiting = list(range(len(jobs)))[::-1]
        running: dict[int, _Child] = {}
        try:
            while waiting or running:
                while waiting and len(running) < at_once:
                    number = waiting.pop()
                    child = _begin(number, jobs[number], limits)
                    running[child.pipe] = child
                    selector.register(child.pipe, selectors.EVENT_READ)
                for child in _heard(selector, running):
                    selector.unregister(child.pipe)
                    del running[child.pipe]
                    yield child.number, _ended(child)
        finally:
            for child in running.values():
                os.kill(child.pid, signal.SIGKILL)
                _ended(child)


def _begin(number: int, job: Callable[[], Any], limits: Limits) -> _Child:
    read_from, write_to = os.pipe()

    def work() -> None:
        _limit_memory(limits)
        _limit_cpu(limits.cpu_seconds)
        answer = msgpack.packb(job())
        while answer:
            answer = answer[os.write(write_to, answer) :]

    pid = _fork(work)
    os.close(write_to)
    return _Child(number, pid, read_from, time.monotonic() + limits.wall_seconds)


def _heard(selector: selectors.BaseSelector, running: dict[int, _Child]) -> list[_Child]:
    """Wait until a child speaks, ends or is late; return those that have closed their pipe."""
    deadlines = [child.deadline for child in running.values() if not child.late]
    patience = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
    closed = []
    for key, _ in selector.select(patience):
        child = running[key.fd]
        part = os.read(child.pipe, 1 << 16)
        child.answer += part
        if not part:
            closed.append(child)
    now = time.monotonic()
    for child in running.values():
        if now > child.deadline and not child.late:
            child.late = True
            os.kill(child.pid, signal.SIGKILL)
    return closed


def _ended(child: _Child) -> Ended:
    os.close(child.pipe)
    how = _how_ended(os.waitpid(child.pid, 0)[1])
    if child.late:
        return Ended(how="wall time")
    return Ended(how=how) if how != "exit 0" or not child.answer else Ended(msgpack.unpackb(child.answer))


# ---------------------------------------------------------------------------------- one child for many requests
class LimitedServer:
    """A forked child that answers requests one after the other: ``answer(request)``, each time within the limits.

    It is forked when it is first asked. One that hangs, dies or says something else is killed with all that it has
    started, and the next request gets a new one. A request that raises or kills the child where others have been
    answered is asked again in a new one: they may have disturbed it. ``answer`` takes and returns plain data.
    """

    def __init__(self, answer: Callable[[Any], Any], limits: Limits) -> None:
        self._answer, self._limits = answer, limits
        self._connection: socket.socket | None = None
        self._pid = self._number = 0

    def ask(self, request: Any, cpu_seconds: float | None = None) -> Ended:
        """Return the answer, or how the child ended instead; an exception of ``answer`` comes back as words.

        ``cpu_seconds`` is another limit for this request; the wall time that is allowed changes with it.
        """
        if not hasattr(os, "fork"):  # Windows, where only a course's author has such code: in this process
            return Ended(*self._answered(request))
        if self._connection is None:
            self._connection, self._number = self._begin(), 0
            self._messages = _messages(self._connection)
        self._number += 1
        try:
            cpu = self._limits.cpu_seconds if cpu_seconds is None else cpu_seconds
            self._connection.settimeout(self._limits.wall_seconds * cpu / self._limits.cpu_seconds)
            self._connection.sendall(msgpack.packb([self._number, cpu, request]))
            number = -1
            while number != self._number:  # a fork of the child may have answered an older request as well
                number, value, how = self._messages.unpack()
        except TimeoutError:
            self.close()
            return Ended(how="wall time")
        except (OSError, ValueError, TypeError, msgpack.UnpackException):
            value, how = None, self.close(patience=1.0)
        if how and how != "SIGXCPU" and self._number > 1:
            self.close()
            return self.ask(request, cpu_seconds)
        return Ended(value, how)

    def close(self, patience: float = 0.0) -> str:
        """End the child, after so many seconds, and all that it has started; return how it ended ("exit 0")."""
        if self._connection is None:
            return ""
        self._connection.close()
        self._connection = None
        deadline, ended = time.monotonic() + patience, (0, 0)
        while not ended[0] and time.monotonic() < deadline:
            time.sleep(0.001)
            ended = os.waitpid(self._pid, os.WNOHANG)
        for kill in (os.killpg, os.kill) if not ended[0] else (os.killpg,):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(self._pid, signal.SIGKILL)
        return _how_ended(ended[1] if ended[0] else os.waitpid(self._pid, 0)[1])

    def _begin(self) -> socket.socket:
        ours, theirs = socket.socketpair()

        def work() -> None:
            os.setsid()
            ours.close()
            _limit_memory(self._limits)
            messages = _messages(theirs)
            with contextlib.suppress(msgpack.OutOfData, OSError):  # whoever asked is gone
                while True:
                    number, cpu_seconds, request = messages.unpack()
                    _limit_cpu(cpu_seconds)
                    theirs.sendall(msgpack.packb([number, *self._answered(request)]))

        self._pid = _fork(work)
        theirs.close()
        return ours

    def _answered(self, request: Any) -> tuple[Any, str]:
        try:
            return self._answer(request), ""
        except BaseException as error:  # whatever trusted code raises, SystemExit too
            return None, f"{type(error).__name__}: {error}"[:300]


def _messages(connection: socket.socket) -> Any:
    """Return what takes one message after the other from a connection."""
    return msgpack.Unpacker(SimpleNamespace(read=connection.recv), max_buffer_size=0)


# ------------------------------------------------------------------------------------------------ processes
def _fork(work: Callable[[], None]) -> int:
    """Return the id of a child that does some work and ends."""
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        torch.set_num_threads(1)  # a child would wait for ever for the other threads, which are not forked
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns where a library has threads
        pid = os.fork()
    return pid or _work(work)


def _work(work: Callable[[], None]) -> NoReturn:
    code = 1
    try:
        faulthandler.disable()  # a crash is an answer here, and no news
        gc.freeze()
        gc.set_threshold(
            700, 10, 10
        )  # Python's own, for the parent's may be larger: failed calls leave arrays in cycles
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        work()
        code = 0
    except MemoryError:
        code = _NO_MEMORY
    except BaseException:  # whatever a mutant raises: its parent sees the exit code
        code = 2
    finally:
        os._exit(code)


def _limit_cpu(cpu_seconds: float) -> None:
    """Let this process compute so long from now on: a timer counts exactly, the kernel's limit in whole seconds."""
    import resource

    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(cpu_seconds + used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)


def _limit_memory(limits: Limits) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - in a fork, as little as possible
            inherited = int(file.read().split()[0]) * _PAGE
    except OSError:
        return  # not Linux: the wall time has to do
    most = inherited + (limits.memory_mb << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _how_ended(status: int) -> str:
    """Return what a status of ``waitpid`` says: "exit 0", "SIGSEGV", "memory"."""
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGPROF:
        return "SIGXCPU"  # the timer of ``_limit_cpu``
    if code < 0:
        return signal.Signals(-code).name
    return "memory" if code == _NO_MEMORY else f"exit {code}"
