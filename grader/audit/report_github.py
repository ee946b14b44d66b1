"""Audits for GitHub: an annotation on the line that each finding is about, and the summary of a job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader import messages
from grader.audit.findings import Audit, FileLine
from grader.model import Language
from grader.reports.github import Annotation, fitting, preformatted, written


def render_annotations(audits: Sequence[Audit], language: Language, root: Path) -> str:
    """Return audits as workflow commands; files are named as seen from ``root``, the repository's folder."""
    found = [annotation for audit in audits for annotation in _annotations(audit, language, root)]
    return written(fitting(found, language))


def render_summary(audits: Sequence[Audit], language: Language, text: str) -> str:
    """Return the summary of a job in Markdown: the verdict, and ``text``, the report as a terminal shows it."""
    bad = sum(not audit.is_good for audit in audits)
    key = "audit.verdict.bad" if bad else "audit.verdict.good"
    verdict = messages.text(key, bad=bad, total=len(audits)).in_(language)
    return f"<h3>grader audit: {'✗' if bad else '✓'} {verdict}</h3>\n\n{preformatted(text)}\n"


def _annotations(audit: Audit, language: Language, root: Path) -> Iterator[Annotation]:
    for found in audit.problems:
        words = f"{found.where}: {found.what.in_(language)}\n→ {found.next.in_(language)}"
        yield Annotation("error", audit.name, words, *_at(found.place, root))
    for survivor in audit.mutants.survivors:
        told = messages.text("audit.survivor", function=survivor.function).in_(language)
        change = f"{survivor.before}\n→ {survivor.after}"
        yield Annotation("error", audit.name, f"{told}\n{change}", *_at(survivor.place, root))


def _at(place: FileLine, root: Path) -> tuple[str, int]:
    """Return the file as the repository's root sees it; of one outside of it the whole path."""
    file = Path(place.file)
    return (file.relative_to(root).as_posix() if file.is_relative_to(root) else place.file), place.line
