"""Audits as JSON: one object with a list ``assignments``; words in one language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from grader.audit.findings import Audit
from grader.model import Language, points_number


def render_json(audits: Sequence[Audit], language: Language) -> str:
    """Return the audits as one JSON object."""
    return json.dumps({"assignments": [fields(audit, language) for audit in audits]}, ensure_ascii=False, indent=1)


def fields(audit: Audit, language: Language) -> dict[str, Any]:
    """Return one audit as plain data."""
    mutants = audit.mutants
    return {
        "name": audit.name,
        "passed": audit.is_good,
        "points": _number(audit.points),
        "reference": _number(audit.reference),
        "starter": _number(audit.starter),
        "wrong": {
            "total": audit.wrong.total,
            "failed": audit.wrong.good,
            "named": audit.wrong.named,
            "excused": audit.wrong.excused,
        },
        "right": {"total": audit.right.total, "passed": audit.right.good},
        "seeds": {"total": audit.seeds.total, "stable": audit.seeds.stable, "each": audit.seeds.each},
        "mutants": {
            "total": mutants.total,
            "killed": mutants.killed,
            "equivalent": mutants.equivalent,
            "survivors": [
                {"function": s.function, "before": s.before, "after": s.after, "diff": s.diff}
                for s in mutants.survivors
            ],
            "made": mutants.made,
            "seconds": round(mutants.seconds, 3),
        },
        "rewrites": {"total": audit.rewrites.total, "passed": audit.rewrites.good},
        "hostile": {"total": audit.hostile.total, "passed": audit.hostile.good},
        "checks": [
            {"id": c.id, "points": _number(c.points), "seconds": round(c.seconds, 5), "limit_seconds": c.limit_seconds}
            for c in audit.checks
        ],
        "problems": [
            {"what": p.what.in_(language), "where": p.where, "next": p.next.in_(language)} for p in audit.problems
        ],
        "notes": [note.in_(language) for note in audit.notes],
        "seconds": round(audit.seconds, 3),
        "from_before": audit.from_before,
    }


def _number(points: Decimal | None) -> int | float | None:
    return None if points is None else points_number(points)
