"""``grader submit [FILE]``: pack one's own answer under the course's naming rule, with a receipt; nothing is sent."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option, show_error, terminal
from grader.errors import UsageError
from grader.kits.student_name import sound_name
from grader.kits.submit import Request, Submitted, submit
from grader.model import Language, Text, Verdict
from grader.reports.check_words import by_hand_words, check_words, not_your_fault, total
from grader.reports.escaping import printable
from grader.reports.terminal_page import Page

_MOST_LINES = 8  # of a list
_FOLDERS_UP = 2


@click.command()
@click.argument("file", required=False)
@click.option("--name", metavar="NAME")
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("-a", "--assignment", metavar="NAME")
@lang_option
def command(file: str | None, name: str | None, output: Path | None, assignment: str | None, lang: Language) -> None:
    """Pack FILE (or the answer in this folder) for submission, check what was packed, and write a receipt.

    Nothing is sent anywhere.
    """

    def ask(suggested: str) -> str:
        if not sys.stdin.isatty():
            raise UsageError("submit.name.needed", where="--name")
        question = messages.text("submit.name.ask_default" if suggested else "submit.name.ask", default=suggested)
        while True:
            typed = str(click.prompt(question.in_(lang), default=suggested, show_default=False))
            try:
                return sound_name(typed)
            except UsageError as error:
                show_error(error, lang)

    done = submit(Request(file, assignment, name, output), ask)
    click.echo(render(done, lang))
    raise SystemExit(done.exit_code)


def render(done: Submitted, language: Language) -> str:
    """Return what was packed, what to look at before it is handed in, and where to go with it."""
    page = Page(**terminal(80))
    _add_package(page, done, language)
    if done.left_out:
        page.add()
        page.add(_words("left_out").in_(language), style="strong")
        for one in done.left_out[:_MOST_LINES]:
            page.add(f"{printable(one.name)} – {one.why.in_(language)}", indent=2)
        _add_more(page, len(done.left_out), language)
    _add_warnings(page, done, language)
    page.add()
    _add_result(page, done, language)
    step = _words("fix" if done.exit_code else "submit_here", file=_shown(done.file))
    if done.submit_to and not done.exit_code:
        step = messages.text("submit.page.submit_to", file=printable(_shown(done.file)), place=done.submit_to)
    page.add(step.in_(language), indent=2, mark=f"{messages.text('error.next').in_(language)} ")
    return str(page)


def _words(key: str, **values: str) -> Text:
    return messages.text(f"submit.page.{key}", **{name: printable(value) for name, value in values.items()})


def _add_package(page: Page, done: Submitted, language: Language) -> None:
    """Add what was packed and where it is."""
    page.add(_words("same" if done.is_same else "packed", assignment=done.task.name).in_(language), style="strong")
    lines = [_words("file", file=_shown(done.file), size=_size(done.file))]
    if done.members:
        more = ", …" if len(done.members) > _MOST_LINES else ""
        lines.append(_words("inside", files=", ".join(done.members[:_MOST_LINES]) + more))
    lines.append(_words("receipt", file=_shown(done.receipt)))
    if done.earlier:
        lines.append(_words("earlier", folder=_shown(done.earlier)))
    if done.kept:
        lines.append(messages.text("submit.name.kept", name=printable(done.kept)))
    for line in lines:
        page.add(line.in_(language), indent=2)


def _add_more(page: Page, count: int, language: Language) -> None:
    if count > _MOST_LINES:
        page.add(messages.text("submit.left_out.more", count=count - _MOST_LINES).in_(language), indent=2)


def _add_warnings(page: Page, done: Submitted, language: Language) -> None:
    notes = list(dict.fromkeys((*done.warnings, *done.notes, *(done.report.notes if done.report else ()))))
    if not notes:
        return
    page.add()
    page.add(messages.text("submit.page.before").in_(language), style="strong")
    for note in notes:
        page.add(printable(note.in_(language), lines=True), indent=2, mark="! ", style="warning")


def _add_result(page: Page, done: Submitted, language: Language) -> None:
    """Add the result of the public checks: a line for each that did not pass, and the sum."""
    if done.report is None or done.problem is not None:
        if done.problem:
            why = messages.text("submit.page.not_checked", why=done.problem.what)
            page.add(printable(why.in_(language), lines=True), style="bad")
            page.add(printable(done.problem.next.in_(language), lines=True), indent=2, mark="→ ", style="warning")
        if done.report is not None and done.exit_code == 3:
            page.add(not_your_fault(done.report).in_(language), style="warning")
        return
    failing = [check for check in done.report.checks if check.verdict is not Verdict.PASSED]
    for check in failing[:_MOST_LINES]:
        shown = check_words(check, language)
        page.add(f"{check.of}: {printable(shown.claim)}", indent=2, mark=f"{shown.symbol} ", style=shown.style)
    _add_more(page, len(failing), language)
    page.add(total(done.report, hidden=done.follows.hidden).in_(language), style="strong" if done.exit_code else "good")
    if done.follows.by_hand:
        page.add(by_hand_words(done.follows.by_hand).in_(language))


def _shown(path: Path) -> str:
    """Return a path as it is typed here: from the current folder where that is not far."""
    try:
        from_here = os.path.relpath(path)
    except ValueError:  # another drive of Windows
        return str(path)
    return from_here if from_here.count(f"..{os.sep}") <= _FOLDERS_UP else str(path.absolute())


def _size(file: Path) -> str:
    size_bytes = file.stat().st_size
    return f"{size_bytes} B" if size_bytes < 1024 else f"{size_bytes / 1024:.0f} KB"
