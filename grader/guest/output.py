"""What the student prints: kept head and tail, cut in the middle, never fatal, and cheap however much it is."""

from __future__ import annotations

import io
import sys
from types import ModuleType
from typing import Any

_WRITES = 8_192  # that are looked at from the start; each later request may make `_WRITES_AGAIN` more
_WRITES_AGAIN = 128
_LOOK_AFTER = 128  # writes at most, and `limit` characters
_NOT_KEPT = "\n[…]\n"  # stands where a request printed on and nobody counted


class BoundedText(io.TextIOBase):
    """A text stream that keeps the first and the last half of ``limit`` characters.

    Beyond the limit only some more writes of each request are kept: the rest of what it prints is thrown away at once.
    With ``mutes_print`` the function ``print`` does not even call this stream meanwhile.
    """

    encoding = "utf-8"

    def __init__(self, limit: int) -> None:
        self._limit, self._half = limit, limit // 2
        self._head, self._tail = "", ""
        self._dropped = 0
        self._parts: list[str] = []  # written since the last look
        self._cost = limit // _LOOK_AFTER + 1  # of a write, in characters
        self._left, self._writes = limit, _WRITES  # characters until the next look, writes until nobody listens
        self._is_silent = False
        self.mutes_print = False

    @property
    def used(self) -> bool:
        """Whether anything was written."""
        return bool(self._parts or self._head or self._dropped)

    def writable(self) -> bool:
        """Return True: it takes everything."""
        return True

    def write(self, text: str) -> int:
        """Take ``text`` and forget what is beyond the limit."""
        if type(text) is not str and not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        size = len(text)
        if not self._is_silent:
            self._parts.append(text)
            self._left -= size + self._cost
            if self._left < 0:
                self._look()
        return size

    def text(self) -> str:
        """Return what was kept, with a mark where something was cut."""
        self._keep()
        return self._head + (f"\n[… {self._dropped} …]\n" if self._dropped else "") + self._tail

    def listen(self) -> None:
        """Listen again: a new request begins."""
        self._writes = max(self._writes, _WRITES_AGAIN)
        if self._is_silent:
            self._is_silent = False
            if self.mutes_print:
                _unmute(self)

    def _look(self) -> None:
        self._writes -= len(self._parts)
        self._keep()
        if self._writes > 0:
            return
        if len(self._head) + len(self._tail) + self._dropped < self._limit:
            self._writes = _WRITES_AGAIN
            return
        self._is_silent = True
        self._parts.append(_NOT_KEPT)
        if self.mutes_print:
            _mute(self)

    def _keep(self) -> None:
        """Add what was written since the last time to the head and the tail."""
        text = "".join(self._parts)
        self._parts.clear()
        self._left = self._limit
        room = self._half - len(self._head)
        self._head += text[:room]
        tail = self._tail + text[room:]
        self._tail = tail[-self._half :] if self._half else ""
        self._dropped += len(tail) - len(self._tail)


def _stream_of(name: str) -> property:
    def get(_module: ModuleType) -> Any:
        stream = sys.__dict__[name]
        return _System.stream if stream is None else stream

    def put(_module: ModuleType, value: Any) -> None:
        sys.__dict__[name] = None if value is _System.stream else value

    return property(get, put)


class _System(ModuleType):
    """``sys`` while nobody listens: ``print`` finds no stream in the module and returns, all others get the stream."""

    stream: Any = None
    stdout, stderr = _stream_of("stdout"), _stream_of("stderr")

    def __getattribute__(self, name: str) -> Any:
        """Look in the class first: Python 3.14 takes a short cut into the module where nothing is redefined."""
        return super().__getattribute__(name)


def _mute(stream: BoundedText) -> None:
    """Let ``print`` to this stream return at once: a call of it then costs a twentieth of one that writes."""
    _System.stream = stream
    for name in ("stdout", "stderr"):
        if sys.__dict__.get(name) is stream:
            sys.__dict__[name] = None
    sys.__class__ = _System


def _unmute(stream: BoundedText) -> None:
    sys.__class__ = ModuleType
    for name in ("stdout", "stderr"):
        if sys.__dict__.get(name) is None:
            sys.__dict__[name] = stream
