"""A worker in this very process, for code that we trust: references, known-wrong variants, mutants of our own.

It speaks the same protocol through the same encoder, so that a check cannot tell it from a confined one; there is
no process, no isolation and no limit. Never for a student's code.
"""

from __future__ import annotations

import contextlib
import struct
import time
from collections.abc import Callable, Mapping
from math import inf
from types import ModuleType
from typing import Any

import msgpack

from grader.guest import serve, wire
from grader.guest.objects import PROBES
from grader.model import Limits, Text
from grader.remote.client import Client
from grader.remote.student import RemoteObject, StudentModule
from grader.sandbox import usage
from grader.sandbox.channel import Watch
from grader.sandbox.worker import ExitStatus

_OUTPUT_CHARACTERS = 10_000
_NO_LIMITS = Limits(cpu_seconds=inf, wall_seconds=inf, memory_mb=1 << 20, processes=1 << 20, output_kb=10)


class LocalModule:
    """Trusted code as checks see the student's module (``student``), and the course's probes beside it (``probe``)."""

    def __init__(self, names: Mapping[str, Any], probes: Any = None) -> None:
        worker: Any = LocalWorker(names)
        self._server: _LocalServer = worker.channel.server
        self._server.objects.probes = probes
        client = Client(worker, lambda _cell, _line: Text())
        client.begin(_NO_LIMITS)
        self.student = StudentModule(client, self._server._names(), ())
        self.probe = RemoteObject(client, PROBES, "probes")

    @property
    def last_error(self) -> BaseException | None:
        """The exception that the code has raised last, with its traceback."""
        return self._server.last_error


class LocalWorkerSource:
    """Makes local workers; ``make`` returns a fresh namespace (name -> function, class or value) for each."""

    can_fork_worker = False

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make

    def fork(self, limits: Limits) -> LocalWorker:  # noqa: ARG002 - nothing limits it
        """Return a new worker."""
        return LocalWorker(self._make())

    def close(self) -> None:
        """Do nothing: there is no process."""


class LocalWorker:
    """Serves one namespace; see ``grader.sandbox.worker.Worker``."""

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        self.channel = LocalChannel(namespace)
        self.ended = False

    def connect(self, client: Client) -> None:
        """Take the client, which is asked directly for the answers of callbacks."""
        self.channel.client = client

    def cpu_seconds(self) -> float | None:
        """Return None: it is this process's own."""
        return None

    def clock_seconds(self) -> float:
        """Return the CPU time of this thread, which runs the trusted code itself."""
        return time.thread_time()

    def sample(self) -> usage.Usage | None:
        """Return None: it is this process's own."""
        return None

    def end(self) -> ExitStatus:
        """Forget it."""
        self.ended = True
        return ExitStatus(0, 0.0, 0.0)


class LocalChannel:
    """Answers each request while it is sent; ``receive`` takes the answers in order."""

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        self.client: Client | None = None
        self._outbox: list[bytes] = []
        self._inbox: list[bytes] = []
        self._asking: list[int] = []
        self.server = _LocalServer(self, namespace)

    def look_after(self, seconds: float) -> None:
        """Do nothing: nobody waits."""

    def send(self, frame: bytes, watch: Watch) -> None:  # noqa: ARG002 - it takes no time of its own
        """Serve a request, or hand the answer of a callback to the one that asks."""
        body = frame[wire.HEADER.size :]
        if self._asking and _number_of(body) == self._asking[-1]:
            self._inbox.append(body)
        else:
            with contextlib.redirect_stdout(self.server.output), contextlib.redirect_stderr(self.server.output):
                self.server.answer(body)

    def receive(self, watch: Watch) -> bytes:  # noqa: ARG002 - nothing to wait for
        """Return the body of the next answer."""
        return self._outbox.pop(0)

    def close(self) -> None:
        """Do nothing."""

    def put(self, body: bytes) -> None:
        """Take an answer of the server's."""
        self._outbox.append(body)

    def ask(self) -> bytes:
        """Have the callback that the server has just asked for answered."""
        assert self.client is not None
        body = self._outbox.pop()
        self._asking.append(_number_of(body))
        try:
            self.client.answer_ask(body)
        finally:
            self._asking.pop()
        return self._inbox.pop()


class _LocalStream(serve.Stream):
    """The server's end."""

    def __init__(self, channel: LocalChannel) -> None:
        super().__init__(-1, -1)
        self._channel = channel

    def receive(self) -> bytes:
        return self._channel.ask()

    def send(self, document: Any) -> None:
        self._channel.put(wire.frame(document)[wire.HEADER.size :])


class _LocalServer(serve.Server):
    """The worker's own loop over a namespace that is loaded already."""

    def __init__(self, channel: LocalChannel, namespace: Mapping[str, Any]) -> None:
        with contextlib.redirect_stdout(None), contextlib.redirect_stderr(None):  # the loop takes both: give them back
            super().__init__(_LocalStream(channel), _OUTPUT_CHARACTERS)
        self.module = ModuleType("student")
        self.before = set(self.module.__dict__)
        self.module.__dict__.update(namespace)

    def _load(self, order: dict[str, Any]) -> list[Any]:
        self._load_probes(order["probes"])
        return [wire.OK, self._names(), []]


def _number_of(body: bytes) -> int:
    unpacker = msgpack.Unpacker(max_buffer_size=0, strict_map_key=False)
    unpacker.feed(body[:16])
    try:
        unpacker.read_array_header()
        return int(unpacker.unpack())
    except (ValueError, struct.error) as error:
        raise wire.WireError("number") from error
