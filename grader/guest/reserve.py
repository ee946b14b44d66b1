"""Memory that is kept back, so that there is some for the answer when a submission has used up all of it."""

from __future__ import annotations

from contextlib import suppress

_BYTES = 4 << 20  # a few arenas of Python's allocator; until it is needed only addresses are taken


class Reserve:
    """``release`` it for the answer to a request, ``restore`` it before the next one."""

    def __init__(self) -> None:
        self._kept: bytearray | None = bytearray(_BYTES)

    def release(self) -> None:
        """Give the memory back to the process."""
        self._kept = None

    def restore(self) -> None:
        """Keep memory back again, if it was released and there is some."""
        if self._kept is None:
            with suppress(MemoryError):
                self._kept = bytearray(_BYTES)


def forget_locals(error: BaseException) -> None:
    """Let go of what the functions in which an exception was raised held: its traceback would keep all of it."""
    trace = error.__traceback__
    while trace is not None:
        with suppress(RuntimeError):  # still running: what called them
            trace.tb_frame.clear()
        trace = trace.tb_next
