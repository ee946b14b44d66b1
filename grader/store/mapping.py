"""From the shared words to the columns of a row, and back."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import msgpack
from sqlalchemy import RowMapping

from grader.model import (
    Assignment,
    CheckResult,
    GradingVerdict,
    Problem,
    Report,
    SourceFile,
    Student,
    Submission,
    Text,
    Verdict,
)
from grader.records import ByHand, Run

Values = dict[str, Any]


def storable(words: str) -> str:
    """Return text that every database keeps: half a surrogate pair and NUL are written out as escapes."""
    if words.isascii() and "\0" not in words:
        return words
    return words.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def packed(sources: Sequence[SourceFile]) -> bytes:
    """Return the files of a submission as one compressed blob."""
    plain = msgpack.packb(
        [source if source.digest else source[:2] for source in sources], unicode_errors="surrogatepass"
    )
    return zlib.compress(plain, level=1)  # a seventh larger than level 6 in three fifths of the time


def unpacked(blob: bytes) -> tuple[SourceFile, ...]:
    """Return the files that were packed."""
    files = msgpack.unpackb(zlib.decompress(blob), unicode_errors="surrogatepass")
    return tuple(SourceFile(*parts) for parts in files)


def student_values(student: Student) -> Values:
    """Return the columns of a student."""
    values = {name: storable(getattr(student, name)) for name in ("id", "name", "kana", "email")}
    since = datetime.combine(date.fromisoformat(student.withdrawn), time(), UTC) if student.withdrawn else None
    return values | {"group_name": storable(student.group), "withdrawn_at": since}


def student_of(row: Mapping[Any, Any]) -> Student:
    """Return the student that a row of their columns is."""
    since = row["withdrawn_at"].date().isoformat() if row["withdrawn_at"] else ""
    return Student(row["id"], row["name"], row["kana"], row["email"], row["group_name"], since)


def version_values(assignment: Assignment, now: datetime) -> Values:
    """Return the columns of an assignment version, apart from those that point to other tables."""
    return {
        "version": assignment.version,
        "title_ja": assignment.title.ja,
        "title_en": assignment.title.en,
        "points": assignment.points,
        "first_seen": now,
    }


def submission_values(submission: Submission, now: datetime) -> Values:
    """Return the columns of a submission, apart from those that point to other tables."""
    return {
        "fingerprint": submission.fingerprint,
        "file": storable(submission.file),
        "entry": storable(submission.entry),
        "submitted_at": submission.submitted_at,
        "submitted_at_source": submission.submitted_at_source,
        "first_graded_at": now,
    }


def run_values(run: Run) -> Values:
    """Return the columns of a run."""
    return {
        "kind": run.kind,
        "started_by": storable(run.started_by),
        "host": storable(run.host),
        "started_at": run.started_at,
        "grader_version": run.grader_version,
        "environment": dict(run.environment),
        "seed_id": run.seed_id,
        "settings_hash": run.settings_hash,
    }


def grading_values(report: Report, now: datetime) -> Values:
    """Return the columns of a grading, apart from those that point to other tables."""
    return {
        "file": storable(report.file),
        "graded_at": now,
        "verdict": str(report.verdict),
        "points_possible": report.points_possible,
        "problem": _problem_values(report.problem),
        "notes": [_text_values(note) for note in report.notes],
        "output": storable(report.output),
        "reference_number": report.reference_number,
        "wall_seconds": report.wall_seconds,
        "cpu_seconds": report.cpu_seconds,
    }


def outcome_values(grading_id: int, check: CheckResult) -> Values:
    """Return the columns of a check's outcome."""
    return {
        "grading_id": grading_id,
        "check_id": check.id,
        "of": check.of,
        "public": check.public,
        "claim_ja": check.claim.ja,
        "claim_en": check.claim.en,
        "points": check.points,
        "points_possible": check.points_possible,
        "verdict": str(check.verdict),
        "message_ja": storable(check.message.ja),
        "message_en": storable(check.message.en),
        "hint_ja": storable(check.hint.ja),
        "hint_en": storable(check.hint.en),
        "misconception": check.misconception,
        "limit_name": check.limit,
        "wall_seconds": check.wall_seconds,
        "cpu_seconds": check.cpu_seconds,
    }


def report_of(row: RowMapping, checks: Sequence[CheckResult], people: ByHand) -> Report:
    """Return a report from a row of gradings with their submissions, its checks and what people do with it."""
    return Report(
        student=row["student_id"],
        assignment=row["assignment"],
        file=row["file"],
        verdict=GradingVerdict(row["verdict"]),
        checks=tuple(checks),
        points_possible=row["points_possible"],
        notes=notes_of(row["notes"]),
        problem=problem_of(row["problem"]),
        output=row["output"],
        wall_seconds=row["wall_seconds"],
        cpu_seconds=row["cpu_seconds"],
        reference_number=row["reference_number"],
        fingerprint=row["fingerprint"],
        by_hand=people.marks,
        waiting=people.waiting,
    )


def notes_of(values: Sequence[dict[str, str]]) -> tuple[Text, ...]:
    """Return the notes of a grading."""
    return tuple(Text(**note) for note in values)


def problem_of(values: Values | None) -> Problem | None:
    """Return why nothing could be graded, if that is so."""
    if values is None:
        return None
    return Problem(Text(**values["what"]), values["where"], Text(**values["next"]), values.get("line", 0))


def check_of(row: RowMapping) -> CheckResult:
    """Return a check's result from a row of check outcomes."""
    return CheckResult(
        id=row["check_id"],
        of=row["of"],
        public=row["public"],
        claim=Text(row["claim_ja"], row["claim_en"]),
        points=row["points"],
        points_possible=row["points_possible"],
        verdict=Verdict(row["verdict"]),
        message=Text(row["message_ja"], row["message_en"]),
        hint=Text(row["hint_ja"], row["hint_en"]),
        misconception=row["misconception"],
        limit=row["limit_name"],
        wall_seconds=row["wall_seconds"],
        cpu_seconds=row["cpu_seconds"],
    )


def _text_values(text: Text) -> dict[str, str]:
    return {"ja": storable(text.ja), "en": storable(text.en)}


def _problem_values(problem: Problem | None) -> Values | None:
    if problem is None:
        return None
    return {
        "what": _text_values(problem.what),
        "where": storable(problem.where),
        "next": _text_values(problem.next),
        "line": problem.line,
    }
