"""What only notebooks understand, turned into Python line by line: ``!``, ``%``, ``%%``, ``?`` and prompts.

Nothing is run here, and every line keeps its number: line 7 of the result is line 7 of the cell. A cell magic that
wraps Python gives its body; every other one becomes a call, and what it does is decided when it runs (``magics.py``).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from . import magic_rules
from .load_log import NOT_PYTHON
from .source_lines import LineScanner

_CELL_MAGIC = re.compile(r"%%[ \t]*(\S+)[ \t]*(.*)")
_LINE = re.compile(r"(\s*)(%%?|!!?)(.*)", re.S)
_ASSIGNED = re.compile(
    r"(\s*[^\s=#'\"!<>%&|^:+*/-](?:[^=#'\"]|\[(?:'[^']*'|\"[^\"]*\")\])*?)\s*=\s*([%!])(?![=%])(.*)", re.S
)
_HELP = re.compile(r"\s*(?:\?{1,2}\s*[\w.*%\[\]'\"]*|[\w.*%\[\]'\"]+\?{1,2})\s*(?:;|#.*)?")
_CALLED = re.compile(r"\s*([/,;])\s*([\w.]*)\s*(.*)")
_INSTALLS = re.compile(
    r"(\s*)((?:pip3?|conda|mamba|python3? -m pip) +(?:install|uninstall|list|show|freeze)\b.*)", re.S
)
_PROMPT = re.compile(r"\s*(>>>|In ?\[\d*\]:)(?: |$)")
_MORE = re.compile(r"\s*(?:\.\.\.|\.\.\.:)(?: |$)")
_ANSWER = re.compile(r"\s*Out ?\[\d*\]:")
_WITHOUT_SIGN = re.compile(r"([a-z]\w*)(?: +[\w~./-]\S.*)?")

Parse = Callable[[str], ast.Module]


def as_python(source: str, parse: Parse, is_own: Callable[[str], bool] = lambda _name: False) -> str:
    """Return a cell, or a module with lines that only notebooks understand, as Python.

    ``is_own`` says of the name of a cell magic whether the submission has defined it.
    """
    lines = source.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip() and line.lstrip()[0] != "#"), None)
    if first is None:
        return source
    magic = _CELL_MAGIC.fullmatch(lines[first].strip())
    if magic is None:
        return "\n".join(_line_by_line(_without_prompts(_without_indent(lines, first))))
    name, rest, body = magic[1], magic[2], lines[first + 1 :]
    call = f"get_ipython().run_cell_magic({name!r}, {rest!r}, {chr(10).join(body)!r})"
    if magic_rules.runs_body(name) and not is_own(name):
        inside = as_python("\n".join(body), parse, is_own)
        if name in magic_rules.WRAPPERS or _parses(inside, parse):
            return "\n".join([*lines[:first], magic_rules.head_of_cell(name, rest), *([inside] if body else [])])
    return "\n".join([*lines[:first], call, *[""] * len(body)])


def with_sign(cell: str) -> str:
    """Return a cell that is one magic without its sign (``ls -l``), which only notebooks understand, with the sign."""
    text = cell.strip()
    if "\n" in text or not (match := _WITHOUT_SIGN.fullmatch(text)) or match[1] not in magic_rules.SILENT:
        return cell
    return cell.replace(text, "%" + text)


def _parses(source: str, parse: Parse) -> bool:
    try:
        parse(source)
    except NOT_PYTHON:
        return False
    return True


def _without_indent(lines: list[str], first: int) -> list[str]:
    """Return a cell without the indentation of its first statement, which notebooks ignore."""
    indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
    return [line.removeprefix(indent) for line in lines] if indent else lines


def _without_prompts(lines: list[str]) -> list[str]:
    """Return a session that was pasted (``>>>``, ``In [1]:``) as what was typed in it."""
    if not any(_PROMPT.match(line) for line in lines):
        return lines
    has_more = any(_MORE.match(line) for line in lines)
    scanner, typed = LineScanner(), []
    in_session = shows_results = False
    for line in lines:
        prompt = None if scanner.is_open else _PROMPT.match(line)
        more = _MORE.match(line) if in_session else None
        if prompt:
            in_session, shows_results, kept = True, prompt[1] == ">>>" or has_more, line[prompt.end() :]
        elif more:
            kept = line[more.end() :]
        elif in_session and ((shows_results and line.strip()) or _ANSWER.match(line)):
            kept = ""  # what the session printed
        else:
            in_session, kept = in_session and bool(line.strip()), line
        scanner.feed(kept)
        typed.append(kept)
    return typed


def _line_by_line(lines: list[str]) -> list[str]:
    python: list[str] = []
    scanner = LineScanner()
    while len(python) < len(lines):
        at = len(python)
        end = at + 1
        while lines[end - 1].endswith("\\") and end < len(lines):
            end += 1
        joined = " ".join(line.removesuffix("\\") for line in lines[at:end])
        command = None if scanner.is_open else _command(joined)
        if command is None:
            end, command = at + 1, lines[at]
        scanner.feed(command)
        python += [command, *[""] * (end - at - 1)]
    return python


def _command(line: str) -> str | None:
    """Return the Python for a line at the beginning of a statement; None if it is no command of notebooks."""
    if _HELP.fullmatch(line) and "?" in line:
        return line[: len(line) - len(line.lstrip())] + "pass"
    if match := _LINE.fullmatch(line):
        return match[1] + _call(match[2], match[3], "")
    if match := _ASSIGNED.fullmatch(line):
        return _call(match[2], match[3], match[1] + " = ")
    if match := _INSTALLS.fullmatch(line):
        return f"{match[1]}get_ipython().system({match[2]!r})"
    if match := _CALLED.fullmatch(line):
        return _called(match[1], match[2], match[3])
    return None


def _call(sign: str, text: str, assigned: str) -> str:
    if sign == "!":
        return f"{assigned}get_ipython().{'getoutput' if assigned else 'system'}({text!r})"
    if sign == "!!":
        return f"{assigned}get_ipython().getoutput({text!r})"
    name, _, rest = text.strip().partition(" ")
    if sign == "%%":
        name = "%" + name  # in the middle of a cell it is no cell magic
    if not assigned:
        statement = magic_rules.statement_of(name, rest)
        if statement is not None:
            return statement
    elif expression := magic_rules.expression_of(name, rest):
        return assigned + expression
    return f"{assigned}get_ipython().run_line_magic({name!r}, {rest.strip()!r})"


def _called(sign: str, name: str, rest: str) -> str:
    """Return the call that ``/f a b``, ``,f a b`` or ``;f a b`` stands for."""
    if not name:
        return "pass"
    words = rest.split()
    if sign == ";":
        return f"{name}({rest!r})"
    return f"{name}({', '.join(words if sign == '/' else map(repr, words))})"
