"""The Linux calls behind the isolation layers, by ctypes: processes, namespaces, mounts and capabilities.

Facts and pitfalls behind each are in ``docs/decisions/worker.md``. Every function raises OSError
with the call's name when the kernel refuses.
"""

from __future__ import annotations

import ctypes
import os
import platform
import select
import signal
import struct

CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x2000000, 0x4000000, 0x8000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 0x2, 0x4, 0x8, 0x1000, 0x4000, 0x40000
MNT_DETACH = 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 1, 4, 24, 38, 47
PR_SET_CHILD_SUBREAPER = 36
_AT_FDCWD, _AT_RECURSIVE, _MOUNT_ATTR_RDONLY = -100, 0x8000, 0x1

# The numbers of the system calls that libc has no wrapper for; those above 424 are the same everywhere.
_MOUNT_SETATTR = 442
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}.get(platform.machine(), -1)

libc = ctypes.CDLL(None, use_errno=True)
libc.prctl.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)
libc.mount.argtypes = (*[ctypes.c_char_p] * 3, ctypes.c_ulong, ctypes.c_char_p)
_holding = ctypes.PyDLL(None, use_errno=True)  # calls that keep the interpreter's lock, which the child needs


def checked(result: int, call: str) -> int:
    """Return the result of a call.

    Raises:
        OSError: it is an error.
    """
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{call}: {os.strerror(number)}")
    return int(result)


def prctl(option: int, value: int = 0) -> None:
    """Set one attribute of the process."""
    checked(libc.prctl(option, value, 0, 0, 0), f"prctl({option})")


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent ends; ``parent`` is a pidfd of it, opened before the fork.

    A parent that ended before this call is found by the pidfd. ``getppid`` would not find it: it is 0 for a parent
    outside of this pid namespace.
    """
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    ended = select.poll()
    ended.register(parent, select.POLLIN)
    if ended.poll(0):
        os._exit(1)


def fork() -> int:
    """Fork as the C library does it; safe only in a process that has one thread and never runs student code.

    ``os.fork`` also repairs locks and the list of threads, and seeds ``random`` anew: 200 pages and 0.6 ms in each
    child. Here there is nothing to repair, and the ``random`` of every child continues from the same state.
    """
    return checked(_holding.fork(), "fork")


def unshare(flags: int) -> None:
    """Give this process (and for NEWPID its next children) namespaces of its own."""
    checked(libc.unshare(flags), f"unshare({flags:#x})")


def setns(descriptor: int, kind: int) -> None:
    """Enter the namespace behind a descriptor."""
    checked(libc.setns(descriptor, kind), "setns")


def name_machine(name: str) -> None:
    """Give this process's uts namespace a host name that reveals nothing."""
    checked(libc.sethostname(name.encode(), ctypes.c_size_t(len(name))), "sethostname")


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount ``source`` of file system ``kind`` on ``target``."""
    call = libc.mount(source.encode(), target.encode(), kind.encode() or None, flags, options.encode() or None)
    checked(call, f"mount {target}")


def make_read_only(target: str) -> None:
    """Make a mount and all mounts below it read-only."""
    attributes = struct.pack("QQQQ", _MOUNT_ATTR_RDONLY, 0, 0, 0)
    call = libc.syscall(_MOUNT_SETATTR, _AT_FDCWD, target.encode(), _AT_RECURSIVE, attributes, ctypes.c_size_t(32))
    checked(call, f"mount_setattr {target}")


def pivot_root(new_root: str, put_old: str) -> None:
    """Make ``new_root`` the root and move the old one to ``put_old`` (inside the new one)."""
    checked(libc.syscall(_PIVOT_ROOT, new_root.encode(), put_old.encode()), "pivot_root")


def unmount(target: str) -> None:
    """Detach a mount and everything below it."""
    checked(libc.umount2(target.encode(), MNT_DETACH), f"umount {target}")


# --------------------------------------------------------------------------------------- capabilities
_CAPABILITIES = struct.pack("Ii", 0x20080522, 0)  # version 3, of this process
_CAP_SETPCAP, _CAP_SYS_ADMIN = 8, 21


def drop_bounding_set() -> None:
    """Make sure that no program started from here on gains a capability."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # the first number that the kernel does not know, or not allowed to


def keep_capabilities() -> None:
    """Have the program that this process becomes keep what forking workers needs: mounts and namespaces."""
    kept = 1 << _CAP_SYS_ADMIN | 1 << _CAP_SETPCAP
    checked(libc.capset(_CAPABILITIES, struct.pack("6I", kept, kept, kept, 0, 0, 0)), "capset")
    for capability in (_CAP_SYS_ADMIN, _CAP_SETPCAP):
        checked(libc.prctl(PR_CAP_AMBIENT, 2, capability, 0, 0), "prctl(PR_CAP_AMBIENT)")


def drop_capabilities() -> None:
    """Give up every capability."""
    prctl(PR_CAP_AMBIENT, 4)
    checked(libc.capset(_CAPABILITIES, bytes(24)), "capset")
