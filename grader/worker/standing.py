"""What the walls that a warm parent reports are worth together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def missing_walls(walls: Mapping[str, Any]) -> list[str]:
    """Return which walls a warm parent says it does not have: room, landlock, seccomp, uid."""
    stands = {key: bool(walls[key]) for key in ("room", "landlock", "seccomp", "uid")}  # uid 0 is none
    return [key for key, there in stands.items() if not there]


def level_of(walls: Mapping[str, Any]) -> str:
    """Return FULL when all stand, GOOD when those that stand close every way all the same, else WEAK.

    Without a room it takes Landlock's sixth ABI to keep signals in, and seccomp to keep the network out.
    """
    missing = missing_walls(walls)
    if not missing:
        return "FULL"
    closed = walls["landlock"] if walls["room"] else walls["landlock"] >= 6
    return "GOOD" if closed and walls["seccomp"] and walls["uid"] else "WEAK"
