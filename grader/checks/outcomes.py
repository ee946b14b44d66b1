"""What pytest raises in a check to say its outcome, for ``except``; nothing, unless a check has imported pytest."""

from __future__ import annotations

import sys

Kinds = tuple[type[BaseException], ...]


def failed(*others: type[BaseException]) -> Kinds:
    """Return these classes, and that of what ``pytest.fail`` raises, or ``pytest.raises`` without an exception."""
    return (*others, *_outcome("Failed"))


def skipped(*others: type[BaseException]) -> Kinds:
    """Return these classes, and that of what ``pytest.skip`` raises."""
    return (*others, *_outcome("Skipped"))


def _outcome(name: str) -> Kinds:
    outcomes = sys.modules.get("_pytest.outcomes")  # nobody can have raised what is not imported
    return (getattr(outcomes, name),) if outcomes is not None else ()
