"""``grader init``: a new course in an empty folder, which works at once."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.errors import UsageError
from grader.model import Language


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@lang_option
def command(folder: Path, lang: Language) -> None:
    """Write a small working course (one assignment, two submissions) into FOLDER, which must be empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("init.not_empty", where=folder)
    try:
        _copy(resources.files("grader.cli") / "skeleton", folder)
    except OSError as error:
        raise UsageError("init.not_written", where=folder, reason=error.strerror or str(error)) from error
    click.echo(messages.text("init.done", folder=folder).in_(lang))


def _copy(source: Traversable, target: Path) -> None:
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        for child in source.iterdir():
            if child.name != "__pycache__":
                _copy(child, target / (".gitignore" if child.name == "gitignore" else child.name))
    else:
        target.write_bytes(source.read_bytes())
