"""``grader check``: a student's own submission against the public checks, in about a second."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

import click

from grader import messages
from grader.cli.app import lang_option, show_error
from grader.cli.check_output import CheckRequest, ToCheck, report_on, shown_path, tell, text_of, write
from grader.errors import GraderError, UsageError
from grader.intake.load import paths_beside
from grader.kits.check import exit_code
from grader.kits.find import kit_or_course
from grader.model import Batch, Language, Text

_ALSO_TO_A_FILE = ("json", "junit")
_SECONDS_BETWEEN_LOOKS = 0.3  # a person saves a file; nothing faster is needed


@click.command()
@click.argument("file", required=False)
@click.option("-a", "--assignment", metavar="NAME")
@click.option("--only", metavar="FUNCTION")
@click.option("--hint", type=click.IntRange(1, 2), default=1, show_default=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "junit"]),
    default="text",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--watch", is_flag=True)
@click.option("--all", "every", is_flag=True)
@lang_option
def command(
    file: str | None,
    assignment: str | None,
    only: str | None,
    hint: int,
    form: str,
    output: Path | None,
    watch: bool,
    every: bool,
    lang: Language,
) -> None:
    """Check FILE (a notebook, a module, a folder or a zip) against the public checks of its assignment.

    Where submissions are read and not run, FILE is a document or an address (URL). In the folder of a kit it may be
    left out.
    """
    if output is not None and form not in _ALSO_TO_A_FILE:
        raise UsageError("check.no_output", where="-o", formats=", ".join(_ALSO_TO_A_FILE))
    asked = CheckRequest(file, assignment, only, hint, form, output, lang)
    if every and (watch or any(each is not None for each in (file, assignment, only))):
        raise UsageError("check.all_alone", where="--all")
    if watch:
        _watch(asked)
        return
    try:
        code = _check_all(asked) if every else _check(_target(asked), asked)
    except GraderError as error:
        if output is None:
            raise  # it is shown where all are
        from grader.cli.workflow import error_document

        show_error(error, lang)
        write(output, error_document(error, lang, form))
        code = error.exit_code
    raise SystemExit(code)


def _check_all(asked: CheckRequest) -> int:
    from grader.cli.check_all import check_all  # few call it

    return check_all(asked)


def _watch(asked: CheckRequest) -> None:
    """Check again whenever a file that counts is saved, until Ctrl-C: it, what it imports, data it names.

    Where none was named these are the files in the kit's folder, so that a new one is noticed as well.

    Raises:
        UsageError: there is neither a kit nor a course, so that nothing could ever be checked.
    """
    given = Path(asked.file) if asked.file is not None else None
    kit = kit_or_course(given, asked.assignment)
    beside: list[Path] = []
    seen: dict[Path, tuple[int, int]] | None = None
    try:
        while True:
            if _stamps(kit, given, beside, asked.output) != seen:
                beside = _beside(kit, given)
                seen = _stamps(kit, given, beside, asked.output)
                click.clear()
                try:
                    _check(_target(asked), asked)
                except GraderError as error:  # a file is being edited: show the error and go on watching
                    show_error(error, asked.lang)
                if asked.form == "text":
                    click.echo(messages.text("check.watching", count=len(seen)).in_(asked.lang))
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    except KeyboardInterrupt:
        return


def _beside(kit: Path | None, given: Path | None) -> list[Path]:
    """Return what is watched besides the answer: modules that it imports, and data files that it or these name."""
    if given is not None:
        return paths_beside(given)
    if kit is None:
        return []
    from grader.kits.choose_file import watched_files

    return [path for file in watched_files(kit) for path in paths_beside(file)]


def _stamps(
    kit: Path | None, given: Path | None, beside: list[Path], output: Path | None
) -> dict[Path, tuple[int, int]]:
    """Return when each file that is watched was changed, and its size."""
    paths = [*([kit] if kit is not None else []), *([given] if given is not None else []), *beside]
    if given is None and kit is not None:
        from grader.kits.choose_file import watched_files

        paths += watched_files(kit)
    written = _written(output)
    found = {}
    for path in paths:
        with suppress(OSError):  # it is gone, or closed
            status = path.stat()
            if (status.st_dev, status.st_ino) in written:
                continue
            found[path] = status.st_mtime_ns, status.st_size
    return found


def _written(output: Path | None) -> set[tuple[int, int]]:
    """Return what our own output goes to: it is no answer, and changes with every check."""
    found = set()
    for stream in (1, 2):
        with suppress(OSError):  # it is closed
            status = os.fstat(stream)
            found.add((status.st_dev, status.st_ino))
    with suppress(OSError):  # it is not there yet
        if output is not None:
            status = output.stat()
            found.add((status.st_dev, status.st_ino))
    return found


def _target(asked: CheckRequest) -> ToCheck:
    """Return what is to be checked.

    Raises:
        GraderError: neither a kit nor a course is near, the kit cannot be used, or nothing in its folder can be meant.
    """
    given = Path(asked.file) if asked.file is not None else None
    kit = kit_or_course(given, asked.assignment)
    if kit is None:
        if asked.file is None:
            raise UsageError("check.no_file", where=Path.cwd())
        return ToCheck(asked.file, None)
    if given is not None and not (given.is_dir() and given.resolve() == kit.parent.resolve()):
        return ToCheck(asked.file or "", kit, _about(kit))
    from grader.kits.choose_file import choose_file
    from grader.kits.kit_file import read_kit

    here = Path.cwd()
    folder = kit.parent
    chosen = choose_file(read_kit(kit), folder, here if given is None and here.is_relative_to(folder) else folder)
    return ToCheck(shown_path(chosen.path), kit, (*_about(kit), *chosen.notes))


def _about(kit: Path) -> tuple[Text, ...]:
    """Return what is said of a kit that was found elsewhere than where one is: its checks are code that runs."""
    is_here = Path.cwd().is_relative_to(kit.absolute().parent)
    return () if is_here else (messages.text("kits.used", kit=shown_path(kit)),)


def _check(target: ToCheck, asked: CheckRequest) -> int:
    report = report_on(target, asked)
    tell(Batch(reports=(report,), notes=report.warnings), lambda: text_of(report, target, asked), asked)
    return exit_code(report)
