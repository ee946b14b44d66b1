"""Bytecode that Python keeps beside a file, and that may be of an earlier text of it.

Python takes it for the file's own where the second of the last change and the size are the same: a file that is changed
twice in one second, to a text of the same length, would be run as it was before.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_DOUBTFUL_NS = 2_000_000_000  # kept so soon after a change, it may be of what stood there before


def forget_doubtful(files: Iterable[Path]) -> None:
    """Remove the bytecode of these files that was kept less than two seconds after their last change."""
    for file in files:
        with suppress(OSError):  # there is none, or it may not be removed
            changed = file.stat().st_mtime_ns
            for kept in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
                if kept.stat().st_mtime_ns - changed < _DOUBTFUL_NS:
                    kept.unlink()
