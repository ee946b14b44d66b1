"""``grader receipt PATHS``: do receipts agree with what was submitted, and with the public checks?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader import messages
from grader.cli.app import lang_option, terminal
from grader.model import Language
from grader.reports.as_json import as_json
from grader.reports.escaping import printable
from grader.reports.terminal_page import Page

if TYPE_CHECKING:
    from grader.kits.receipt import Source, Verified
    from grader.remote.isolation import IsolationChoice


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--submission", metavar="PATH", type=click.Path(path_type=Path, exists=True))
@click.option("--kit", metavar="FILE", type=click.Path(path_type=Path, exists=True))
@click.option("--isolation", type=click.Choice(["required", "best", "weak", "none"]), default="best", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def command(
    paths: tuple[Path, ...],
    submission: Path | None,
    kit: Path | None,
    isolation: IsolationChoice,
    form: str,
    lang: Language,
) -> None:
    """Compare PATHS (receipts, or folders with receipts) with what was submitted, and compute the result anew.

    A receipt shows which bytes were checked, not who made them.
    """
    from grader.errors import UsageError
    from grader.kits.receipt import Verifier, receipts_in
    from grader.remote.isolation import find_isolation

    source, default = _source(paths, kit)
    receipts = receipts_in(paths or (default,))
    if submission is not None and len(receipts) != 1:
        raise UsageError("receipt.one_submission", where="--submission", count=len(receipts))
    granted = find_isolation(isolation)
    if granted.warning:
        click.echo(granted.warning.in_(lang), err=True)
    with Verifier(source, granted) as verifier:
        found = [verifier.verify(path, submission) for path in receipts]
    click.echo(as_json({"receipts": [_fields(one, lang) for one in found]}) if form == "json" else _page(found, lang))
    if any(one.fault for one in found):
        raise SystemExit(3)
    raise SystemExit(int(not found or any(one.differs for one in found)))


def _source(paths: tuple[Path, ...], kit: Path | None) -> tuple[Source, Path]:
    """Return where the public checks are from, and where receipts lie if nobody says so.

    The checks run with the rights of whoever calls this. They are those of ``--kit``, else of the current folder or
    one above it; never what lies in one of ``paths``, since a student may have put it there.

    Raises:
        UsageError: there is neither a course nor a kit, or only one that lies among what was handed in.
    """
    from grader.course.course import COURSE_FILE, find_course
    from grader.errors import UsageError
    from grader.kits.choose_file import PACKED
    from grader.kits.find import find_kit
    from grader.kits.receipt import Source

    here = Path.cwd()
    if kit is not None:
        return Source(None, (kit,)), kit.parent
    course = find_course(here)
    own = course.root / COURSE_FILE if course is not None else find_kit(here)
    if own is None:
        raise UsageError("receipt.no_source", where=here)
    home = own.resolve().parent
    if any(home.is_relative_to(path.resolve()) for path in paths):
        raise UsageError("receipt.source_among_receipts", where=home, file=own.name)
    if course is not None:
        return Source(course), course.root / "submissions"
    return Source(None, (own,)), own.parent / PACKED


def _fields(one: Verified, language: Language) -> dict[str, Any]:
    """Return what was found about a receipt as plain data."""
    receipt = one.receipt
    return {
        "receipt": str(one.path),
        "file": str(one.file) if one.file else None,
        "assignment": receipt.assignment if receipt else None,
        "name": receipt.name if receipt else None,
        "time": receipt.time.isoformat() if receipt else None,
        "versions": dict(receipt.versions) if receipt else {},
        "agree": not one.differs and not one.fault,
        "agrees": [text.in_(language) for text in one.agrees],
        "differs": [text.in_(language) for text in one.differs],
        "notes": [text.in_(language) for text in one.notes],
    }


def _page(found: list[Verified], language: Language) -> str:
    """Return a paragraph for each receipt, and how many agree; of many only those that do not are told at length."""
    page = Page(**terminal())

    def say(key: str, **values: object) -> str:
        return printable(messages.text(f"receipt.page.{key}", **values).in_(language))

    if not found:
        page.add(say("none"))
        return str(page)
    for one in found:
        is_good = not one.differs and not one.fault
        style, mark = ("good", "✓ ") if is_good else ("bad", "✗ ")
        receipt = one.receipt
        if receipt is None:
            page.add(say("unread", receipt=one.path), mark=mark, style=style)
        else:
            heading = say("heading", receipt=one.path, assignment=receipt.assignment, name=receipt.name)
            page.add(heading, mark=mark, style=style)
            if one.file is not None and (len(found) == 1 or not is_good):
                page.add(say("file", file=one.file), indent=4)
        for text in one.differs:
            page.add(printable(text.in_(language)), indent=4, mark="✗ ", style="bad")
        for text in one.agrees if len(found) == 1 or not is_good else ():
            page.add(printable(text.in_(language)), indent=4, mark="✓ ", style="good")
        for text in one.notes:
            page.add(printable(text.in_(language)), indent=4, mark="! ", style="warning")
        if receipt is not None and len(found) == 1:
            versions = ", ".join(f"{name} {version}" for name, version in receipt.versions.items())
            page.add(say("told", time=receipt.time.isoformat(sep=" "), versions=versions), indent=4, style="faint")
    page.add()
    page.add(say("total", agree=sum(not one.differs and not one.fault for one in found), total=len(found)))
    page.add(say("proves"), style="faint")
    return str(page)
