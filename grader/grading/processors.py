"""How many processors this process may use: by its affinity, and by the quota of the container around it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

CGROUP = Path("/sys/fs/cgroup")
_QUOTA, _PERIOD = "cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us"  # of the older control groups


def processors() -> int:
    """Return how many processors this process may use.

    A container that may use two of 64 processors has a quota of time on all of them: more processes than that would
    only wait for one another.
    """
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, quota(CGROUP) or allowed)


def quota(cgroup: Path) -> int | None:
    """Return how many processors' time a control group may use, rounded up; None where nothing limits it."""
    with suppress(OSError, ValueError, TypeError, ZeroDivisionError):
        return _rounded_up(*(cgroup / "cpu.max").read_text("ascii").split())
    with suppress(OSError, ValueError, TypeError, ZeroDivisionError):
        return _rounded_up((cgroup / _QUOTA).read_text("ascii"), (cgroup / _PERIOD).read_text("ascii"))
    return None


def _rounded_up(time: str, period: str) -> int | None:
    """Return the processors of so much time in a period, at least one; no time means no limit (``max``, -1)."""
    if time == "max" or int(time) <= 0:
        return None
    return max(1, -(-int(time) // int(period)))
