"""What workers and their parents are on the trusted side, and how the confined side is started."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from grader.model import Limits
from grader.sandbox import packages as needed
from grader.sandbox import usage

if TYPE_CHECKING:  # the channels import NumPy; a worker's own import must not wait for that
    from grader.sandbox.channel import Channel

_GUEST = Path(__file__).parents[1] / "guest" / "__main__.py"
SCRATCH = "/box"  # a submission's own folder inside its namespaces
ENVIRONMENT = {  # all that a worker sees: nothing of ours
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"),
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": SCRATCH,
    "TMPDIR": SCRATCH,  # without namespaces there is no such folder, and Python falls back to /tmp
    "PYTHONHASHSEED": "0",
    "MPLBACKEND": "agg",
    "MALLOC_ARENA_MAX": "2",  # each thread would reserve 64 MB of address space, which is limited
}


class Kind(NamedTuple):
    """What a worker is to be warm for: code with these packages, or documents (``worker/documents.py``)."""

    packages: tuple[str, ...]
    notebook: bool
    confined: bool
    documents: bool = False


class Ending(NamedTuple):
    """How a worker ended and what it used: exit status (negative: the signal), CPU seconds, peak megabytes."""

    status: int
    cpu_seconds: float
    memory_mb: float


class Worker(Protocol):
    """One process with one hand-in."""

    channel: Channel

    @property
    def ended(self) -> bool:
        """Whether ``end`` has been called."""

    def cpu_seconds(self) -> float | None:
        """Return the CPU time used so far; None where it cannot be read."""

    def clock_seconds(self) -> float:
        """Return a clock to measure a call by: CPU seconds of all of it, wall time where these cannot be read."""

    def look(self) -> usage.Usage | None:
        """Return what the worker and its descendants use; None where it cannot be read."""

    def end(self) -> Ending:
        """Kill it with everything it has started, and say how it ended."""


class Parent(Protocol):
    """Makes workers of one kind."""

    can_branch: bool

    def fork(self, limits: Limits) -> Worker:
        """Return a new worker."""

    def close(self) -> None:
        """End this parent and every worker of it."""


def can_fork() -> bool:
    """Return whether this system lets a warm parent fork workers (Linux)."""
    return sys.platform == "linux"


def settings_of(kind: Kind) -> dict[str, Any]:
    """Return what every start of the confined side is told."""
    return {
        "packages": [] if kind.documents else [*dict.fromkeys((*kind.packages, "numpy"))],
        "importable": needed.importable(kind.packages, notebook=kind.notebook),
        "site_folders": needed.site_folders(),
        "notebook": kind.notebook,
        "confined": kind.confined,
        "documents": kind.documents,
    }


def command(mode: str, settings: dict[str, Any]) -> list[str]:
    """Return the command that starts the confined side in this mode (``guest/__main__.py``)."""
    return [sys.executable, "-I", "-S", str(_GUEST), mode, json.dumps(settings)]
