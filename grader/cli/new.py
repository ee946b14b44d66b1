"""``grader new``: another assignment in the course, complete and small, to be rewritten."""

from __future__ import annotations

import keyword
import re
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.documentation import page_path
from grader.errors import UsageError
from grader.intake.lookup import the_course
from grader.model import Language

_MODEL = "warm_up"  # the skeleton's assignment, which `grader init` writes too


@click.command()
@click.argument("name")
@lang_option
def command(name: str, lang: Language) -> None:
    """Write a small working assignment called NAME into the course of the current folder, to be rewritten.

    It has one function, one file of each kind, and passes `grader audit NAME`.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        key = "new.keyword" if keyword.iskeyword(name) else "new.bad_name"
        raise UsageError(key, where=name)
    root = the_course(Path.cwd()).root
    folder, reference = root / "assignments" / name, root / "reference" / f"{name}.py"
    for path in (folder, reference):
        if path.exists():
            raise UsageError("new.there_already", where=path)
    skeleton = resources.files("grader.cli") / "skeleton"
    try:
        _copy(skeleton / "assignments" / _MODEL, folder, name)
        _copy(skeleton / "reference" / f"{_MODEL}.py", reference, name)
    except OSError as error:
        raise UsageError("init.not_written", where=folder, reason=error.strerror or str(error)) from error
    page = page_path("writing-an-assignment.md")
    click.echo(messages.text("new.done", name=name, folder=folder, reference=reference, page=page).in_(lang))


def _copy(source: Traversable, target: Path, name: str) -> None:
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        for child in source.iterdir():
            if child.name != "__pycache__":
                _copy(child, target / child.name.replace(_MODEL, name), name)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source.read_text("utf-8").replace(_MODEL, name), "utf-8")
