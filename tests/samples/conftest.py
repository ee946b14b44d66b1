"""Hand-ins as they come out of a download: every file of one time, so that names decide which attempt is the newest."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

JUNE_2024_UNIX_SECONDS = 1_717_200_000


@pytest.fixture(scope="module")
def downloaded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """``downloaded(folder)``: a copy of a folder in which no file is newer than another."""

    def copy(folder: Path) -> Path:
        target = tmp_path_factory.mktemp("downloaded") / folder.name
        shutil.copytree(folder, target)
        for path in target.rglob("*"):
            os.utime(path, (JUNE_2024_UNIX_SECONDS, JUNE_2024_UNIX_SECONDS))
        return target

    return copy
