"""A user id for each fork server that root starts: the kernel counts processes, keys and pipes for each user."""

from __future__ import annotations

import socket

from grader.errors import GraderFault

FIRST_UID = 64317  # an ordinary number that no distribution gives to anybody, and small enough for a container's map
SLOTS = 256


class Slot:
    """A user id that no other fork server of this machine has until ``close``.

    It is held by an abstract socket of that name, which goes with the process that holds it.
    """

    def __init__(self) -> None:
        """Take the first free user id.

        Raises:
            GraderFault: all are taken.
        """
        self._held = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        for self.uid in range(FIRST_UID, FIRST_UID + SLOTS):
            try:
                self._held.bind(f"\0grader-worker-{self.uid}")
                return
            except OSError:  # taken
                continue
        self._held.close()
        raise GraderFault("sandbox.no_slot", where="worker", count=SLOTS)

    def close(self) -> None:
        """Give it back."""
        self._held.close()
