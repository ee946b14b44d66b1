"""What the magics of notebooks do while a submission is graded; the same in a notebook and in a module.

Which magic does what is decided in ``magic_rules.py``; what is not run is left out with a note that names it.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any

from . import load_log, scratch
from .load_log import NOT_PYTHON
from .magic_rules import SILENT, WRAPPERS, WRITERS, expression_of, head_of_cell, runs_body, statement_of
from .notebook_commands import as_python
from .stubs import Stub

_VARIABLE = re.compile(r"\{([^\W\d]\w*)\}|\$([^\W\d]\w*)")
_HOMES = re.compile(r"(?:/content/drive/My ?Drive|/content|/kaggle/working|/home/[^/]+|~)(?:/+(.+)?)?")
_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|\S+")
_RANGE = re.compile(r"(\d+)(?:(-|:)(\d+)?)?")

_VALUE = "_value_of_magic"  # the name of what %time computes, for a moment

_before: list[str] = []  # the folder before the last %cd


def line_magic(name: str, rest: str, frame: FrameType, names: dict[str, Any]) -> Any:
    """Do what ``%name rest`` does while grading, in the namespace ``names``."""
    if action := _ACTIONS.get(name):
        return action(_expanded(rest, names), names)
    expression = expression_of(name, rest)
    if expression is not None:
        exec(_placed(f"{_VALUE} = {expression}", frame), names)
        return names.pop(_VALUE)
    statement = statement_of(name, rest)
    if statement is not None:
        exec(_placed(statement, frame), names)
        return None if name == "time" else Stub()
    if name.removeprefix("%") in WRAPPERS and name.startswith("%"):
        return None
    if name in WRAPPERS:
        return Stub()  # a measurement, perhaps
    if name not in SILENT:
        load_log.left_out("%" + name, frame)
    return None


def cell_magic(name: str, rest: str, body: str, frame: FrameType, names: dict[str, Any]) -> Any:
    """Do what ``%%name rest`` does with its body while grading."""
    if name in WRITERS:
        return _write(rest, body, names)
    if runs_body(name):
        try:
            code = _placed(head_of_cell(name, rest) + "\n" + as_python(body, ast.parse), frame)
        except NOT_PYTHON:
            if name in WRAPPERS:
                raise
        else:
            return exec(code, names)
    return load_log.left_out("%%" + name, frame)


def _placed(source: str, frame: FrameType) -> Any:
    """Return code whose every line is the one of the call: the body is a text in that line."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if hasattr(node, "lineno"):
            node.lineno = node.end_lineno = frame.f_lineno  # type: ignore[attr-defined]  # every such node has them
            node.col_offset = node.end_col_offset = 0  # type: ignore[attr-defined]
    return compile(tree, frame.f_code.co_filename, "exec", dont_inherit=True)


def _expanded(text: str, names: Mapping[str, Any]) -> str:
    """Return a line with ``$name`` and ``{name}`` replaced by the values, as IPython does."""
    return _VARIABLE.sub(lambda match: str(names.get(match[1] or match[2], match[0])), text.strip())


# ------------------------------------------------------------------------------------------------ files
def _write(rest: str, body: str, names: Mapping[str, Any]) -> None:
    """Write a cell's body to a file in the scratch folder, whatever folder the line names."""
    words = _expanded(rest, names).split(" ")
    appends = any(word in ("-a", "--append") for word in words)
    path = " ".join(word for word in words if word not in ("-a", "--append")).strip()
    _write_text(path, body if body.endswith("\n") else body + "\n", "a" if appends else "w")


def _write_text(path: str, text: str, mode: str) -> None:
    path = _own_path(path) or os.path.join(_current(), os.path.basename(path.strip("'\"")))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, mode, encoding="utf-8") as file:
        file.write(text)
    sys.path_importer_cache.clear()  # a finder remembers what a folder held


def _current() -> str:
    """Return the current folder; the scratch folder if that is not in it."""
    here = os.path.realpath(".")
    return here if scratch.holds(here) else scratch.root() or here


def _own_path(path: str) -> str:
    """Return a path that a notebook names as one in the scratch folder; empty if it leads elsewhere."""
    root, path = scratch.root() or os.path.realpath("."), path.strip("'\"")
    home = _HOMES.fullmatch(path)
    path = os.path.realpath(os.path.join(root, home[1] or "") if home else os.path.join(_current(), path))
    return path if path.startswith(root + os.sep) else ""


def _change_folder(rest: str, _names: Mapping[str, Any]) -> None:
    """Make another folder the current one, if it is in the scratch folder."""
    words = [word for word in rest.split() if word not in ("-q", "-b")]
    path = " ".join(words).strip("'\"")
    root = scratch.root() or os.path.realpath(".")
    folder = _before[-1] if path == "-" and _before else _own_path(path or "~") or root
    if os.path.isdir(folder):
        _before[:] = [os.path.realpath(".")]
        os.chdir(folder)


