"""Audits as JUnit XML: a suite for an assignment, in which each finding is a test that failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from grader import messages
from grader.audit.findings import Audit, FileLine
from grader.model import Language
from grader.reports.junit import JunitCase, render_cases


def render_junit(audits: Sequence[Audit], language: Language, at: datetime) -> str:
    """Return audits as one XML document; ``at`` is when they were made."""
    return render_cases([(audit.name, [*_cases(audit, language)]) for audit in audits], at)


def _cases(audit: Audit, language: Language) -> Iterator[JunitCase]:
    classname = f"audit.{audit.name}"
    if audit.is_good:
        yield JunitCase(classname, "audit", seconds=audit.seconds)
    for survivor in audit.mutants.survivors:
        told = messages.text("audit.survivor", function=survivor.function).in_(language)
        details = f"{_shown(survivor.place)}\n{survivor.diff}"
        yield JunitCase(classname, f"{survivor.function}: {survivor.before} → {survivor.after}", told, details)
    for found in audit.problems:
        what = found.what.in_(language)
        details = "\n".join((_shown(found.place), found.where, what, f"→ {found.next.in_(language)}"))
        yield JunitCase(classname, f"{found.where}: {what}", what, details)


def _shown(place: FileLine) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file
