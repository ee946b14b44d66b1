"""The ``[audit]`` table of a manifest: which mutants make no difference and why, and what is switched off."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from grader.course.toml import TomlTable, read_toml


class Equivalent(NamedTuple):
    """Mutants that change nothing that counts: a function, a line before, the lines after, and why."""

    function: str
    before: str
    after: tuple[str, ...]
    reason: str

    @property
    def keys(self) -> tuple[tuple[str, str, str], ...]:
        """Return what names each of the mutants (``mutants.Mutant.key``)."""
        return tuple((self.function, self.before, after) for after in self.after)


class AuditSettings(NamedTuple):
    """How an assignment is audited; ``reason`` says why mutants are switched off.

    ``fewer_seeds`` are ids of checks that train, or draw so much that hundreds of seeds would take hours.
    """

    mutants: bool = True
    guards: bool = False
    reason: str = ""
    equivalent: tuple[Equivalent, ...] = ()
    fewer_seeds: tuple[str, ...] = ()


def read_audit_settings(manifest: Path) -> AuditSettings:
    """Return the ``[audit]`` table of a manifest; the usual settings if it has none.

    Raises:
        AssignmentError: a key is unknown or of the wrong type, or a reason is missing.
    """
    table = read_toml(manifest).part("audit")
    table.only(AuditSettings._fields)
    mutants = table.switch("mutants") if "mutants" in table.table else True
    return AuditSettings(
        mutants=mutants,
        guards=table.switch("guards") if "guards" in table.table else False,
        reason=table.text("reason") if "reason" in table.table or not mutants else "",
        equivalent=tuple(_equivalent(row) for row in table.parts("equivalent")),
        fewer_seeds=table.texts("fewer_seeds") if "fewer_seeds" in table.table else (),
    )


def _equivalent(row: TomlTable) -> Equivalent:
    row.only(Equivalent._fields)
    after = row.texts("after") if isinstance(row.table.get("after"), list) else (row.text("after"),)
    return Equivalent(row.text("function"), row.text("before"), after, row.text("reason"))
