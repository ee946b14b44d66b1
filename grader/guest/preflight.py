"""Raise every wall once, in a child, and say which ones stand: nothing is imported, no hand-in is read."""

from __future__ import annotations

import os
from typing import Any

from . import kernel, lockdown, scratch, seccomp

_LIMITS = {
    "cpu_seconds": 5,
    "address_bytes": 1 << 30,
    "data_bytes": 1 << 30,
    "processes": 16,
    "open_files": 64,
    "disk_mb": 1,
}


def raise_walls(settings: dict[str, Any]) -> dict[str, Any]:
    """Return what stands: namespaces, Landlock's ABI, seccomp, and the uid that hand-ins run as.

    Raises:
        OSError: one of the walls could not be raised.
    """
    landlock, in_room = kernel.landlock_abi(), bool(settings["namespaces"])
    lockdown.warm_up(in_room=in_room)
    folder = "" if in_room else scratch.make()
    if in_room:
        kernel.unshare(kernel.CLONE_NEWPID)
    child = os.fork()
    if child == 0:
        try:
            if folder:
                os.chdir(folder)
            lockdown.enclose(_LIMITS, in_room=in_room, readable=settings["readable"], landlock_abi=landlock)
        except OSError as error:
            os._exit(error.errno or 1)
        os._exit(0)
    failed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if folder:
        os.rmdir(folder)
    if failed:
        raise OSError(failed, f"the walls of a worker: {os.strerror(max(failed, 0))}")
    has_filter = seccomp.seccomp_program() is not None
    return {"namespaces": in_room, "landlock": landlock, "seccomp": has_filter, "uid": os.getuid()}
