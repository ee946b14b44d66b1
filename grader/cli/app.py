"""The command line: which file holds each command, and the one place that shows errors and chooses the language."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TypedDict

import click

from grader import messages
from grader.cli.streams import open_streams
from grader.errors import GraderError, UsageError
from grader.extras import missing_extra
from grader.model import Language
from grader.reports.escaping import sanitised

# Each is a module of this folder, imported only when it is asked for; in the order of a course's life.
COMMANDS = (
    "check",
    "submit",
    "grade",
    "report",
    "feedback",
    "gradebook",
    "gradescope",
    "similar",
    "regrade",
    "verify",
    "syllabus",
    "mark",
    "match",
    "roster",
    "receipt",
    "withdraw",
    "forget",
    "backup",
    "export",
    "clean",
    "audit",
    "release",
    "doctor",
    "init",
    "new",
)


class ReaderIsGone(Exception):
    """Whoever read our output has gone, as ``head`` does."""


class Commands(click.Group):
    """The commands of the grader, each imported when it is called and not before, and those that the course brings."""

    language: Language = "en"
    wants_help = False

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Look for the language and for ``--help`` first: the words of help are only read where somebody wants them."""
        self.language = chosen_language(args)
        self.wants_help = not args or not {"-h", "--help"}.isdisjoint(args)
        if self.wants_help:
            from grader.cli.help import dress

            dress(self, "help", "grader.", self.language)
        return super().make_context(info_name, args, parent, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the grader's own commands in the order of a course's life, then those of the course."""
        return [*COMMANDS, *_of_the_course(self.language)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command.

        Raises:
            GraderError: there is no such command here.
        """
        if cmd_name not in COMMANDS:
            from grader.cli.course_commands import command_here

            return command_here(cmd_name, COMMANDS, self.language if self.wants_help else None)
        command = importlib.import_module(f"grader.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        if self.wants_help:
            from grader.cli.help import dress

            dress(command, "help", f"{cmd_name}.", self.language)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing any of the grader's own."""
        from grader.cli.help import short_help

        with formatter.section("Commands"):
            formatter.write_dl([(name, short_help(name, self.language)) for name in COMMANDS])
        if lines := _of_the_course(self.language):
            with formatter.section("Course"):
                formatter.write_dl(list(lines.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; that nobody reads our output any more is told by an exception that click lets through."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderIsGone from error


def _of_the_course(language: Language) -> dict[str, str]:
    from grader.cli.course_commands import commands_here  # most calls of the grader need no course here

    return commands_here(language)


class Terminal(TypedDict):
    """What a command's output is drawn for: whether it shows colours, and its columns."""

    color: bool
    width: int


def terminal(unknown: int = 120) -> Terminal:
    """Return what stdout is; ``unknown`` is the width where it is no terminal.

    Who has set NO_COLOR (https://no-color.org), or has a terminal that calls itself dumb, gets no colours.
    """
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((unknown, 40)).columns
    return Terminal(color=wanted and sys.stdout.isatty(), width=width)


def language_of_the_group() -> Language:
    """Return the language of ``grader --lang ja …``, else the locale's."""
    context = click.get_current_context(silent=True)
    group = context.find_root().command if context else None
    return group.language if isinstance(group, Commands) else messages.default_language()


lang_option = click.option("--lang", type=click.Choice(["ja", "en"]), default=language_of_the_group)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="shinso-grader", prog_name="grader")
@lang_option
def cli(lang: Language) -> None:
    """Grade deep-learning exercises: hidden numerical tests, run against a reference, in a confined worker."""


def show_error(error: GraderError, language: Language) -> None:
    """Write an error to stderr: what happened, where, what to do next."""
    text = sanitised(error.in_(language))
    if _asked_format(sys.argv[1:]) == "github":
        from grader.reports.github import as_log

        text = as_log(text)
    click.echo(_folded(text, shutil.get_terminal_size().columns) if sys.stderr.isatty() else text, err=True)


def _folded(text: str, width: int) -> str:
    """Return an error in lines that fit a terminal: what goes on stands below the text, not below its label."""
    from grader.reports.terminal_page import columns, wrapped

    lines = []
    for line in text.split("\n"):
        label, gap, rest = line.partition(": ") if line.startswith("  ") else ("", "", line)
        before = f"{label}{gap}{rest[: len(rest) - len(rest.lstrip())]}"
        first, *others = wrapped(rest.lstrip(), max(width - columns(before), 20))
        lines += [before + first, *(" " * columns(before) + other for other in others)]
    return "\n".join(lines)


def main() -> None:
    """Run the command line; every error a person can see is shown here, once."""
    gc.set_threshold(50_000, 50, 100)  # imports create thousands of objects and no garbage: saves a fifth of a start
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # read when NumPy is imported; our arrays are small and our processes many
    open_streams(_asked_format(sys.argv[1:]))
    if hasattr(signal, "SIGCHLD"):  # a runner that ignores it hands that on, and nobody's exit status could be read
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        code = _run()
    except (ReaderIsGone, BrokenPipeError):
        code = _READER_IS_GONE
    except OSError as error:  # a disk that is full, a folder that may not be read: what the system refused
        code = _shown(system_error(error))
    finally:
        gc.freeze()  # otherwise Python searches all objects for garbage once more when it exits
    raise SystemExit(_flushed(code))


_READER_IS_GONE = 141  # as a shell says it of a program that SIGPIPE ended


def _run() -> int:
    """Run a command, show its error, and return the exit code."""
    try:
        cli(standalone_mode=False)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except GraderError as error:
        return _shown(error)
    except ModuleNotFoundError as error:
        missing = missing_extra(error)
        if missing is None:
            raise
        return _shown(missing)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return 130
    except click.exceptions.Exit as requested:
        return requested.exit_code
    except click.ClickException as error:
        from grader.cli.usage import worded  # only where something was mistyped

        if isinstance(error, click.exceptions.NoArgsIsHelpError):
            click.echo(error.ctx.get_help() if error.ctx else "", err=True)
            return error.exit_code
        return _shown(worded(error))
    return 0


def _shown(error: GraderError) -> int:
    """Show an error on the streams that can still be written to, and return its exit code."""
    language = chosen_language(sys.argv[1:])
    with suppress(OSError):  # one of them may be what failed; ``_flushed`` sees to what is left in it
        show_error(error, language)
    if form := _asked_format(sys.argv[1:]):
        from grader.cli.workflow import error_document

        with suppress(OSError):
            if document := error_document(error, language, form):
                click.echo(document)
    return error.exit_code


def _asked_format(arguments: Sequence[str]) -> str:
    """Return the format that ``--format`` says; "" where it says none."""
    for before, after in zip(arguments, [*arguments[1:], ""], strict=False):
        if before == "--format" or before.startswith("--format="):
            return before.removeprefix("--format=") if "=" in before else after
    return ""


def system_error(error: OSError) -> UsageError:
    """Return what the system refused, in words: no traceback of ours helps anybody there."""
    if error.filename is None and isinstance(error, FileNotFoundError):
        if "temporary" in (error.strerror or ""):  # what the module tempfile says
            return UsageError("error.no_temporary_folder", where="TMPDIR")
        return UsageError("error.folder_gone", where=os.environ.get("PWD", "."))  # what os.getcwd says
    where = error.filename if isinstance(error.filename, str) else "stdout" if error.errno == errno.ENOSPC else "grader"
    return UsageError("error.system", where=where, reason=error.strerror or type(error).__name__)


def _flushed(code: int) -> int:
    """Write what is still in the streams and return the exit code: a disk may be full, a reader gone."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            # Python would flush it once more when it ends, and complain
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if code == 0 or isinstance(error, BrokenPipeError):
                code = _READER_IS_GONE if isinstance(error, BrokenPipeError) else _shown(system_error(error))
    return code


def chosen_language(arguments: Sequence[str]) -> Language:
    """Return the language that ``--lang`` says, else the locale's."""
    for before, after in zip(arguments, [*arguments[1:], ""], strict=True):
        if before == "--lang" and after in ("ja", "en"):
            return "ja" if after == "ja" else "en"
        if before in ("--lang=ja", "--lang=en"):
            return messages.language_of(before.removeprefix("--lang="))
    return messages.default_language()
