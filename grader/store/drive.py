"""On what kind of drive a file lies: SQLite's WAL needs one that is local, and that nothing copies meanwhile.

WAL shares memory through a file beside the database, which file systems of a network do not do
(https://sqlite.org/wal.html); a program that synchronises copies the database and its log at different moments.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_NETWORK = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ncpfs",
        "ceph",
        "glusterfs",
        "lustre",
        "fuse.sshfs",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.gcsfuse",
        "davfs",
        "fuse.davfs2",
    ]
)
_SYNCED = re.compile(
    r"onedrive( - .*|-.*)?|dropbox( \(.*\)|-.*)?|google ?drive(-.*)?|googledrive-.*|icloud ?drive|icloud~.*"
    r"|mobile documents|com~apple~clouddocs|cloudstorage",
    re.IGNORECASE,
)


def network_drive(file: Path) -> str | None:
    """Return the type of the file system of a network that a file lies on; None for any other, or an unknown one.

    The root of the system is none of these, whatever it is called: in some containers all of it is 9p.
    """
    below = [line for line in _mounts().splitlines() if line.split(" ")[4:5] != ["/"]]
    kind = file_system(Path(os.path.realpath(file)), "\n".join(below))
    return kind if kind in _NETWORK else None


def synced_folder(file: Path) -> str | None:
    """Return the name of the folder above a file that a program synchronises with others; None without one."""
    return next((part for part in Path(os.path.realpath(file)).parent.parts if _SYNCED.fullmatch(part)), None)


def file_system(file: Path, mounts: str) -> str | None:
    """Return the type of the file system that an absolute path lies on, by the lines of ``/proc/self/mountinfo``."""
    best, kind = -1, None
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4]))
        if file.is_relative_to(point) and len(point.parts) >= best:  # of two on one place the later covers
            best, kind = len(point.parts), after.split(" ")[0]
    return kind


def _mounts() -> str:
    try:
        return Path("/proc/self/mountinfo").read_text("utf-8", "replace")
    except OSError:  # macOS, Windows: only the folders' names tell
        return ""
