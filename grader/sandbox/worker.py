"""Interfaces of workers and of what makes them, and the settings with which the confined side starts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from grader.model import Limits
from grader.sandbox import packages, usage
from grader.sandbox.launch import site_folders

if TYPE_CHECKING:  # the channels import NumPy; a worker's own import must not wait for that
    from grader.sandbox.channel import Channel


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
        "site_folders": site_folders(),
        "confined": spec.confined,
        "documents": spec.documents,
    }
