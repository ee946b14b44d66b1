"""Making a stand-in: stubs, with what plots and progress bars give back to a student's own computation."""

from __future__ import annotations

from types import ModuleType

from . import magic_stub, progress_stub, stub_values, text_stubs  # noqa: F401 - they tell the stubs what they know
from .stubs import StubModule


def module(name: str) -> ModuleType:
    """Return a stand-in for the module ``name`` (dotted)."""
    return StubModule(name)
