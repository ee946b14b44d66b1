"""``old_kernel.py namespaces,landlock COMMAND``: runs it as on a kernel that has or allows none of these.

Namespaces and mounts are refused as by Docker's default profile (EPERM), Landlock as by a kernel before 5.13 (ENOSYS).
"""

import os
import platform
import struct
import sys

from grader.worker.inside import seccomp

LOAD, EQUAL, ANY_BIT, GIVE = 0x20, 0x15, 0x45, 0x06
ALLOW, REFUSE, UNKNOWN = 0x7FFF0000, 0x50001, 0x50026  # EPERM, ENOSYS
NUMBERS = seccomp.MACHINES[platform.machine()][1]
LANDLOCK = [name for name in NUMBERS if name.startswith("landlock_")]
NAMESPACES = ["unshare", "setns", "mount", "umount2", "pivot_root", "open_tree", "move_mount", "fsopen", "fsconfig"]
NAMESPACES += ["fsmount", "mount_setattr"]


def program(layers):
    steps = [(LOAD, 0, 0, 0)]
    if "landlock" in layers:
        for name in LANDLOCK:
            steps += [(EQUAL, 0, 1, NUMBERS[name]), (GIVE, 0, 0, UNKNOWN)]
    if "namespaces" in layers:
        for name in NAMESPACES:
            steps += [(EQUAL, 0, 1, NUMBERS[name]), (GIVE, 0, 0, REFUSE)]
        steps += [(EQUAL, 0, 1, NUMBERS["clone3"]), (GIVE, 0, 0, UNKNOWN)]
        steps += [(EQUAL, 0, 3, NUMBERS["clone"]), (LOAD, 0, 0, 16), (ANY_BIT, 0, 1, 0x7E020000), (GIVE, 0, 0, REFUSE)]
    steps += [(GIVE, 0, 0, ALLOW)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


if __name__ == "__main__":
    seccomp.apply(program(sys.argv[1].split(",")))
    os.execv(sys.argv[2], sys.argv[2:])
