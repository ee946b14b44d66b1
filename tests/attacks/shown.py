"""Every way in which a report is shown, and what in it a terminal, a spreadsheet or a workflow would obey."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator

from grader.model import LANGUAGES, Batch, Report, Unmatched
from grader.reports.as_csv import render_csv
from grader.reports.as_json import render_json
from grader.reports.check_text import render_check
from grader.reports.grade_text import COLUMNS, render_batch
from grader.reports.table import Table
from grader.reports.table_text import render_table

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
OBEYED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def raw_parts(report: Report) -> list[str]:
    """Return what is dangerous in any rendering of a report, with the rendering's name."""
    checks = tuple({(check.message, check.hint): check for check in report.checks}.values())  # each text once
    report = report._replace(checks=checks)
    unmatched = tuple(Unmatched(report.file, check.message) for check in checks[:3])
    batch, table = Batch((report,), unmatched, (report.file,)), _table(report)
    found: list[str] = []
    for language in LANGUAGES:
        for width in (40, 100):
            found += _in_text("check", render_check(batch, language, color=False, width=width))
            found += _in_text("grade", render_batch(batch, language, color=False, width=width))
            found += _in_text("table", render_table(table, language, color=False, width=width))
        found += _in_json(render_json(batch, language))
        found += _in_csv(render_csv(table, language))
    return list(dict.fromkeys(found))


def _table(report: Report) -> Table:
    """Return a table with every text of a report as a cell of its own."""
    texts = list(report.notes)
    texts += [text for check in report.checks for text in (check.message, check.hint)]
    texts += [report.problem.what, report.problem.next] if report.problem else []
    cells = [*texts, report.file, report.student, report.output, *(str(check.verdict) for check in report.checks)]
    return Table("batch", COLUMNS[:1], [(cell,) for cell in cells])


def _in_text(name: str, text: str) -> Iterator[str]:
    for character in set(text):
        if unicodedata.category(character) in OBEYED and character != "\n":
            yield f"{name}: {character!r}"
    yield from _commands(name, text)


def _commands(name: str, text: str) -> Iterator[str]:
    """Commands of a workflow: ``::`` at the beginning of a line (spaces before it do not help), ``##[`` anywhere."""
    for line in text.splitlines():
        if line.lstrip().startswith("::") or "##[" in line:
            yield f"{name}: {line.strip()[:40]}"


def _in_json(text: str) -> Iterator[str]:
    json.loads(text)
    yield from _in_text("json", text)


def _in_csv(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        for cell in row:
            if cell.startswith(FORMULAS):
                yield f"csv: {cell[:40]!r}"
    yield from _commands("csv", text)
