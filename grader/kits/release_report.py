"""What became of a release, as text, as JSON, and for GitHub: annotations, and the summary of a job."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from grader import messages
from grader.kits.release import Released
from grader.model import Language, Problem, Text
from grader.reports.as_json import problem_fields
from grader.reports.github import Annotation, fitting, of_problem, preformatted, written

_WITH_LINE = re.compile(r"(.+\.\w+):([0-9]+)")


def render_text(results: Sequence[Released], language: Language, *, check: bool) -> str:
    """Return what a terminal shows; ``check`` says that nothing was to be written."""
    lines = [line for result in results for line in _lines(result, language, check=check)]
    if not check and any(result.leaks or result.error for result in results):
        lines.append(messages.text("release.told.nothing_written").in_(language))
    return "\n".join(lines)


def render_json(results: Sequence[Released], language: Language, *, check: bool) -> str:
    """Return a release as one JSON object with a list ``assignments``; words in one language."""
    fields = [_fields(result, language, check=check) for result in results]
    return json.dumps({"assignments": fields}, ensure_ascii=False, indent=1)


def render_annotations(results: Sequence[Released], language: Language, root: Path, *, check: bool) -> str:
    """Return what has to be done as workflow commands; files are named as seen from ``root``, the repository's folder.

    What would leak and what is broken are errors, with ``check`` a difference is a warning, and a note is a notice.
    """
    found = [each for result in results for each in _annotations(result, language, root, check=check)]
    return written(fitting(found, language))


def render_summary(results: Sequence[Released], language: Language, *, check: bool) -> str:
    """Return the summary of a job in Markdown: the report as a terminal shows it."""
    return f"<h3>grader release</h3>\n\n{preformatted(render_text(results, language, check=check))}\n"


def _lines(result: Released, language: Language, *, check: bool) -> Iterator[str]:
    """Yield what is said of one assignment."""
    yield _heading(result, check=check).in_(language)
    where, next_step = (messages.text(f"release.told.{word}").in_(language) for word in ("where", "next"))
    if result.error:
        problem = result.error.problem
        yield f"  {problem.what.in_(language)}"
        yield f"    {where} {problem.where}"
        yield f"    {next_step} {problem.next.in_(language)}"
    for leak in result.leaks:
        yield f"  {leak.what.in_(language)}"
        yield f"    {where} {leak.where.in_(language)}"
        yield f"    {next_step} {leak.next.in_(language)}"
    if result.leaks or result.error:
        return
    yield from (f"  {told.in_(language)}" for told in (*result.changes, *result.notes))
    if result.files and result.written:
        yield f"  {messages.text('release.told.new_files', files=', '.join(result.files)).in_(language)}"
    key = "release.told.beside" if result.written else "release.told.would_beside"
    yield from (f"  {messages.text(key, name=name, answer=path).in_(language)}" for name, path in result.beside)


def _heading(result: Released, *, check: bool) -> Text:
    verdict = _verdict(result, check=check)
    return messages.text(f"release.told.{verdict}", name=result.name, target=result.target, count=len(result.leaks))


def _verdict(result: Released, *, check: bool) -> str:
    """Return what became of an assignment in a word."""
    if result.error:
        return "broken"
    if result.leaks:
        return "leaks"
    if not check and not result.written:
        return "held_back"
    if result.target is None:
        return "clean"
    if not (result.changes or (result.written and result.files)):
        return "unchanged"
    return "differs" if check else "released"


def _fields(result: Released, language: Language, *, check: bool) -> dict[str, Any]:
    problem = result.error.problem if result.error else None
    return {
        "name": result.name,
        "verdict": _verdict(result, check=check),
        "target": str(result.target) if result.target else None,
        "written": result.written,
        "error": problem_fields(problem, language) if problem else None,
        "leaks": [
            {
                "kind": leak.kind,
                "what": leak.what.in_(language),
                "where": leak.where.in_(language),
                "next": leak.next.in_(language),
                "file": leak.file,
                "line": leak.line or None,
            }
            for leak in result.leaks
        ],
        "changes": [told.in_(language) for told in result.changes],
        "notes": [told.in_(language) for told in result.notes],
        "files": list(result.files),
        "beside": [{"starter": name, "answer": path} for name, path in result.beside],
    }


def _annotations(result: Released, language: Language, root: Path, *, check: bool) -> Iterator[Annotation]:
    if result.error:
        yield _of_error(result.error.problem, result.name, language, root)
    for leak in result.leaks:
        words = f"{leak.what.in_(language)}\n→ {leak.next.in_(language)}"
        place = "" if leak.line else f"{leak.where.in_(language)}\n"
        yield Annotation("error", result.name, f"{place}{words}", _seen_from(root, leak.file), leak.line)
    if result.leaks or result.error:
        return
    if check and result.target and result.changes:
        told = [_heading(result, check=check), *result.changes]
        yield Annotation("warning", result.name, "\n".join(text.in_(language) for text in told))
    for note in result.notes:
        yield Annotation("notice", result.name, note.in_(language))


def _of_error(problem: Problem, name: str, language: Language, root: Path) -> Annotation:
    """Return what has to be mended first, on its file and line where it names them."""
    match = _WITH_LINE.fullmatch(problem.where)
    file, line = (match[1], int(match[2])) if match else (problem.where, problem.line)
    told = of_problem(problem, language, name)
    return told._replace(file=_seen_from(root, file), line=line) if Path(file).is_file() else told


def _seen_from(root: Path, file: str) -> str:
    """Return a path as the repository's root sees it; of a file outside of it the whole path."""
    path = Path(file).resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file
