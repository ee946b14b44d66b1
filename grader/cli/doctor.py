"""``grader doctor``: which walls stand on this machine, and what to do about those that do not."""

from __future__ import annotations

import json

import click

from grader import pipeline, words
from grader.cli.app import lang_option
from grader.results import Language

_MARKS = {"ok": "[ok]  ", "warn": "[warn]", "fail": "[fail]"}


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def command(form: str, lang: Language) -> None:
    """Try every wall with a hostile hand-in and say which ones stand; exit code 0 when all do."""
    level, findings = pipeline.inspect_machine()
    if form == "json":
        rows = [
            {"name": f.name, "level": f.level, "detail": f.detail.in_(lang), "next": f.next.in_(lang)} for f in findings
        ]
        click.echo(json.dumps({"isolation": level, "findings": rows}, ensure_ascii=False, indent=2))
    else:
        meaning = words.text(f"doctor.meaning.{level}").in_(lang)
        click.echo(f"{words.text('doctor.level', level=level).in_(lang)} ({meaning})")
        for finding in findings:
            click.echo(f"  {_MARKS[finding.level]} {finding.name:<16} {finding.detail.in_(lang)}")
            if finding.next:
                click.echo(f"  {'':<24}{words.text('error.next').in_(lang)} {finding.next.in_(lang)}")
    raise SystemExit(0 if level == "FULL" else 1)
