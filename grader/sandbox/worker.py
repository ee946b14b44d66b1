"""Interfaces of workers and of what makes them, and the command line that starts the confined side."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from grader.model import Limits
from grader.sandbox import packages, usage

if TYPE_CHECKING:  # the channels import NumPy; a worker's own import must not wait for that
    from grader.sandbox.channel import Channel

_GUEST = Path(__file__).parents[1] / "guest" / "__main__.py"
SCRATCH = "/box"  # a submission's own folder inside its namespaces
ENVIRONMENT = {  # the whole environment of a worker: nothing of ours is in it
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"),
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": SCRATCH,  # without namespaces there is no such folder: there the confined side takes folders of its own
    "TMPDIR": SCRATCH,
    "PYTHONHASHSEED": "0",
    "MPLBACKEND": "agg",
    "MALLOC_ARENA_MAX": "2",  # each thread would reserve 64 MB of address space, which is limited
}


class WorkerSpec(NamedTuple):
    """What a worker is started for: code with these packages, or documents (``guest/documents.py``)."""

    packages: tuple[str, ...]
    confined: bool
    documents: bool = False


class ExitStatus(NamedTuple):
    """How a worker ended and what it used: its status (negative: the signal), CPU seconds, peak megabytes."""

    status: int
    cpu_seconds: float
    memory_mb: float


class Worker(Protocol):
    """One process with one submission."""

    channel: Channel

    @property
    def ended(self) -> bool:
        """Whether ``end`` has been called."""

    def cpu_seconds(self) -> float | None:
        """Return the CPU time used so far; None where it cannot be read."""

    def clock_seconds(self) -> float:
        """Return a clock to time a call with: CPU seconds of the worker, or wall time where these cannot be read."""

    def sample(self) -> usage.Usage | None:
        """Return what the worker and its descendants use now; None where that cannot be read."""

    def end(self) -> ExitStatus:
        """Kill it with everything it has started, and say how it ended."""


class WorkerSource(Protocol):
    """Makes workers of one spec."""

    can_fork_worker: bool

    def fork(self, limits: Limits) -> Worker:
        """Return a new worker."""

    def close(self) -> None:
        """End every worker, and what makes them."""


def can_fork() -> bool:
    """Return whether a fork server runs on this system (Linux)."""
    return sys.platform == "linux"


def guest_settings(spec: WorkerSpec) -> dict[str, Any]:
    """Return the settings that every start of the confined side gets."""
    return {
        "packages": [] if spec.documents else [*dict.fromkeys((*spec.packages, "numpy"))],
        "importable": packages.importable(spec.packages),
        "site_folders": packages.site_folders(),
        "confined": spec.confined,
        "documents": spec.documents,
    }


def command(mode: str, settings: dict[str, Any]) -> list[str]:
    """Return the command that starts the confined side in this mode (``guest/__main__.py``)."""
    return [sys.executable, "-I", "-S", str(_GUEST), mode, json.dumps(settings)]
