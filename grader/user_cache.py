"""What a program may keep because it can make it again: where, and how much of it."""

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


def forget_old_ones(file: Path, most: int) -> None:
    """Of files that are named like ``file`` up to the last hyphen, keep the ``most`` that were written last."""
    about = file.name.rpartition("-")[0]
    kept = sorted(file.parent.glob(f"{about}-*{file.suffix}"), key=lambda each: each.stat().st_mtime, reverse=True)
    for old in kept[most:]:
        old.unlink(missing_ok=True)
