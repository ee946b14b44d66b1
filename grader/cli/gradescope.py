"""``grader gradescope``: an assignment as an autograder that Gradescope runs."""

from __future__ import annotations

from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option
from grader.intake.lookup import find_assignment, the_course
from grader.kits.gradescope import write_autograder
from grader.model import Language


@click.command()
@click.option("-a", "--assignment", metavar="NAME", required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", required=True)
@click.option("--weak", is_flag=True)
@lang_option
def command(assignment: str, output: Path, weak: bool, lang: Language) -> None:
    """Write an archive that Gradescope runs as an autograder."""
    course = the_course(Path.cwd())
    count = write_autograder(course, find_assignment(assignment, Path.cwd()), output, lang, weak=weak)
    click.echo(messages.text("gradescope.done", file=output, count=count).in_(lang))
    click.echo(messages.text("gradescope.weak" if weak else "gradescope.isolation").in_(lang))
