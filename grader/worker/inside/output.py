"""What the student prints: kept head and tail, cut in the middle, never fatal."""

from __future__ import annotations

import io
from collections import deque


class BoundedText(io.TextIOBase):
    """A text stream that keeps the first and the last half of ``limit`` characters."""

    encoding = "utf-8"

    def __init__(self, limit: int) -> None:
        self._half = limit // 2
        self._head: list[str] = []
        self._head_left = self._half
        self._tail: deque[str] = deque()
        self._tail_size = 0
        self._dropped = 0
        self.used = False

    def writable(self) -> bool:
        """Return True: it takes everything."""
        return True

    def write(self, text: str) -> int:
        """Take ``text`` and forget what is beyond the limit."""
        size = len(text)
        self.used = True
        if self._head_left:
            part, text = text[: self._head_left], text[self._head_left :]
            self._head.append(part)
            self._head_left -= len(part)
        if text:
            self._tail.append(text[-self._half :])
            self._tail_size += len(self._tail[-1])
            self._dropped += len(text) - len(self._tail[-1])
            while self._tail_size - len(self._tail[0]) >= self._half:
                gone = self._tail.popleft()
                self._tail_size -= len(gone)
                self._dropped += len(gone)
        return size

    def text(self) -> str:
        """Return what was kept, with a mark where something was cut."""
        tail = "".join(self._tail)
        cut = self._dropped + max(0, len(tail) - self._half)
        tail = tail[-self._half :] if self._half else ""
        return "".join(self._head) + (f"\n[… {cut} …]\n" if cut else "") + tail
