"""A large notebook without its outputs, read piece by piece: a notebook of 100 MB has some kilobytes of code.

Neither the notebook nor one of its strings is ever in memory as a whole; what is left is JSON that means the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import NamedTuple

CHUNK_BYTES = 1 << 20
MOST_TOKENS = 4_000_000  # strings and brackets; a notebook of 100 MB of printed lines has 1.3 million
# what is left out, by the number of brackets around its key: formats 4 and, with worksheets, 2 and 3
_LEFT_OUT = {b"outputs": (3, 5), b"attachments": (3,), b"widgets": (2,)}
_KEY_BYTES = 16

_STRING = re.compile(rb"[^\"\\]*(?:\\.[^\"\\]*)*", re.S)  # up to its end, or to that of what has been read
_TOKEN = re.compile(rb"[\"\[\]{}:,]")
_TOKEN_LEFT_OUT = re.compile(rb"[\"\[\]{}]")


class TooLarge(Exception):
    """What is left is still too large, or there is no end to its brackets."""


class Slim(NamedTuple):
    """What is left of a notebook, and the sha256 (hex) of all its bytes."""

    content: bytes
    digest: str


def without_outputs(read: Callable[[int], bytes], most_bytes: int) -> Slim:
    """Return a notebook without outputs; ``read(n)`` gives the next bytes, at most n, and none at the end.

    Raises:
        TooLarge: more than ``most_bytes`` would be left.
    """
    reader = _Reader(read, most_bytes)
    reader.run()
    return Slim(bytes(reader.kept), reader.digest.hexdigest())


class _Reader:
    def __init__(self, read: Callable[[int], bytes], most_bytes: int) -> None:
        self._read, self._left = read, most_bytes
        self._text, self._at = b"", 0
        self._tokens = 0
        self._outside: int | None = None  # how deep the value lies that is being left out
        self.kept = bytearray()
        self.digest = hashlib.sha256()

    def run(self) -> None:
        """Go through the whole notebook once."""
        depth, last, key = 0, b"", b""
        while (token := self._token()) is not None:
            if token == b'"':
                last, key = self._string(), b""
            elif token == b":":
                key = last
            elif token in b"[{":
                if self._outside is None and depth in _LEFT_OUT.get(key, ()):
                    self._keep(b"]" if token == b"[" else b"}")  # the bracket that opens it is there
                    self._outside = depth
                depth, key = depth + 1, b""
            elif token in b"]}":
                depth, key = depth - 1, b""
                if self._outside is not None and depth <= self._outside:
                    self._outside = None
            else:
                key = b""

    def _token(self) -> bytes | None:
        """Go past the next bracket, quotation mark, colon or comma outside of strings, and return it."""
        while True:
            pattern = _TOKEN if self._outside is None else _TOKEN_LEFT_OUT
            match = pattern.search(self._text, self._at)
            if match is not None:
                self._tokens += 1
                if self._tokens > MOST_TOKENS:
                    raise TooLarge
                self._advance(match.end())
                return match.group()
            self._advance(len(self._text))
            if not self._more():
                return None

    def _string(self) -> bytes:
        """Go past the rest of a string and return it, if it is short enough for a key."""
        begin = b""
        while True:
            match = _STRING.match(self._text, self._at)
            assert match is not None  # it matches nothing, too
            begin = (begin + match.group()[: _KEY_BYTES + 1])[: _KEY_BYTES + 1]
            self._advance(match.end())
            if self._text[self._at : self._at + 1] == b'"':
                self._advance(self._at + 1)
                return begin if len(begin) <= _KEY_BYTES else b""
            if not self._more():
                return b""

    def _advance(self, end: int) -> None:
        if self._outside is None:
            self._keep(self._text[self._at : end])
        self._at = end

    def _keep(self, part: bytes) -> None:
        self._left -= len(part)
        if self._left < 0:
            raise TooLarge
        self.kept += part

    def _more(self) -> bool:
        chunk = self._read(CHUNK_BYTES)
        self.digest.update(chunk)
        self._text, self._at = self._text[self._at :] + chunk, 0  # a backslash may wait for what it escapes
        return bool(chunk)
