"""What an audit tries hundreds of times (seeds, mutants, rewrites, twins): in this process, in forked children."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from grader.course.audit_settings import AuditSettings
from grader.grading.in_process import InProcess
from grader.model import Text
from grader.remote.isolation import UNTRIED, Isolation
from grader.sandbox import limited_fork

SEED = b"audit"  # not the course's: an audit finds the same wherever it runs


class AuditOptions(NamedTuple):
    """What the author asked for."""

    mutants: Literal["all", "sample", "none"] = "all"
    seeds: int = 20
    rewrites: int = 0
    jobs: int = 1
    isolation: Isolation = UNTRIED
    resume: bool = False  # what has passed before, and in which nothing has changed, is not repeated


class Trials:
    """The trials of one assignment.

    Problems go to ``report(key, where, **values)`` with the key of their message; ``notes`` are kept.
    """

    def __init__(
        self, in_process: InProcess, settings: AuditSettings, options: AuditOptions, report: Callable[..., None]
    ) -> None:
        self.in_process, self.settings, self.options, self.report = in_process, settings, options, report
        self.assignment = in_process.assignment
        self.notes: list[Text] = []

    def in_children(self, jobs: Sequence[Callable[[], Any]], runs: int) -> Iterator[tuple[int, limited_fork.Ended]]:
        """Run jobs that go through all checks ``runs`` times each."""
        per_run = self.assignment.check_limits.cpu_seconds
        cpu = min(self.assignment.submission_limits.cpu_seconds, 2 * per_run) + runs * per_run / 2
        limits = self.assignment.submission_limits._replace(cpu_seconds=cpu, wall_seconds=5 * cpu + 30)
        return limited_fork.in_children(jobs, limits, self.options.jobs)
