"""A cgroup of version 2 round each warm parent, where one is delegated to us: the only hard cap on a whole tree.

Elsewhere the grader's look at what a worker uses stands alone (``budget.py``). We touch a cgroup only if this process
is the only one in it, as under ``systemd-run --user --scope -p Delegate=yes grader grade``.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_LEAF = "grader"  # where this process moves: a cgroup with processes cannot hand controllers on
_CONTROLLERS = ("memory", "pids")


def own_cgroup(proc: Path = Path("/proc/self")) -> Path | None:
    """Return the folder of this process's cgroup of version 2; None where that is not mounted."""
    try:
        mounts = [line.split() for line in (proc / "mountinfo").read_text().splitlines()]
        places = [line.partition("::")[2] for line in (proc / "cgroup").read_text().splitlines() if line[:3] == "0::"]
    except OSError:
        return None
    for fields in mounts:
        if fields[fields.index("-") + 1] == "cgroup2" and places:
            return Path(fields[4]) / places[0].lstrip("/")
    return None


def delegated(own: Path | None = None) -> Path | None:
    """Return the cgroup below which we may make others with limits on memory and processes; None if there is none."""
    own = own or own_cgroup()
    if own is None:
        return None
    root = own.parent if own.name == _LEAF else own
    try:
        if not set(_CONTROLLERS) <= set((root / "cgroup.controllers").read_text().split()):
            return None
        if root == own:
            if (root / "cgroup.procs").read_text().split() != [str(os.getpid())]:
                return None
            (root / _LEAF).mkdir(exist_ok=True)
            (root / _LEAF / "cgroup.procs").write_text(str(os.getpid()))
            (root / "cgroup.subtree_control").write_text(" ".join(f"+{name}" for name in _CONTROLLERS))
    except OSError:
        return None
    return root


class Group:
    """The cgroup of one warm parent and its workers."""

    def __init__(self, root: Path, pid: int) -> None:
        """Move the process ``pid`` into a new cgroup below ``root``.

        Raises:
            OSError: it is not ours to make.
        """
        self.folder = root / f"workers-{pid}"
        self._most = (0, 0)
        self.folder.mkdir()
        (self.folder / "cgroup.procs").write_text(str(pid))

    def allow(self, memory_bytes: int, processes: int) -> None:
        """Let the tree have at least this much; what was allowed before stays allowed."""
        most = max(self._most[0], memory_bytes), max(self._most[1], processes)
        if most != self._most:
            (self.folder / "memory.max").write_text(str(most[0]))
            (self.folder / "pids.max").write_text(str(most[1]))
            with contextlib.suppress(OSError):  # no swap on this machine
                (self.folder / "memory.swap.max").write_text("0")
            self._most = most

    def close(self) -> None:
        """Remove the cgroup, whose processes are gone."""
        with contextlib.suppress(OSError):
            self.folder.rmdir()


def group_of(pid: int) -> Group | None:
    """Return a new cgroup with the process in it; None where no cgroup is delegated to us."""
    root = delegated()
    if root is None:
        return None
    try:
        return Group(root, pid)
    except OSError:
        return None
