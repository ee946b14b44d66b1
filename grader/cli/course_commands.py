"""Commands that a course brings: ``[commands]`` in its ``course.toml`` names the file of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from grader import messages
from grader.checks.reference_loader import load_from_course
from grader.course.course import COURSE_FILE, find_course
from grader.errors import AssignmentError, GraderError, UsageError
from grader.extras import missing_extra
from grader.model import Course, Language


def load_command(course: Course, name: str) -> click.Command:
    """Import one command of a course: code of the course that is trusted like its reference.

    Raises:
        AssignmentError: the file is not there, cannot be imported, or defines no click command called ``command``.
        MissingExtra: it needs a package that is not installed.
    """
    path = course.commands[name]
    try:
        command = load_from_course(path, course.root).command
    except GraderError:
        raise
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the file is the course's: it may even end the process (SystemExit)
        if isinstance(error, ImportError) and (missing := missing_extra(error)):
            raise missing from error
        detail = f"{type(error).__name__}: {error}"
        raise AssignmentError("course_commands.broken", where=path, name=name, detail=detail) from error
    if not isinstance(command, click.Command):
        raise AssignmentError("course_commands.not_click", where=path, name=name)
    command.name = name
    return command


def command_here(name: str, own: Iterable[str], language: Language | None = None) -> click.Command:
    """Return the command that the course of the current folder calls ``name``; ``own`` are those of the grader.

    With a ``language`` its ``--help`` has the words that the course's messages have for it (``[help]``).

    Raises:
        GraderError: there is no course here, it brings no such command, or the command cannot be loaded.
    """
    course = find_course(Path.cwd())
    if course is None:
        raise UsageError("course_commands.no_course", where=Path.cwd(), name=name, known=", ".join(own))
    if name not in course.commands:
        known = ", ".join([*own, *course.commands])
        raise UsageError("course_commands.unknown", where=course.root / COURSE_FILE, name=name, known=known)
    command = load_command(course, name)
    if language is not None:
        _dress(command, name, language)
    return command


def _dress(command: click.Command, name: str, language: Language) -> None:
    from grader.cli.help import dress

    dress(command, name if messages.is_of_the_course(name) else "help", "help.", language)


def commands_here(language: Language = "en") -> dict[str, str]:
    """Return one line of help for each command that the course of the current folder brings.

    What cannot be loaded, ``course.toml`` included, says so in its line: ``--help`` must always work.
    """
    try:
        course = find_course(Path.cwd())
        if course is None:
            return {}
    except GraderError as error:
        return {COURSE_FILE: error.problem.what.in_(language)}
    lines = {}
    for name in course.commands:
        try:
            command = load_command(course, name)
            _dress(command, name, language)
            lines[name] = command.get_short_help_str(limit=100)
        except GraderError as error:
            lines[name] = error.problem.what.in_(language)
    return lines
