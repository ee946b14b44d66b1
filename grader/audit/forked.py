"""Work in forked children of this process: each with limits of its own, so that a mutant may loop, crash or eat memory.

For trusted code only. A child inherits everything that is loaded already; what it returns comes back as JSON.
"""

from __future__ import annotations

import faulthandler
import json
import os
import selectors
import signal
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_PAGE = 4096


class Limits(NamedTuple):
    """What one child may use; ``memory_mb`` on top of what it inherits, wall time as a backstop."""

    cpu_seconds: float
    wall_seconds: float
    memory_mb: int


class Ended(NamedTuple):
    """How a child ended: with a ``value``, or with a signal (``SIGXCPU``) or an exit code in ``how``."""

    value: Any = None
    how: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it came to its end and answered."""
        return not self.how


@dataclass
class _Child:
    number: int
    pid: int
    pipe: int
    deadline: float
    answer: bytearray = field(default_factory=bytearray)
    late: bool = False


def in_children(jobs: Sequence[Callable[[], Any]], limits: Limits, at_once: int) -> Iterator[tuple[int, Ended]]:
    """Yield the number of each job and how it ended, as it ends; at most ``at_once`` run at the same time."""
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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns where a library has threads
        pid = os.fork()
    if pid == 0:
        _work(job, limits, write_to)
    os.close(write_to)
    return _Child(number, pid, read_from, time.monotonic() + limits.wall_seconds)


def _work(job: Callable[[], Any], limits: Limits, write_to: int) -> None:
    """Do one job in the child, and never return."""
    code = 1
    try:
        faulthandler.disable()  # a crash is an answer here, and no news
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _limit(limits)
        answer = json.dumps(job()).encode()
        while answer:
            answer = answer[os.write(write_to, answer) :]
        code = 0
    except MemoryError:
        code = 3
    except BaseException:  # whatever a mutant raises: its parent sees the exit code
        code = 2
    finally:
        os._exit(code)


def _limit(limits: Limits) -> None:
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(limits.cpu_seconds + used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - in a fork, as little as possible
            inherited = int(file.read().split()[0]) * _PAGE
    except OSError:
        return  # not Linux: the wall time has to do
    most = inherited + (limits.memory_mb << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


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
    _, status = os.waitpid(child.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if child.late:
        return Ended(how="wall time")
    if code < 0:
        return Ended(how=signal.Signals(-code).name)
    if code or not child.answer:
        return Ended(how="memory" if code == 3 else f"exit {code}")
    return Ended(json.loads(child.answer))
