"""The trusted side of a course, which records what it gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.checks.collected import Case, Check
from grader.grading.trusted_side import TrustedSide
from grader.kits.recording import Recorder
from grader.kits.values import Blobs


class RecordingSide(TrustedSide):
    """The trusted side of a course; ``recorder`` is that of the last run."""

    recorder: Recorder

    def __init__(self, side: TrustedSide, folder: Path) -> None:
        super().__init__(side.reference, side.probes, side.seed)
        self.live, self._folder = side, folder
        self.blobs = Blobs()

    def given(self, check: Check, case: Case) -> dict[str, Any]:
        self.recorder = Recorder(self.blobs, super().given(check, case), self._folder)
        return self.recorder.given
