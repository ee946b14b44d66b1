"""Preflight: apply every isolation layer once, in a child that imports nothing, and say which are active."""

from __future__ import annotations

import os
from typing import Any

from . import kernel, landlock, lockdown, scratch, seccomp

_LIMITS = {
    "cpu_seconds": 5,
    "address_bytes": 1 << 30,
    "data_bytes": 1 << 30,
    "processes": 16,
    "open_files": 64,
    "disk_mb": 1,
}


def try_layers(settings: dict[str, Any]) -> dict[str, Any]:
    """Return the active layers: namespaces, Landlock's ABI, seccomp, and the user that submissions run as.

    Raises:
        OSError: a layer could not be applied.
    """
    landlock_abi, has_namespaces = landlock.abi_of_kernel(), bool(settings["namespaces"])
    lockdown.prepare(has_namespaces=has_namespaces)
    folder = "" if has_namespaces else scratch.make()
    if has_namespaces:
        kernel.unshare(kernel.CLONE_NEWPID)
    child = os.fork()
    if child == 0:
        try:
            if folder:
                os.chdir(folder)
            lockdown.apply_layers(
                _LIMITS, has_namespaces=has_namespaces, readable=settings["readable"], landlock_abi=landlock_abi
            )
        except OSError as error:
            os._exit(error.errno or 1)
        os._exit(0)
    failed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if folder:
        os.rmdir(folder)
    if failed:
        raise OSError(failed, f"isolation layers of a worker: {os.strerror(max(failed, 0))}")
    has_filter = seccomp.seccomp_program() is not None
    return {"namespaces": has_namespaces, "landlock": landlock_abi, "seccomp": has_filter, "uid": os.getuid()}
