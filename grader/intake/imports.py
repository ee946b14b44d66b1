"""Which of a submission's files import which, read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from grader.intake.files import SubmissionFile

# Line by line and not by ast: notebooks have magics, half-written code has errors, and a stranger's
# source should not meet the parser's recursion on our side. A sentence that looks like an import only
# keeps a file in the submission that could have been left out.
# A statement begins a line, follows ; or : or, in a notebook's JSON, a quotation mark or an escaped \n.
_START = r"(?:^|[;:\"]|\\n)[ \t]*"
_AS = r"[\w.]+(?:[ \t]+as[ \t]+\w+)?"
_IMPORT = re.compile(rf"{_START}import[ \t]+({_AS}(?:[ \t]*,[ \t]*{_AS})*)", re.M)
_FROM = re.compile(rf"{_START}from[ \t]+([\w.]+)[ \t]+import[ \t]*\(?[ \t]*([\w, \t]*)", re.M)
_BY_NAME = re.compile(
    r"(?:import_module|__import__)\([ \t]*\\?[\"']([\w.]+)"
    r"|%run[ \t]+(?:-\w[ \t]+)*[\\\"']*([\w./-]+)"
)


class CodeFiles:
    """The code files of a submission by path, and which of them a module's name means."""

    def __init__(self, files: Mapping[str, SubmissionFile]) -> None:
        self._files = files
        self._by_folder = _by_folder(files)
        uses = {path: self._used(path, file.content) for path, file in files.items()}
        self.reached = {path: _reached(path, uses) for path in files}

    def modules(self, importer: str, module: str) -> list[str]:
        """Return the files that ``module`` may mean in ``importer``, looked for beside it and at the top."""
        paths = [
            name
            for place in self._places(importer, module)
            for name in (place, f"{place}.py", f"{place}.ipynb", f"{place}/__init__.py".removeprefix("/"))
        ]
        return [path for path in dict.fromkeys(paths) if path in self._files]

    def _used(self, importer: str, content: bytes) -> set[str]:
        used: set[str] = set()
        for module in imported_names(content):
            used.update(self.modules(importer, module))
            for place in self._places(importer, module):
                used |= self._by_folder.get(place, set())
        return used - {importer}

    def _places(self, importer: str, module: str) -> list[str]:
        folder = PurePosixPath(importer).parts[:-1]
        level = len(module) - len(module.lstrip("."))
        homes = [folder[: len(folder) - level + 1]] if level else [folder, ()]
        return ["/".join((*home, *filter(None, module.split(".")))) for home in homes]


def _reached(start: str, uses: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        for path in uses[waiting.pop()] - reached:
            reached.add(path)
            waiting.append(path)
    return reached


def _by_folder(paths: Iterable[str]) -> dict[str, set[str]]:
    by_folder: dict[str, set[str]] = {}
    for path in paths:
        for above in PurePosixPath(path).parents:
            by_folder.setdefault(str(above), set()).add(path)
    return by_folder


def imported_names(content: bytes) -> set[str]:
    """Return the dotted names that a module or a notebook seems to import, ``%run`` included.

    ``from a import b`` gives ``a`` and ``a.b``; leading dots stay.
    """
    if b"import" not in content and b"%run" not in content:
        return set()
    text = content.decode("utf-8", "replace")  # names of modules that are not ASCII are UTF-8 in practice
    imported: set[str] = set()
    for match in _IMPORT.finditer(text):
        imported |= {part.split()[0] for part in match.group(1).split(",") if part.split()}
    for match in _FROM.finditer(text):
        module, names = match.groups()
        imported.add(module)
        joined = module if module.endswith(".") else module + "."
        imported |= {joined + name.split()[0] for name in names.split(",") if name.split()}
    for match in _BY_NAME.finditer(text):
        named, run = match.groups()
        imported.add(named or run.removesuffix(".py").removesuffix(".ipynb").removeprefix("./").replace("/", "."))
    return {name for name in imported if name.strip(".")}
