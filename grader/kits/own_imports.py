"""What public checks and probes import: modules of the course would not be in the kit."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from grader.errors import AssignmentError

_KNOWN = {"", "grader", *sys.stdlib_module_names}  # whatever lies in the course beside them


def refuse_own_imports(folder: Path, root: Path, shipped: Collection[str]) -> None:
    """Refuse imports of the course's own modules in what a kit holds, unless the kit ships them as well.

    Raises:
        AssignmentError: there is one; with its file and line.
    """
    files = [*sorted((folder / "public").rglob("*.py")), *(file for file in (folder / "probes.py",) if file.is_file())]
    for file in files:
        for line, module in _imports(file):
            first = module.partition(".")[0]
            places = [where / name for where in (root, folder, file.parent) for name in (first, f"{first}.py")]
            of_the_course = [place for place in places if place.exists()]
            if first not in _KNOWN and of_the_course and f"{module.replace('.', '/')}.py" not in shipped:
                raise AssignmentError("kits.imports_course", where=f"{file}:{line}", file=file.name, module=module)


def _imports(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the dotted name of everything that a file imports; a relative import is of the course."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "" if not node.level else node.module or node.names[0].name
