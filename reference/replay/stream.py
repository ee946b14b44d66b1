"""The page's random numbers: ``seedrandom`` 2.4.4, which is RC4 keyed by a text and read as doubles."""

from __future__ import annotations

import math

from reference.replay.fdlibm import log

WIDTH = 256
CHUNK_BYTES = 6
SIGNIFICANCE, OVERFLOW = 2**52, 2**53


class Stream:
    """Doubles in [0, 1), started by a text: ``0.5`` and ``0.50`` are different seeds.

    >>> stream = Stream("0.12345")
    >>> stream.next(), stream.next()
    (0.9152007406557323, 0.4702753218035592)
    """

    def __init__(self, seed: str) -> None:
        key = _key(seed)
        state = list(range(WIDTH))
        j = 0
        for i in range(WIDTH):
            j = (j + key[i % len(key)] + state[i]) & 255
            state[i], state[j] = state[j], state[i]
        self._state, self._i, self._j = state, 0, 0
        self._bytes(WIDTH)  # the generator throws its first bytes away

    def _bytes(self, count: int) -> int:
        """Return the next bytes as one whole number, the first byte highest."""
        state, i, j, number = self._state, self._i, self._j, 0
        for _ in range(count):
            i = (i + 1) & 255
            t = state[i]
            j = (j + t) & 255
            state[i], state[j] = state[j], t
            number = number << 8 | state[(state[i] + t) & 255]
        self._i, self._j = i, j
        return number

    def next(self) -> float:
        """Return the next double; it costs seven bytes, now and then more."""
        n, d, x = self._bytes(CHUNK_BYTES), 2**48, 0
        while n < SIGNIFICANCE:
            n, d, x = (n + x) << 8, d << 8, self._bytes(1)
        while n >= OVERFLOW:
            n, d, x = n >> 1, d >> 1, x >> 1
        return (n + x) / d

    def skip(self, count: int) -> None:
        """Draw ``count`` doubles and forget them."""
        for _ in range(count):
            self.next()

    def uniform(self, low: float, high: float) -> float:
        """Return a double between ``low`` and ``high``."""
        return self.next() * (high - low) + low

    def normal(self, mean: float, variance: float) -> float:
        """Return a normal number by the polar method; of each pair the second one is thrown away."""
        while True:
            v1 = 2 * self.next() - 1
            v2 = 2 * self.next() - 1
            s = v1 * v1 + v2 * v2
            if s <= 1:
                return mean + math.sqrt(variance) * (math.sqrt(-2 * log(s) / s) * v1)


def _key(seed: str) -> bytes:
    """Return RC4's key: the UTF-16 units of the text modulo 256; beyond 256 of them they are mixed into one another."""
    raw = seed.encode("utf-16-le", "surrogatepass")
    units = [raw[i] | raw[i + 1] << 8 for i in range(0, len(raw), 2)]
    key: list[int] = []
    smear = 0
    for j, unit in enumerate(units):
        place = j & 255
        if place == len(key):
            key.append(0)
        smear ^= key[place] * 19
        key[place] = (smear + unit) & 255
    return bytes(key) or b"\0"
