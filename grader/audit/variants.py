"""The variants of an assignment, and how one becomes a whole submission: its names laid over those of the reference."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from grader.errors import AssignmentError
from grader.grading.document_session import ANSWER
from grader.model import Assignment, SourceFile, Submission

_STARTERS = (".py", ".ipynb")
_OWN_WORDS = ("FAILS", "HINT", "DOCUMENT", "UNNAMED")
_OVERLAID = """\
import {reference} as reference_module
{variant}
for _module in ({modules}):
    globals().update({{key: value for key, value in vars(_module).items() if not key.startswith("__")}})
"""


class Variant(NamedTuple):
    """One file of ``wrong/`` or ``right/``, and what it says about itself.

    ``document`` is the text of a submission that is read and not run (``DOCUMENT``); ``unnamed`` is why the diagnosis
    cannot know it (``UNNAMED``); ``fails_line`` is where ``FAILS`` stands.
    """

    file: Path
    belief: str
    fails: tuple[str, ...]
    hint: dict[str, list[str]]
    document: str = ""
    unnamed: str = ""
    fails_line: int = 1

    @property
    def name(self) -> str:
        """Return the name of the mistake."""
        return self.file.stem

    @property
    def shown(self) -> str:
        """Return its path inside the assignment's folder."""
        return f"{self.file.parent.name}/{self.file.name}"


def read_variants(folder: Path) -> tuple[Variant, ...]:
    """Return the variants in a folder, in order of name; what they say is read, not run.

    Raises:
        AssignmentError: one is no Python, or ``FAILS``, ``HINT``, ``DOCUMENT`` or ``UNNAMED`` is not a plain literal.
    """
    return tuple(_read(file) for file in sorted(folder.glob("*.py")))


def _read(file: Path) -> Variant:
    said: dict[str, Any] = {}
    lines: dict[str, int] = {}
    try:
        tree = ast.parse(file.read_bytes())
        for node in tree.body:
            target = node.targets[0] if isinstance(node, ast.Assign) else None
            if isinstance(node, ast.Assign) and isinstance(target, ast.Name) and target.id in _OWN_WORDS:
                lines[target.id] = node.lineno
                said[target.id] = ast.literal_eval(node.value)
        return Variant(
            file,
            ast.get_docstring(tree) or "",
            tuple(said.get("FAILS", ())),
            dict(said.get("HINT", {})),
            str(said.get("DOCUMENT", "")),
            str(said.get("UNNAMED", "")),
            lines.get("FAILS", 1),
        )
    except SyntaxError as error:
        raise AssignmentError("audit.no_python", where=f"{file}:{error.lineno}", detail=error.msg) from error
    except (ValueError, TypeError, OSError) as error:
        where = f"{file}:{max(lines.values())}" if lines else file  # at the last of its own words that was looked at
        raise AssignmentError("audit.variant", where=where, detail=error) from error


def starters(assignment: Assignment) -> tuple[Path, ...]:
    """Return every notebook and module under ``starter/``; every file where submissions are documents."""
    files = sorted(file for file in (assignment.folder / "starter").rglob("*") if file.is_file())
    return tuple(file for file in files if file.suffix in _STARTERS or assignment.kind == "document")


def document_submission(name: str, variant: Variant | None, assignment: Assignment) -> Submission:
    """Return a variant's document as a submission; without a variant the assignment's own answer.

    Raises:
        AssignmentError: there is no answer.
    """
    path = assignment.folder / ANSWER
    if variant is None and not path.is_file():
        raise AssignmentError("audit.no_answer", where=path)
    content = path.read_bytes() if variant is None else variant.document.encode()
    return Submission(
        name,
        assignment.name,
        name,
        "document.md",
        (SourceFile("document.md", content),),
        hashlib.sha256(content).hexdigest(),
    )


def overlaid_submission(
    name: str, variant: Path | None, assignment: Assignment, root: Path, modules: Sequence[Path]
) -> Submission:
    """Return a submission that defines what the reference does, overlaid by ``variant``.

    A function of the reference still calls its own neighbours, a variant's its own. ``modules`` are the reference
    and what it imports of its package, all under ``root``: the worker gets them as files of this submission.
    """
    reference = assignment.reference.relative_to(root).with_suffix("").as_posix().replace("/", ".")
    text = _OVERLAID.format(
        reference=reference,
        variant="import audited_variant" if variant else "",
        modules="reference_module, audited_variant" if variant else "reference_module,",
    )
    entry = f"{assignment.name}_audited.py"
    sources = [SourceFile(entry, text.encode())]
    sources += [SourceFile(path.relative_to(root).as_posix(), path.read_bytes()) for path in modules]
    if variant is not None:
        sources.append(SourceFile("audited_variant.py", variant.read_bytes()))
    digest = hashlib.sha256(b"\0".join(source.content for source in sources)).hexdigest()
    return Submission(name, assignment.name, name, entry, tuple(sources), digest)
