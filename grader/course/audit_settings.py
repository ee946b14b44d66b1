"""The ``[audit]`` table of a manifest: which mutants make no difference and why, and what is switched off."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from grader.errors import AssignmentError

_KEYS = {"mutants", "guards", "reason", "equivalent"}


class Equivalent(NamedTuple):
    """Mutants that change nothing that counts: a function, a line before, the lines after, and why."""

    function: str
    before: str
    after: tuple[str, ...]
    reason: str

    @property
    def keys(self) -> tuple[tuple[str, str, str], ...]:
        """Return what names each of the mutants (``mutate.Mutant.key``)."""
        return tuple((self.function, self.before, after) for after in self.after)


class AuditSettings(NamedTuple):
    """How an assignment is audited; ``reason`` says why mutants are switched off."""

    mutants: bool = True
    guards: bool = False
    reason: str = ""
    equivalent: tuple[Equivalent, ...] = ()


def read_audit_settings(manifest: Path) -> AuditSettings:
    """Return the ``[audit]`` table of a manifest; the usual settings if it has none.

    Raises:
        AssignmentError: a key is unknown or of the wrong type, or a reason is missing.
    """
    table = tomllib.loads(manifest.read_bytes().decode("utf-8-sig")).get("audit", {})
    _require(manifest, "audit", isinstance(table, dict) and set(table) <= _KEYS)
    switches = {key: table.get(key, default) for key, default in (("mutants", True), ("guards", False))}
    for key, value in switches.items():
        _require(manifest, f"audit.{key}", isinstance(value, bool))
    reason = table.get("reason", "")
    _require(manifest, "audit.reason", isinstance(reason, str) and (switches["mutants"] or bool(reason.strip())))
    rows = table.get("equivalent", [])
    _require(manifest, "audit.equivalent", isinstance(rows, list))
    return AuditSettings(
        mutants=switches["mutants"],
        guards=switches["guards"],
        reason=reason,
        equivalent=tuple(_equivalent(manifest, row) for row in rows),
    )


def _equivalent(manifest: Path, row: object) -> Equivalent:
    _require(manifest, "audit.equivalent", isinstance(row, Mapping) and set(row) == set(Equivalent._fields))
    assert isinstance(row, Mapping)
    after = row["after"] if isinstance(row["after"], list) else [row["after"]]
    texts = [row["function"], row["before"], row["reason"], *after]
    _require(manifest, "audit.equivalent", all(isinstance(text, str) and text.strip() for text in texts))
    return Equivalent(row["function"], row["before"], tuple(after), row["reason"])


def _require(manifest: Path, setting: str, holds: bool) -> None:
    if not holds:
        raise AssignmentError("audit.setting", where=manifest, setting=setting)
