"""A check's results as a table in HTML, to be shown below a cell of a notebook: the same words as in the terminal.

The page has a style and no script. Everything that a student had a hand in is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from html import escape
from importlib import resources
from itertools import groupby

from grader import messages
from grader.model import NO_POINTS, CheckResult, Excerpt, GradingVerdict, Language, Problem, Report, Text
from grader.reports.check_words import by_hand_words, check_words, heading, next_step, not_your_fault, total
from grader.reports.escaping import printable
from grader.reports.pages.excerpts import part

# Notebooks typeset what stands between dollar signs, unless they are told not to
_CLASSES = "grader-result mathjax_ignore tex2jax_ignore"
_COLUMNS = ("one_check", "check_verdict", "points", "message_and_hint")
_WORST = "▸"


def render_check_html(
    report: Report,
    language: Language,
    *,
    about: Sequence[tuple[str, Text]] = (),
    more_hints: bool = False,
    hidden: bool = True,
    by_hand: Decimal = NO_POINTS,
    command: str = "grader check",
) -> str:
    """Return what the checks found in one submission, and what to do next; see ``check_text.render_check``.

    ``about`` are sentences that come first, each with its style: "faint", "warning" or "bad".
    """
    parts = [*_sentences(about, language), _title(heading(report).in_(language))]
    if report.notes:
        notes = "".join(f"<li>{_text(note.in_(language))}</li>" for note in report.notes)
        parts += [_line(messages.text("reports.check.notes").in_(language)), f"<ul>{notes}</ul>"]
    if report.checks:
        result = total(report, hidden=hidden).in_(language)
        parts += [_table(report, result, language), _line(result, "strong")]
    if report.problem is not None:
        parts += _problem(report.problem, language)
    if report.verdict is GradingVerdict.WITHHELD:
        parts.append(_line(not_your_fault(report).in_(language), "warning"))
    if by_hand and report.problem is None:
        parts.append(_line(by_hand_words(by_hand).in_(language)))
    if step := next_step(report, more_hints=more_hints, command=command):
        parts.append(_step(step, language))
    return _page(parts, language)


def render_problem_html(problem: Problem, language: Language) -> str:
    """Return what could not be done, where, and what to do next."""
    return _page(_problem(problem, language), language)


def render_sentences_html(about: Sequence[tuple[str, Text]], language: Language) -> str:
    """Return a few sentences, each with its style."""
    return _page(_sentences(about, language), language)


def _page(parts: Iterable[str], language: Language) -> str:
    return f'<div class="{_CLASSES}" lang="{language}"><style>{_style()}</style>\n' + "\n".join(parts) + "\n</div>"


@cache
def _style() -> str:
    return resources.files(__package__).joinpath("check_html.css").read_text("utf-8")


def _text(words: str) -> str:
    return escape(printable(words, lines=True))


def _line(words: str, style: str = "") -> str:
    return f'<p class="grader-{style}">{_text(words)}</p>' if style else f"<p>{_text(words)}</p>"


def _title(words: str) -> str:
    return _line(words, "title")  # no <h3>: it would stand in the notebook's table of contents


def _sentences(about: Sequence[tuple[str, Text]], language: Language) -> list[str]:
    return [_line(words.in_(language), style) for style, words in about]


def _problem(problem: Problem, language: Language) -> list[str]:
    where = messages.text("error.where").in_(language)
    place = f"<p>{_text(where)} <code>{_text(problem.where)}</code></p>"
    return [_line(problem.what.in_(language), "bad"), place, _step(problem.next, language)]


def _step(step: Text, language: Language) -> str:
    label = messages.text("error.next").in_(language).strip()
    return f"<p><strong>{_text(label)}</strong> {_text(step.in_(language))}</p>"


def _table(report: Report, result: str, language: Language) -> str:
    """Return the checks as a table, grouped by function.

    The roles are those of the elements, said again: in narrow windows rows are laid out as blocks, and browsers then
    no longer tell screen readers that they are rows.
    """
    names = [messages.text(f"reports.column.{name}").in_(language) for name in _COLUMNS]
    head = "".join(f'<th scope="col" role="columnheader">{_text(name)}</th>' for name in names)
    rows = [
        row for of, checks in groupby(report.checks, lambda check: check.of) for row in _group(of, checks, language)
    ]
    return (
        f'<table class="grader-table" role="table"><caption>{_text(result)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n' + "\n".join(rows) + "</table>"
    )


def _group(of: str, checks: Iterable[CheckResult], language: Language) -> Iterator[str]:
    yield '<tbody role="rowgroup">'
    yield f'<tr role="row"><th scope="rowgroup" role="rowheader" colspan="{len(_COLUMNS)}">{_text(of)}</th></tr>'
    for check in checks:
        yield _row(check, language)
    yield "</tbody>"


def _row(check: CheckResult, language: Language) -> str:
    words = check_words(check, language)
    sign = f'<span aria-hidden="true">{words.symbol}</span>'
    message = "" if words.message == words.verdict else words.message  # the verdict has a column of its own
    said = [f"<p>{_text(message)}</p>"] if message else []
    if check.excerpt is not None:
        said.append(_excerpt(check.excerpt, language))
    if words.hint:
        said.append(f'<p class="grader-hint"><span aria-hidden="true">→ </span>{_text(words.hint)}</p>')
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{_text(words.claim)}</th>'
        f'<td role="cell" class="grader-verdict grader-{words.style}">{sign}&nbsp;{_text(words.verdict)}</td>'
        f'<td role="cell" class="grader-points">{_text(words.points)}</td>'
        f'<td role="cell" class="grader-said">{"".join(said)}</td></tr>'
    )


def _excerpt(excerpt: Excerpt, language: Language) -> str:
    sides = (("got", excerpt.got), ("expected", excerpt.expected))
    return (
        f'<div class="grader-excerpt">{"".join(_side(name, cells, excerpt, language) for name, cells in sides)}</div>'
    )


def _side(name: str, cells: Sequence[Sequence[str]], excerpt: Excerpt, language: Language) -> str:
    """Return the part of one array as a table, with the indices of its rows and columns."""
    caption = messages.text(f"reports.excerpt.{name}", part=part(excerpt)).in_(language)
    worst_row, worst_column = excerpt.at[-2:] if excerpt.rows else (-1, excerpt.at[-1])
    # in the narrowest windows only the columns beside the worst element are shown
    far = [' class="grader-far"' if abs(column - worst_column) > 1 else "" for column in excerpt.columns]
    head = "".join(f'<th scope="col"{kind}>{column}</th>' for column, kind in zip(excerpt.columns, far, strict=True))
    corner = "<td></td>" if excerpt.rows else ""
    lines = []
    for row, line in zip(excerpt.rows or (-1,), cells, strict=True):
        first = f'<th scope="row">{row}</th>' if excerpt.rows else ""
        values = [
            _worst(value, language) if (row, column) == (worst_row, worst_column) else f"<td{kind}>{_text(value)}</td>"
            for column, kind, value in zip(excerpt.columns, far, line, strict=True)
        ]
        lines.append(f"<tr>{first}{''.join(values)}</tr>")
    return (
        f"<table><caption>{_text(caption)}</caption><thead><tr>{corner}{head}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def _worst(value: str, language: Language) -> str:
    worst = messages.text("reports.excerpt.worst").in_(language)
    sign = f'<span aria-hidden="true">{_WORST}</span><span class="grader-unseen">{_text(worst)} </span>'
    return f'<td class="grader-worst">{sign}{_text(value)}</td>'
