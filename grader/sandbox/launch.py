"""Start the process of a fork server. ``start_early`` does so before the rest of the grader is imported.

So nothing of the grader is imported here: a student who checks waits as long as this process or the worker takes,
whichever takes longer, and both import NumPy.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import sysconfig
from typing import IO, Any

SCRATCH = "/box"  # a submission's own folder inside its namespaces
ENVIRONMENT = {  # the whole environment of a worker: nothing of ours is in it
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"),
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": SCRATCH,  # without namespaces there is no such folder: there the confined side takes folders of its own
    "TMPDIR": SCRATCH,
    "PYTHONHASHSEED": "0",
    "MPLBACKEND": "agg",
    "MALLOC_ARENA_MAX": "2",  # each thread would reserve 64 MB of address space, which is limited
}
_GUEST = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "guest", "__main__.py")  # noqa: PTH100, PTH118, PTH120 - pathlib takes 10 ms


class Launched:
    """A process of a fork server, the socket by which it is told what to do, and what it writes to stderr."""

    def __init__(self, mode: str, settings: dict[str, Any]) -> None:
        self.errors: IO[bytes] = os.fdopen(os.memfd_create("errors"), "w+b")  # in memory: no folder may be writable
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.process = subprocess.Popen(
            command(mode, settings | {"control": theirs.fileno()}),
            pass_fds=(theirs.fileno(),),
            env=ENVIRONMENT if settings["namespaces"] else _outside_namespaces(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.errors,
            cwd="/",
            start_new_session=True,  # Ctrl-C is for the grader, not for its workers
        )
        theirs.close()


def command(mode: str, settings: dict[str, Any]) -> list[str]:
    """Return the command that starts the confined side in this mode (``guest/__main__.py``)."""
    return [sys.executable, "-I", "-S", _GUEST, mode, json.dumps(settings)]


def site_folders() -> list[str]:
    """Return the folders in which installed packages lie."""
    return list(dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib")))


def _outside_namespaces() -> dict[str, str]:
    """Return the environment of a fork server that makes its folders where temporary folders lie on this machine.

    Its workers see neither: each has a folder of its own for ``HOME`` and ``TMPDIR``.
    """
    given = os.environ.get("TMPDIR")
    return {**ENVIRONMENT, "TMPDIR": given} if given else ENVIRONMENT


# ------------------------------------------------------------------------------------------------ early
MODE = "fork-server"
_early: list[tuple[dict[str, Any], Launched]] = []


def start_early() -> None:
    """Start the fork server that most checks need: unconfined, with NumPy."""
    settings = {
        "packages": ["numpy"],
        "importable": ["numpy"],
        "site_folders": site_folders(),
        "confined": False,
        "documents": False,
        "scratch": SCRATCH,
        "uid": os.geteuid(),
        "namespaces": False,
        "hidden": [],
        "readable": [],
    }
    _early.append((settings, Launched(MODE, settings)))


def launched(mode: str, settings: dict[str, Any]) -> Launched:
    """Return the process that was started early with exactly these settings, else a new one."""
    if mode == MODE and _early and _early[0][0] == settings:
        return _early.pop()[1]
    return Launched(mode, settings)


def end_early() -> None:
    """End the process that was started early and that nothing has needed."""
    while _early:
        unused = _early.pop()[1]
        unused.control.close()
        unused.process.kill()
        unused.process.wait()
        unused.errors.close()
