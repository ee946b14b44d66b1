"""``grader doctor``: which isolation layers hold on this machine, which optional packages are installed, what to do."""

from __future__ import annotations

import json

import click

from grader import messages
from grader.cli.app import lang_option
from grader.extras import EXTRAS, missing_modules
from grader.install_command import install_command
from grader.model import Language, Text
from grader.remote.self_test import inspect

_MARKS = {"ok": "[ok]  ", "warn": "[warn]", "fail": "[fail]", "absent": "[    ]"}


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def command(form: str, lang: Language) -> None:
    """Try every isolation layer with a hostile submission, and list what is installed.

    The exit code is 0 when all layers hold; optional packages do not change it.
    """
    level, findings = inspect()
    if form == "json":
        shown = {"isolation": level, "findings": [_row(*finding, lang) for finding in findings]}
        shown["extras"] = [_row(*extra, lang) for extra in extras()]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        meaning = messages.text(f"doctor.meaning.{level}").in_(lang)
        click.echo(f"{messages.text('doctor.level', level=level).in_(lang)} ({meaning})")
        for finding in findings:
            _write(*finding, lang)
        click.echo(messages.text("extras.heading").in_(lang))
        for extra in extras():
            _write(*extra, lang)
    raise SystemExit(0 if level == "FULL" else 1)


def extras() -> list[tuple[str, str, Text, Text]]:
    """Return the name of each extra, ``ok`` or ``absent``, what it is for, and how it is installed if it is not."""
    rows = []
    for extra in EXTRAS:
        purpose, missing = messages.text(f"extras.purpose.{extra}"), ", ".join(missing_modules(extra))
        if missing:
            detail = messages.text("extras.absent.what", purpose=purpose, modules=missing)
            rows.append((extra, "absent", detail, messages.text("extras.absent.next", command=install_command(extra))))
        else:
            rows.append((extra, "ok", messages.text("extras.installed", purpose=purpose), Text()))
    return rows


def _row(name: str, level: str, detail: Text, next_step: Text, lang: Language) -> dict[str, str]:
    return {"name": name, "level": level, "detail": detail.in_(lang), "next": next_step.in_(lang)}


def _write(name: str, level: str, detail: Text, next_step: Text, lang: Language) -> None:
    click.echo(f"  {_MARKS[level]} {name:<16} {detail.in_(lang)}")
    if next_step:
        click.echo(f"  {'':<24}{messages.text('error.next').in_(lang)} {next_step.in_(lang)}")
