"""The isolation layers that a forked worker applies to itself before it reads a line of the student's code."""

from __future__ import annotations

import os
import resource
from collections.abc import Mapping
from typing import Any

from . import kernel, landlock, seccomp
from .namespaces import SCRATCH

_PROGRAM = None


def prepare(*, has_namespaces: bool) -> None:
    """Prepare in the fork server what every worker needs."""
    global _PROGRAM
    _PROGRAM = seccomp.seccomp_program(namespaces=has_namespaces)
    kernel.drop_bounding_set()  # inherited by every worker


def close_descriptors(keep: set[int]) -> None:
    """Close every descriptor but ``keep``."""
    low = 0
    for descriptor in sorted(keep):
        if descriptor > low:  # os.closerange(0, 0) would close everything on CPython 3.11
            os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, 1 << 20)


def apply_layers(limits: Mapping[str, int], *, has_namespaces: bool, readable: list[str], landlock_abi: int) -> None:
    """Confine this process for good. The order matters: mounts, limits, Landlock, capabilities, seccomp.

    ``limits`` has the keys of ``set_limits``. Without namespaces only Landlock keeps files out of reach: the process
    may read ``readable`` and write into the current folder.
    """
    if has_namespaces:
        kernel.unshare(kernel.CLONE_NEWNS)
        options = f"mode=700,size={limits['disk_mb']}m,nr_inodes=4096"
        kernel.mount("tmpfs", SCRATCH, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, options)
        os.chdir(SCRATCH)
    set_limits(limits)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    if landlock_abi:
        if has_namespaces:
            landlock.restrict(["/"], [SCRATCH, "/dev/null"], landlock_abi)
        else:
            landlock.restrict(readable, [os.getcwd(), "/dev/null"], landlock_abi)
    kernel.drop_capabilities()
    program = _PROGRAM
    if not has_namespaces and landlock_abi < 6:
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
