"""The walls that one forked worker puts round itself before it reads a line of the student's code."""

from __future__ import annotations

import os
import resource
from collections.abc import Mapping
from typing import Any

from . import kernel, seccomp
from .namespaces import SCRATCH

_PROGRAM = None


def warm_up(*, in_room: bool) -> None:
    """Prepare in the warm parent what every worker needs."""
    global _PROGRAM
    _PROGRAM = seccomp.seccomp_program(namespaces=in_room)
    kernel.drop_bounding_set()  # inherited by every worker


def close_descriptors(keep: set[int]) -> None:
    """Close every descriptor but ``keep``."""
    low = 0
    for descriptor in sorted(keep):
        if descriptor > low:  # os.closerange(0, 0) would close everything on CPython 3.11
            os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, 1 << 20)


def enclose(limits: Mapping[str, int], *, in_room: bool, readable: list[str], landlock_abi: int) -> None:
    """Confine this process for good; the order matters: mounts, limits, Landlock, capabilities, seccomp.

    ``limits`` has the keys of ``set_limits``. Without a room (user namespaces refused) Landlock alone
    keeps the file system shut: only ``readable`` and the current folder.
    """
    if in_room:
        kernel.unshare(kernel.CLONE_NEWNS)
        options = f"mode=700,size={limits['disk_mb']}m,nr_inodes=4096"
        kernel.mount("tmpfs", SCRATCH, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, options)
        os.chdir(SCRATCH)
    set_limits(limits)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    if landlock_abi:
        if in_room:
            kernel.landlock(["/"], [SCRATCH, "/dev/null"], landlock_abi)
        else:
            kernel.landlock(readable, [os.getcwd(), "/dev/null"], landlock_abi)
    kernel.drop_capabilities()
    program = _PROGRAM
    if not in_room and landlock_abi < 6:
        program = seccomp.seccomp_program(namespaces=False, landlock=landlock_abi, pid=os.getpid())
    if program is not None:
        seccomp.apply(program)


def set_limits(limits: Mapping[str, Any]) -> None:
    """Set the resource limits: cpu_seconds, address_bytes, data_bytes, processes, open_files, disk_mb."""
    _limit(resource.RLIMIT_CPU, limits["cpu_seconds"])
    if limits["address_bytes"]:
        _limit(resource.RLIMIT_AS, limits["address_bytes"])
        _limit(resource.RLIMIT_DATA, limits["data_bytes"])
    _limit(resource.RLIMIT_NPROC, limits["processes"])
    _limit(resource.RLIMIT_FSIZE, limits["disk_mb"] << 20)
    _limit(resource.RLIMIT_NOFILE, limits["open_files"])
    _limit(resource.RLIMIT_CORE, 0)


def _limit(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (value, value))
