"""``without_namespaces.py COMMAND``: runs it where the kernel refuses namespaces and mounts, as Docker does."""

import os
import struct
import sys

from grader.worker.inside import kernel

LOAD, EQUAL, ANY_BIT, GIVE = 0x20, 0x15, 0x45, 0x06
ALLOW, REFUSE, UNKNOWN = 0x7FFF0000, 0x50001, 0x50026  # EPERM, ENOSYS
NUMBERS = (272, 308, 165, 166, 155, 428, 429, 430, 431, 432, 442)  # unshare, setns, mounts


def program():
    steps = [(LOAD, 0, 0, 0)]
    for number in NUMBERS:
        steps += [(EQUAL, 0, 1, number), (GIVE, 0, 0, REFUSE)]
    steps += [(EQUAL, 0, 1, 435), (GIVE, 0, 0, UNKNOWN)]  # clone3
    steps += [(EQUAL, 0, 3, 56), (LOAD, 0, 0, 16), (ANY_BIT, 0, 1, 0x7E020000), (GIVE, 0, 0, REFUSE)]  # clone
    steps += [(GIVE, 0, 0, ALLOW)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


if __name__ == "__main__":
    kernel.seccomp(program())
    os.execv(sys.argv[1], sys.argv[1:])
