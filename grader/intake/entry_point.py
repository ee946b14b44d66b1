"""Which file of a submission is graded, and which of the others belong to it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from grader.course.name_matching import copy_number
from grader.intake.files import SubmissionFile, has_ending

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
# files that serve others and are graded only when there is nothing else
_SUPPORT_FILES = re.compile(r"__init__|__main__|setup|conftest|test_.*|.*_test", re.I)


class Candidate(NamedTuple):
    """One file that could be graded, the code files that it imports, and when it was last changed."""

    entry: str
    modules: tuple[str, ...]
    changed: float


def is_code(path: str) -> bool:
    """Say whether a file's name is that of a module or a notebook; ``.PY`` and ``．ｐｙ`` are too."""
    return has_ending(path, ".py", ".ipynb")


def candidates(files: Sequence[SubmissionFile]) -> list[Candidate]:
    """Return every candidate among the code files at the top of a submission, the one that counts first.

    The top is the highest level that has code; what lies deeper is carried along. A file that another
    one imports is part of that one. The newest candidate counts; at one time, the highest copy number,
    then the last name.
    """
    code = {file.path: file for file in files if is_code(file.path)}
    if not code:
        return []
    top = min(path.count("/") for path in code)
    top_files = [path for path in code if path.count("/") == top]
    top_files = [path for path in top_files if not _SUPPORT_FILES.fullmatch(PurePosixPath(path).stem)] or top_files
    written = [path for path in top_files if code[path].content.strip()]
    top_files = written or top_files
    if len(code) == 1:
        return [Candidate(top_files[0], (), code[top_files[0]].changed)]
    folders = _by_folder(code)
    uses = {path: _used(file, code, folders) for path, file in code.items()}
    reached = {path: _reached(path, uses) for path in top_files}
    # an entry is a file that no other needs, or one of a ring of files that need each other
    entries = [p for p in top_files if not any(p in reached[q] and q not in reached[p] for q in top_files)]
    found = [
        Candidate(path, tuple(sorted(reached[path] - {path})), max(code[p].changed for p in reached[path] | {path}))
        for path in entries
    ]
    # several that share a module changed last are as old as they are themselves
    return sorted(found, key=lambda a: (a.changed, code[a.entry].changed, copy_number(a.entry), a.entry), reverse=True)


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


def _used(file: SubmissionFile, code: Container[str], folders: Mapping[str, set[str]]) -> set[str]:
    """Return the other code files that a file's imports name, looked for beside it and at the top."""
    folder = PurePosixPath(file.path).parts[:-1]
    used: set[str] = set()
    for module in imported_names(file.content):
        level = len(module) - len(module.lstrip("."))
        homes = [folder[: len(folder) - level + 1]] if level else [folder, ()]
        for home in homes:
            path = "/".join((*home, *filter(None, module.split("."))))
            used |= {name for name in (path, path + ".py", path + ".ipynb") if name in code}
            used |= folders.get(path, set())
    return used - {file.path}


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
