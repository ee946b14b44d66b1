"""Which room the warm parent gets: one that bubblewrap builds, one that it builds itself, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from grader.errors import UsageError

Wish = Literal["required", "best", "none"]  # ``grader grade --isolation``
Room = Literal["bubblewrap", "python", "none"]
ROOMS: tuple[Room, ...] = ("bubblewrap", "python", "none")  # best first; the next one where one is refused
SETTING = "GRADER_ROOM"  # auto (or unset): the best there is; one of ROOMS: that one and no other
SCRATCH = "/box"
_DEVICES = ("null", "zero", "random", "urandom")


def rooms() -> tuple[Room, ...]:
    """Return the rooms to be tried, in this order: all of them, or the one that ``GRADER_ROOM`` names.

    Raises:
        UsageError: it names none.
    """
    asked = os.environ.get(SETTING, "auto")
    if asked == "auto":
        return ROOMS if bubblewrap() else ROOMS[1:]
    for room in ROOMS:
        if asked == room:
            return (room,)
    raise UsageError("worker.no_such_room", where=SETTING, asked=asked, known=", ".join(("auto", *ROOMS)))


def bubblewrap() -> str | None:
    """Return where bubblewrap is; None where it is not installed."""
    return shutil.which("bwrap")


def wrapped(command: list[str], readable: Sequence[str], hidden: Iterable[str] = (), *, root: bool) -> list[str]:
    """Return ``command`` in a room of bubblewrap's that looks like the one of ``inside/room.py``.

    Started by root it makes no user namespace, so that root can show an interpreter that lies below a closed home;
    the command itself steps down (``room.settle``). There is no ``/proc``. The folders above what is shown get mode
    755: bubblewrap's own would be closed to the other user.
    """
    arguments = [bubblewrap() or "bwrap", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    arguments += ["--hostname", "box", *([] if root else ["--unshare-user"])]
    made: set[str] = {"/"}
    covered = [folder for folder in hidden if any(folder.startswith(path + "/") for path in readable)]
    for path in sorted({*readable, *covered}):
        arguments += _folders_above(path, made)
        if path in covered:
            arguments += ["--perms", "0755", "--tmpfs", path]
            made.add(path)
            continue
        link = Path(path).is_symlink()
        arguments += ["--symlink", str(Path(path).readlink()), path] if link else ["--ro-bind", path, path]
        made.add(path)
    arguments += _folders_above("/dev/null", made)
    for device in _DEVICES:
        arguments += ["--dev-bind", f"/dev/{device}", f"/dev/{device}"]
    arguments += ["--perms", "1777", "--size", str(4 << 20), "--tmpfs", SCRATCH]
    for name in ("/tmp", "/dev/shm"):  # the worker's own, like the scratch folder that they are
        if name not in made:
            arguments += ["--symlink", SCRATCH, name]
    for path in ("/", *covered):
        arguments += ["--remount-ro", path]
    return [*arguments, "--chdir", "/", *command]


def _folders_above(path: str, made: set[str]) -> list[str]:
    arguments: list[str] = []
    for folder in reversed(Path(path).parents):
        if str(folder) not in made:
            arguments += ["--perms", "0755", "--dir", str(folder)]
            made.add(str(folder))
    return arguments
