"""``old_kernel.py namespaces,landlock COMMAND``: runs it as on a kernel that has or allows none of these.

Namespaces and mounts are refused as by Docker's default profile (EPERM), Landlock as by a kernel before 5.13 (ENOSYS).
``landlock2`` is a Landlock that answers that it is of the second ABI, as on Linux 6.1.
"""

import ctypes
import fcntl
import os
import platform
import socket
import struct
import sys
import threading
from contextlib import suppress

from grader.guest import seccomp

LOAD, EQUAL, ANY_BIT, GIVE = 0x20, 0x15, 0x45, 0x06
ALLOW, REFUSE, UNKNOWN, ASK = 0x7FFF0000, 0x50001, 0x50026, 0x7FC00000  # EPERM, ENOSYS, and ask the supervisor
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


def answer_the_abi(version):
    """Fork; in the child Landlock's version is what this process, which stays behind, answers."""
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        steps = [(LOAD, 0, 0, 0), (EQUAL, 0, 3, NUMBERS["landlock_create_ruleset"]), (LOAD, 0, 0, 32)]
        steps += [(EQUAL, 0, 1, 1), (GIVE, 0, 0, ASK), (GIVE, 0, 0, ALLOW)]
        asked = b"".join(struct.pack("HBBI", *step) for step in steps)
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(38, ctypes.c_ulong(1), 0, 0, 0)
        listener = libc.syscall(NUMBERS["seccomp"], 1, 8, ctypes.byref(seccomp._Filter(len(asked) // 8, asked)))
        socket.send_fds(theirs, [b"x"], [listener])
        os.close(listener)
        return
    listener = socket.recv_fds(ours, 1, 1)[1][0]
    threading.Thread(target=supervise, args=(listener, version), daemon=True).start()
    os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 0xFF)


def supervise(listener, version):
    while True:
        request = bytearray(80)
        with suppress(OSError):  # who asked is gone
            fcntl.ioctl(listener, 0xC0502100, request)
            fcntl.ioctl(listener, 0xC0182101, struct.pack("QqiI", struct.unpack_from("Q", request)[0], version, 0, 0))


if __name__ == "__main__":
    wanted = sys.argv[1].split(",")
    for layer in wanted:
        if layer.startswith("landlock") and layer != "landlock":
            answer_the_abi(int(layer.removeprefix("landlock")))
    seccomp.apply(program(wanted))
    os.execv(sys.argv[2], sys.argv[2:])
