"""Large packages that are imported when a test first uses them: collecting all tests takes no torch.

Where a package is not installed, the test that uses it is skipped and says so.
"""

from __future__ import annotations

from typing import Any

import pytest


class Lazy:
    """In place of a module, whose names it gives."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # pytest looks at what a module holds: is it a mock, does it wrap something?
            raise AttributeError(name)
        return getattr(pytest.importorskip(self._name), name)


torch = Lazy("torch")
nn = Lazy("torch.nn")
functional = Lazy("torch.nn.functional")
