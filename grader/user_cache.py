"""The folder of the user's own in which a program may keep what it can make again."""

from __future__ import annotations

import os
from pathlib import Path


def user_cache() -> Path | None:
    """Return where caches of this program lie; the folder need not exist. None for a user without a home."""
    found = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return Path(found) / "grader" if found else Path.home() / ".cache" / "grader"
    except RuntimeError:
        return None