def _make_folders(rest: str, _names: Mapping[str, Any]) -> None:
    for word in _WORD.findall(rest):
        path = "" if word.startswith("-") else _own_path(word)
        if path:
            os.makedirs(path, exist_ok=True)


def run_commands(text: str, names: Mapping[str, Any]) -> bool:
    """Do what a line for the shell does if it only makes folders and files; return whether it is one."""
    import shlex

    try:
        scanner = shlex.shlex(_expanded(text, names), posix=True, punctuation_chars=True)
        scanner.whitespace_split = True
        words = [*scanner, "&&"]
    except ValueError:
        return False
    command: list[str] = []
    commands: list[list[str]] = []
    for word in words:
        if word in ("&&", ";"):
            commands, command = [*commands, command], []
        else:
            command.append(word)
    if not all(command and _is_simple(command) for command in commands):
        return False
    for name, *rest in commands:
        if name == "echo":
            *said, sign, path = rest
            text = " ".join(word for word in said if word not in ("-e", "-n")) + "\n"
            _write_text(path, text.replace("\\n", "\n") if "-e" in said else text, "a" if sign == ">>" else "w")
        elif name == "touch":
            for path in rest:
                _write_text(path, "", "a")
        else:
            _make_folders(" ".join(map(repr, rest)), names)
    return True


def _is_simple(command: list[str]) -> bool:
    name, *rest = command
    if name == "echo" and len(rest) >= 2 and rest[-2] in (">", ">>"):
        rest = [*rest[:-2], rest[-1]]
    elif name not in ("mkdir", "touch"):
        return False
    return bool(rest) and not any(word and not word.strip("();<>|&") for word in rest)


def _save(rest: str, names: Mapping[str, Any]) -> None:
    """Write cells to a file: ``%save name 1-3 5``; the numbers are those of a run from top to bottom."""
    words = [word for word in rest.split() if not word.startswith("-")]
    path, ranges = words[0], words[1:]
    cells = [cell for cell in load_log.inputs if cell.strip()]
    texts = []
    for word in ranges or [f"1-{len(cells)}"]:
        match = _RANGE.fullmatch(word)
        if match is None:
            texts.append(str(names[word]))
            continue
        first, last = int(match[1]), int(match[3] or match[1]) - (match[2] == ":")
        texts += cells[first - 1 : last]
    path += "" if path.endswith((".py", ".ipy")) else ".py"
    _write_text(path, "\n".join(texts) + "\n", "a" if "-a" in rest.split() else "w")


def _run(rest: str, names: dict[str, Any]) -> None:
    """Run another file of the submission in this namespace; its ``__main__`` block does not run."""
    path = next((word.strip("'\"") for word in _WORD.findall(rest) if not word.startswith("-")), "")
    found = next((path + end for end in ("", ".py", ".ipynb") if os.path.isfile(path + end)), path)
    with open(found, encoding="utf-8-sig") as file:
        text = file.read()
    cells = [text]
    if found.endswith(".ipynb"):
        import json

        sources = [cell["source"] for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
        cells = ["".join(source) for source in sources]
    for cell in cells:
        exec(compile(as_python(cell, ast.parse), found, "exec", dont_inherit=True), names)


# ----------------------------------------------------------------------------------------------- others
class _Captured(Stub):
    """What ``%%capture name`` leaves under that name; nothing was captured."""

    stdout = stderr = ""
    outputs: list[Any] = []  # noqa: RUF012 - never changed


def _environment(rest: str, _names: Mapping[str, Any]) -> Any:
    name, _, value = rest.replace("=", " ", 1).partition(" ")
    if not value.strip():
        return os.environ.get(name) if name else dict(os.environ)
    os.environ[name] = value.strip()
    return None


def _pylab(rest: str, names: dict[str, Any]) -> None:
    exec("import numpy; import numpy as np; from matplotlib import pyplot; import matplotlib.pyplot as plt", names)
    if "--no-import-all" not in rest:
        exec("from pylab import *", names)


def _import(rest: str, names: dict[str, Any]) -> None:
    for name in rest.replace(",", " ").split():
        if name.isidentifier():
            exec(f"import {name}", names)


_ACTIONS: dict[str, Callable[[str, dict[str, Any]], Any]] = {
    "aimport": _import,
    "cd": _change_folder,
    "capture": lambda _rest, _names: _Captured(),
    "env": _environment,
    "mkdir": _make_folders,
    "pwd": lambda _rest, _names: os.getcwd(),
    "pylab": _pylab,
    "run": _run,
    "save": _save,
    "set_env": _environment,
}
