"""What a submission looks like from outside, so that one that nobody has touched need not be read again."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from grader.intake.files import FILES, FOLDERS_DEEP

_SETTLED_NANOSECONDS = 2_000_000_000  # a file changed later than that might change again without a new time


class _NotTold(Exception):
    """What is there may be something else a moment later."""


def signature(path: Path, entry: str, now: int) -> str:
    """Return a hash of names, sizes, times and numbers of all files in a submission, unread; "" if it says nothing.

    It says nothing of links, of more files than a submission may have, and of what was changed in the last two seconds:
    another change within the same tick of the clock would not be seen. ``entry`` is the file that a person has named;
    ``now`` is the present (nanoseconds).
    """
    newest = now - _SETTLED_NANOSECONDS
    try:
        facts = sorted(islice(_facts(str(path), "", newest, 0), FILES + 1))
    except (OSError, _NotTold):
        return ""
    if len(facts) > FILES:
        return ""
    return hashlib.sha256("\n".join((entry, *facts)).encode("utf-8", "surrogateescape")).hexdigest()


def _facts(location: str, name: str, newest: int, depth: int) -> Iterator[str]:
    found = os.lstat(location)
    if found.st_mtime_ns > newest or found.st_ctime_ns > newest or depth > FOLDERS_DEEP:
        raise _NotTold
    if stat.S_ISDIR(found.st_mode):
        with os.scandir(location) as entries:
            names = [entry.name for entry in entries]
        for inside in names:
            yield from _facts(f"{location}/{inside}", f"{name}/{inside}", newest, depth + 1)
    elif not stat.S_ISREG(found.st_mode):
        raise _NotTold
    yield f"{name}:{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}:{found.st_dev}:{found.st_ino}"
