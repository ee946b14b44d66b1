"""The isolation of a run: what was asked for, what this machine gives, and one line about what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from grader import messages
from grader.errors import GraderFault, UsageError
from grader.model import Text
from grader.remote.self_test import Finding, inspect
from grader.sandbox import packages
from grader.sandbox.fork_server import ForkServer
from grader.sandbox.levels import active_layers, level_of, listed, missing_layers
from grader.sandbox.worker import WorkerSpec, can_fork

IsolationChoice = Literal["required", "best", "weak", "none"]  # ``grader grade --isolation``


class Isolation(NamedTuple):
    """The isolation of a run of ``grade``.

    ``level`` is FULL, GOOD, WEAK or NONE. ``namespaces`` and ``weak`` are for ``fork_server.start``: no worker gets
    less than was found. ``layers`` is stored with each grading; ``warning`` is one line about what is missing.
    """

    level: str
    namespaces: bool | None = None
    layers: str = ""
    warning: Text = Text()

    @property
    def confined(self) -> bool:
        """Whether submissions are confined at all."""
        return self.level != "NONE"

    @property
    def weak(self) -> bool:
        """Whether somebody has asked for isolation that leaves ways open."""
        return self.level == "WEAK"


UNTRIED = Isolation("unknown")  # whatever the machine gives, but nothing WEAK


def find_isolation(choice: IsolationChoice) -> Isolation:
    """Return the isolation that ``choice`` gives on this machine, tried with the layers that workers get.

    Raises:
        UsageError: full isolation is required and not there; or it is WEAK or none, and nobody has asked for that.
    """
    if choice == "none":
        return Isolation("NONE", layers="none", warning=messages.text("sandbox.isolation.none"))
    if not can_fork():
        raise UsageError("sandbox.isolation.no_linux", where="--isolation")
    if choice == "required":
        level, findings = inspect()
        if level != "FULL":
            raise UsageError("sandbox.isolation.refused", where="--isolation required", missing=_failed(findings))
    fork_server = ForkServer(WorkerSpec(("numpy",), confined=True), weak=choice == "weak", mode="preflight")
    try:
        fork_server.wait_until_ready()
    except GraderFault as fault:
        if closed := packages.closed_to_others(("numpy",), through=bool(fork_server.refused)):
            raise UsageError("sandbox.isolation.closed", where=closed, folder=closed) from fault
        detail = fault.problem.what
        raise UsageError("sandbox.isolation.nothing", where=f"--isolation {choice}", detail=detail) from fault
    finally:
        fork_server.close()
    return _found(fork_server.layers)


def _found(layers: Mapping[str, Any]) -> Isolation:
    level, missing = level_of(layers), missing_layers(layers)
    namespaces, seccomp = ("namespaces" if layers["namespaces"] else "no namespaces"), layers["seccomp"]
    stored = f"{namespaces}, Landlock {layers['landlock']}, seccomp {'yes' if seccomp else 'no'}"
    isolation = Isolation(level, bool(layers["namespaces"]), stored)
    if not missing:
        return isolation
    key = "sandbox.isolation.exposed" if isolation.weak else "sandbox.isolation.less"
    return isolation._replace(
        warning=messages.text(key, level=level, missing=listed(missing), active=listed(active_layers(layers)))
    )


def _failed(findings: tuple[Finding, ...]) -> Text:
    return Text.join((finding.detail for finding in findings if finding.level == "fail"), " ", "; ")
