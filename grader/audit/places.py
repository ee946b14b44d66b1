"""The file and the line that a finding of an audit is about, for annotations."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Sequence
from pathlib import Path

from grader.audit.findings import FileLine
from grader.checks.collected import Check, line_of
from grader.model import Assignment

_WITH_LINE = re.compile(r"(.+\.\w+):([0-9]+)")
_LISTED = "FAILS"  # what a wrong variant is expected to do stands there


def place_of_error(where: str, folder: Path) -> FileLine:
    """Return what an error of an assignment is about: its file and line, else its manifest."""
    match = _WITH_LINE.fullmatch(where)
    file, line = (Path(match[1]), int(match[2])) if match else (Path(where), 0)
    if (folder / file).is_file():  # an absolute path stays as it is
        return FileLine(str(folder / file), line)
    return FileLine(str(folder / "manifest.toml"))


class Places:
    """Finds the places of an assignment's checks, variants and functions."""

    def __init__(self, assignment: Assignment, checks: Sequence[Check]) -> None:
        self._folder, self._reference = assignment.folder, assignment.reference
        self._checks = {check.id: check for check in checks}

    def of(self, where: str, check: str = "") -> FileLine:
        """Return the place that ``where`` speaks of; ``check`` is the check that a finding about a file names.

        ``where`` is a path (of the assignment's folder, or absolute), a check, or a function of the reference.
        """
        if where in self._checks:
            return place_of_error(line_of(self._checks[where].function), self._folder)
        if where in ("reference", self._reference.name):
            return FileLine(str(self._reference), self._line(self._reference, self._of(check)))
        file = self._folder / where
        if file.suffix == ".py" and file.is_file():
            about = _LISTED if file.parent.name == "wrong" else self._of(check)
            return FileLine(str(file), self._line(file, about))
        if line := self._line(self._reference, where):
            return FileLine(str(self._reference), line)
        if check in self._checks and not (self._folder / where).exists():
            return self.of(check)
        return place_of_error(where, self._folder)

    def _of(self, check: str) -> str:
        """Return the function that a check is about."""
        return self._checks[check].settings.of if check in self._checks else ""

    @staticmethod
    def _line(file: Path, name: str) -> int:
        """Return the line that defines ``name``; of ``Adam.step`` that of ``Adam`` if it has no ``step``."""
        line, body = 0, _parsed(os.fspath(file))
        for part in name.split(".") if name else ():
            found = next((node for node in body if part in _names(node)), None)
            if found is None:
                break
            line, body = found.lineno, getattr(found, "body", [])
        return line


def _parsed(file: str) -> list[ast.stmt]:
    try:
        return ast.parse(Path(file).read_bytes()).body
    except (OSError, SyntaxError, ValueError):
        return []


def _names(node: ast.stmt) -> tuple[str, ...]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return (node.name,)
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return tuple(target.id for target in targets if isinstance(target, ast.Name))
