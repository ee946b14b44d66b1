"""Text that a student had a hand in (names, messages, output), made safe to show."""

from __future__ import annotations

import unicodedata

MOST_CHARACTERS = 600
MOST_OF_A_MESSAGE = 4000

# Control characters, invisible format characters (bidi overrides among them), half surrogate pairs,
# separators of lines and paragraphs: a terminal or an editor may obey any of them.
_CONTROL_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def printable(text: str, *, most: int = MOST_CHARACTERS, lines: bool = False) -> str:
    r"""Return text that a terminal only shows: what it would obey is written out, the rest of a long text cut.

    ``lines`` keeps line breaks; without it they are written out too.

    >>> printable("\x1b[31mred")
    '\\x1b[31mred'
    """
    if lines:
        text = text.replace("\r\n", "\n")
    cut = text if len(text) <= most else text[: most - 1] + "…"
    if cut.isprintable():
        return cut
    cut = _as_named(cut)
    return "".join(_written_out(character, lines=lines) for character in cut)


def escape_workflow_commands(line: str) -> str:
    r"""Return a line that the log of a workflow on GitHub only shows, with a backslash before what it would obey.

    That is ``::`` at the beginning of a line (spaces before it are ignored) and, in the older form, ``##[`` anywhere:
    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

    >>> escape_workflow_commands("  ::error::full marks")
    '  \\::error::full marks'
    >>> escape_workflow_commands("##[add-mask]3")
    '##\\[add-mask]3'
    """
    if "##[" in line:
        line = line.replace("##[", "##\\[")
    words = line.lstrip()
    return line[: len(line) - len(words)] + "\\" + words if words.startswith("::") else line


def sanitised(text: str) -> str:
    """Return a message of a few lines that names files or quotes a submission, safe for a terminal and a log."""
    return "\n".join(map(escape_workflow_commands, printable(text, most=MOST_OF_A_MESSAGE, lines=True).split("\n")))


def encodable(text: str) -> str:
    """Return text that UTF-8 can encode: halves of surrogate pairs (undecodable file names) are written out."""
    return text if text.isascii() else _as_named(text).encode("utf-8", "backslashreplace").decode("utf-8")


def _as_named(text: str) -> str:
    """Return text with the names of files as they are in UTF-8, where the locale knows no more than ASCII."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return text


def _written_out(character: str, *, lines: bool) -> str:
    if character == "\n" and lines:
        return character
    if character == "\t":
        return "    " if lines else " "
    if unicodedata.category(character) in _CONTROL_CATEGORIES:
        return character.encode("unicode_escape").decode("ascii")
    return character
