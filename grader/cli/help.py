"""What ``--help`` says, in the language chosen: the texts are messages, the lines break where Japanese may."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

import click

from grader import messages
from grader.model import Language, Text
from grader.reports.terminal_page import columns, wrapped

_OF_HELP = "Show this message and exit."  # what click says of --help itself
_RANGE = re.compile(r"(\d+)<=x<=(\d+)")
_LEFT_COLUMNS = 30  # of the names of options and commands, at most


class Formatter(click.HelpFormatter):
    """Writes help in a language: as wide as the terminal, broken where the language may be."""

    def __init__(self, language: Language, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002 - click's
        """Write the line that says what is typed."""
        for english, key in (("[OPTIONS]", "any_options"), ("COMMAND [ARGS]...", "any_command")):
            args = args.replace(english, _text(key).in_(self.language))
        self.write(f"{_text('usage').in_(self.language)}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """Write the line above a list."""
        key = f"headings.{heading}"
        known = messages.catalogue("help")
        self.write(f"{known[key].in_(self.language) if key in known else heading}:\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; an empty line in ``text`` ends one."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            joined = " ".join(paragraph.split("\n"))
            self.write("".join(f"{indent}{line}\n" for line in wrapped(joined, self.width - len(indent))))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _LEFT_COLUMNS, col_spacing: int = 2) -> None:
        """Write a list of names and what they mean."""
        told = [(name.replace("INTEGER RANGE", "N"), self._told(meaning)) for name, meaning in rows]
        left = min(max((columns(name) for name, _ in told), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, meaning in told:
            lines = wrapped(meaning, max(self.width - left - len(indent), 10))
            names = [name] if columns(name) + col_spacing <= left else [name, ""]
            if len(names) > 1:
                lines = ["", *lines]
            for first, second in zip_longest(names[:1], lines, fillvalue=""):
                self.write(f"{indent}{first}{' ' * (left - columns(first))}{second}".rstrip() + "\n")

    def _told(self, meaning: str) -> str:
        """Return what an option means, with what click adds to it in our words."""
        if meaning == _OF_HELP:
            return _text("options.help").in_(self.language)
        meaning = meaning.replace("[default: ", _text("default").in_(self.language))
        return _RANGE.sub(r"\1–\2", meaning)


def dress(command: click.Command, room: str, prefix: str, language: Language) -> None:
    """Give a command its words: ``<prefix>about`` and ``<prefix>options.<parameter>`` of the messages of ``room``.

    What has no words there keeps those that it has: a command of a course may bring its own.
    """

    class Context(click.Context):
        def make_formatter(self) -> click.HelpFormatter:
            return Formatter(language, self.terminal_width, self.max_content_width)

    known, common = messages.catalogue(room), messages.catalogue("help")
    command.context_class = Context
    if about := known.get(f"{prefix}about"):
        command.help = about.in_(language).format()
    for option in command.params:
        text = known.get(f"{prefix}options.{option.name}") or common.get(f"options.{option.name}")
        if isinstance(option, click.Option) and text:
            option.help = text.in_(language).format()


def short_help(name: str, language: Language) -> str:
    """Return the one line on one of the grader's own commands."""
    return _text(f"{name}.short").in_(language)


def _text(key: str) -> Text:
    return messages.text(f"help.{key}")
