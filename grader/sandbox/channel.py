"""Frames to and from a worker, never waiting longer than the watchdog allows."""

from __future__ import annotations

import os
import queue
import socket
import struct
import threading
from collections.abc import Callable
from typing import IO, Protocol

from grader.guest import wire

SLICE_SECONDS = 0.1  # how long to wait before looking at what the worker uses


class WorkerGone(Exception):
    """The worker closed the connection: it died, or the student's code ended it."""


Watch = Callable[[], float]  # looks at the worker, may raise, and returns after how many seconds to look again


class Channel(Protocol):
    """A connection to one worker. ``watch`` is called between slices of waiting."""

    def look_after(self, seconds: float) -> None:
        """Wait at most so long before ``watch`` is called; ``SLICE_SECONDS`` if nothing is said."""

    def send(self, frame: bytes, watch: Watch) -> None:
        """Write one frame."""

    def receive(self, watch: Watch) -> bytes:
        """Return the body of the next frame.

        Raises:
            WorkerGone: there is none any more.
            WireError: the announced length is beyond the limit.
        """

    def close(self) -> None:
        """Give the connection up."""


class FrameReader:
    """Puts frames together from parts of any size."""

    _rest = b""

    def _part(self, size: int, watch: Watch) -> bytes:
        """Return what comes next, of about this size; nothing at the end."""
        raise NotImplementedError

    def receive(self, watch: Watch) -> bytes:
        """Return the body of the next frame; see ``Channel``."""
        size = wire.HEADER.unpack(self._exactly(wire.HEADER.size, watch))[0]
        if size > wire.MAX_FRAME_BYTES:
            raise wire.WireError("the announced message is too large")
        return self._exactly(size, watch)

    def _exactly(self, size: int, watch: Watch) -> bytes:
        parts, have = [self._rest], len(self._rest)
        while have < size:
            part = self._part(size - have, watch)
            if not part:
                raise WorkerGone
            parts.append(part)
            have += len(part)
            if have < size:
                watch()  # a worker that sends byte after byte is never waited for, and yet sleeps
        whole = b"".join(parts)
        self._rest = whole[size:]
        return whole[:size]


class SocketChannel(FrameReader):
    """A channel over a Unix socket (Linux: a forked worker)."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket, self._slice = connection, 0.0
        self.look_after(SLICE_SECONDS)

    def look_after(self, seconds: float) -> None:
        """Set the kernel's own timeout: one system call a frame, where poll and recv would be two."""
        if seconds != self._slice:
            self._slice = seconds
            packed = struct.pack("ll", 0, max(1, int(seconds * 1e6)))
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, packed)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, packed)

    def send(self, frame: bytes, watch: Watch) -> None:
        """Write one frame; see ``Channel``."""
        rest = memoryview(frame)
        while rest:
            try:
                rest = rest[self._socket.send(rest) :]
            except BlockingIOError:
                self.look_after(watch())
            except (BrokenPipeError, ConnectionResetError):
                raise WorkerGone from None

    def _part(self, size: int, watch: Watch) -> bytes:
        while True:
            try:
                return self._socket.recv(1 << 16 if size < 1 << 16 else 1 << 20)
            except BlockingIOError:
                self.look_after(watch())
            except ConnectionResetError:
                return b""

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()


class PipeChannel(FrameReader):
    """A channel over two pipes with a thread for each, which works on every system (a spawned worker)."""

    def __init__(self, read_from: IO[bytes], write_to: IO[bytes]) -> None:
        self._in: queue.Queue[bytes] = queue.Queue(maxsize=256)
        self._out: queue.Queue[bytes | None] = queue.Queue()
        self._closed, self._slice = threading.Event(), SLICE_SECONDS
        self._pipes = read_from, write_to
        threading.Thread(target=self._read, args=(read_from,), daemon=True).start()
        self._writer = threading.Thread(target=self._write, args=(write_to,), daemon=True)
        self._writer.start()

    def look_after(self, seconds: float) -> None:
        """Wait at most so long for the reading thread."""
        self._slice = seconds

    def _read(self, pipe: IO[bytes]) -> None:
        part = b"start"
        while part and not self._closed.is_set():
            try:
                part = os.read(pipe.fileno(), 1 << 16)
            except (OSError, ValueError):
                part = b""
            self._in.put(part)

    def _write(self, pipe: IO[bytes]) -> None:
        while (frame := self._out.get()) is not None:
            try:
                pipe.write(frame)
                pipe.flush()
            except (OSError, ValueError):
                return  # the reader finds out that the worker is gone

    def send(self, frame: bytes, watch: Watch) -> None:  # noqa: ARG002 - the thread waits instead
        """Hand one frame to the writing thread."""
        self._out.put(frame)

    def _part(self, size: int, watch: Watch) -> bytes:  # noqa: ARG002 - as large as the thread reads
        while True:
            try:
                return self._in.get(timeout=self._slice)
            except queue.Empty:
                if self._closed.is_set():
                    return b""
                self.look_after(watch())

    def close(self) -> None:
        """Stop both threads and close the pipes."""
        self._closed.set()
        self._out.put(None)
        while not self._in.empty():
            self._in.get_nowait()
        self._writer.join(timeout=1)
        for pipe in self._pipes:
            try:
                pipe.close()
            except OSError:
                continue  # the worker is gone already
