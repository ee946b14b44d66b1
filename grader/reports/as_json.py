"""What a batch found as one JSON object, for other programs."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from grader.model import (
    Batch,
    CheckResult,
    GradingVerdict,
    Language,
    ManualMark,
    Problem,
    Report,
    SourceLine,
    Unmatched,
    points_number,
)
from grader.reports.escaping import encodable

# JSON allows these unescaped, but a terminal obeys them; escaped they mean the same.
_CONTROLS = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def render_json(batch: Batch, language: Language) -> str:
    """Return everything a batch found as one JSON object."""
    return as_json(batch_fields(batch, language))


def batch_fields(batch: Batch, language: Language) -> dict[str, Any]:
    """Return what a batch found as plain data."""
    return {
        "gradings": [grading_fields(report, language) for report in batch.reports],
        "unmatched": [{"file": each.file, "why": each.why.in_(language)} for each in batch.unmatched],
        "ignored": sorted((*batch.ignored, *batch.receipts)),
        "unchanged": batch.unchanged,
        "notes": [note.in_(language) for note in batch.notes],
        "not_graded": [
            {"assignment": name, "submissions": count, "error": problem_fields(problem, language)}
            for name, count, problem in batch.not_graded
        ],
    }


def unmatched_fields(unmatched: Sequence[Unmatched], language: Language) -> list[dict[str, Any]]:
    """Return what belongs to nobody yet as plain data, with those whom it may belong to."""
    return [
        {
            "file": one.file,
            "why": one.why.in_(language),
            "who": one.who,
            "candidates": [{"id": student.id, "name": student.name} for student in one.candidates],
        }
        for one in unmatched
    ]


def as_json(value: Any) -> str:
    """Return plain data as JSON that any parser reads, UTF-8 encodes and a terminal only shows."""
    words = json.dumps(_sound(value), ensure_ascii=False, allow_nan=False, indent=2)
    words = _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", words)
    return words.replace("##[", "#\\u0023[")  # see escaping.escape_workflow_commands


def grading_fields(report: Report, language: Language) -> dict[str, Any]:
    """Return a report as plain data; ``error`` says why there is no score, or no checks.

    ``points`` is null while the score is withheld and while a person has to mark what is under ``waiting``. A mark
    under ``by_hand`` whose criterion is the id of a check counts instead of that check's points.
    """
    fields: dict[str, Any] = {
        "student": report.student,
        "assignment": report.assignment,
        "file": report.file,
        "points": report.points,
        "points_so_far": None if report.verdict is GradingVerdict.WITHHELD else report.points_so_far,
        "points_possible": report.points_possible,
        "verdict": report.state,
        "wall_seconds": report.wall_seconds,
        "cpu_seconds": report.cpu_seconds,
        "fingerprint": report.fingerprint,
        "reference_number": report.reference_number,
        "notes": [note.in_(language) for note in report.notes],
        "checks": [check_fields(check, language) for check in report.checks],
        "by_hand": [_mark_fields(mark) for mark in report.by_hand],
        "waiting": [{"criterion": each.id, "points_possible": each.points} for each in report.waiting],
    }
    if report.problem is not None:
        fields["error"] = problem_fields(report.problem, language)
    return fields


def check_fields(check: CheckResult, language: Language) -> dict[str, Any]:
    """Return a check's result as plain data; ``points`` is null while withheld."""
    return {
        "id": check.id,
        "of": check.of,
        "public": check.public,
        "claim": check.claim.in_(language),
        "points": check.points,
        "points_possible": check.points_possible,
        "verdict": str(check.verdict),
        "message": check.message.in_(language),
        "hint": check.hint.in_(language),
        "misconception": check.misconception,
        "limit": check.limit,
        "place": _place_fields(check.place),
        "wall_seconds": check.wall_seconds,
        "cpu_seconds": check.cpu_seconds,
    }


def _place_fields(place: SourceLine | None) -> dict[str, Any] | None:
    if place is None or not place.line:
        return None
    return {"file": place.file, "cell": place.cell or None, "line": place.line}


def _mark_fields(mark: ManualMark) -> dict[str, Any]:
    return {
        "criterion": mark.criterion,
        "points": mark.points,
        "points_possible": mark.points_possible,
        "reason": mark.reason,
        "marked_by": mark.marked_by,
        "marked_at": mark.marked_at and mark.marked_at.isoformat(timespec="seconds"),
    }


def problem_fields(problem: Problem, language: Language) -> dict[str, str]:
    """Return why something could not be done as plain data."""
    return {"what": problem.what.in_(language), "where": problem.where, "next": problem.next.in_(language)}


def _sound(value: Any) -> Any:
    """Return plain data without what JSON cannot say: NaN and infinities are null, half characters written out."""
    if isinstance(value, dict):
        return {_sound(key): _sound(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_sound(each) for each in value]
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, Decimal):
        return points_number(value)
    if isinstance(value, float):
        return round(value, 9) if math.isfinite(value) else None  # nanoseconds are enough
    return value
