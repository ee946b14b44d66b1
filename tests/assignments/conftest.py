"""An assignment's content in this process, so that it can be tested: ``exercise("activations")``.

Who passes what (reference, starters, variants, seeds, mutants) is the audit's business: ``grader audit``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from grader.checks.reference_loader import load_by_path
from grader.course.manifest import read_manifest
from grader.grading.in_process import InProcess
from grader.guest import wire
from grader.remote.in_process import LocalChannel

ROOT = Path(__file__).parents[2]


class Exercise:
    """One assignment's folder: its checks, its reference, and which checks a variant does not pass."""

    def __init__(self, name: str) -> None:
        self.assignment = read_manifest(ROOT / "assignments" / name)
        self.folder = self.assignment.folder
        self.in_process = InProcess(self.assignment)
        self.reference = self.in_process.reference
        self.checks = {check.id: check for check in self.in_process.checks}

    @cached_property
    def check_modules(self) -> list[ModuleType]:
        """The files of the checks, with the functions that draw their inputs."""
        files = [*sorted(self.folder.glob("public/test_*.py")), *sorted(self.folder.glob("hidden/test_*.py"))]
        return [load_by_path(file, f"checks_{self.assignment.name}_{file.stem}") for file in files]

    def load(self, file: str) -> ModuleType:
        """Import a variant or a starter, given by its path inside the assignment's folder."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.dont_write_bytecode", True)  # what lies beside a starter would be released with it
            return load_by_path(self.folder / file, f"variant_{file.removesuffix('.py').replace('/', '_')}")

    def not_passed(self, variant: ModuleType, seed: int) -> set[str]:
        """Return the checks that ``variant``, completed with the reference, does not pass.

        A check that depends on one that was not passed counts as not passed. A fault of a check is an error.
        """
        names = {**vars(self.reference), **vars(variant)}
        found = self.in_process.not_passed(lambda: dict(names), str(seed).encode())
        assert "GRADER_FAULT" not in found.values()
        return set(found)

    def calls(self, variant: ModuleType, seed: int) -> int:
        """Return how many calls the checks make to a student; many in one (``many``) count once."""
        with pytest.MonkeyPatch.context() as patch:
            asked = _count_calls(patch)
            self.not_passed(variant, seed)
        return len(asked)


def _count_calls(patch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []
    send = LocalChannel.send

    def counted(self: LocalChannel, frame: bytes, watch: Callable[[], None]) -> None:
        document: Any = wire.Decoder(lambda *_: None).decode(frame[wire.HEADER.size :])
        if len(document) > 1 and document[1] in ("call", "many"):
            asked.append(document[1])
        send(self, frame, watch)

    patch.setattr(LocalChannel, "send", counted)
    return asked


@pytest.fixture(scope="session")
def exercise() -> Callable[[str], Exercise]:
    """``exercise("activations")``: an assignment's content, loaded once."""
    loaded: dict[str, Exercise] = {}

    def load(name: str) -> Exercise:
        if name not in loaded:
            loaded[name] = Exercise(name)
        return loaded[name]

    yield load
    for name in [name for name in sys.modules if name.startswith(("checks_", "variant_"))]:
        del sys.modules[name]
