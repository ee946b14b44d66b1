"""``python -m tools.coverage``: write docs/coverage.md, what of the lecture is graded, by which checks, and how well.

The names are those of ``tools/lecture.toml``; everything else is counted in the course's files, without running them:
checks by their ``of``, known mistakes by what they define (those of a document by the checks that they fail), mutants
by making them. That all mutants are killed but those that the manifest shows to be equivalent is what ``grader audit``
requires, so that this number is true wherever ``make audit`` passes.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import NamedTuple

from grader.audit.mutants import mutants
from grader.course.audit_settings import read_audit_settings

ROOT = Path(__file__).parents[1]
PAGE, NAMES = ROOT / "docs" / "coverage.md", Path(__file__).with_name("lecture.toml")
HEAD = """\
# What of the lecture is graded

Every name of the lecture in its order, with the assignment that grades it. `python -m tools.coverage` writes this page
from `tools/lecture.toml` and the course's files; a test fails when it is no longer true, or when a cell of an
assignment that is there is empty.

- *Checks*: public + hidden ones about these functions. *Mistakes*: known-wrong variants of them.
- *Mutants*: small changes of what these functions run in the reference, helpers and constants included. `grader audit`
  passes only if some check notices each of them, but those that the manifest shows to change nothing: the second
  number. Where none is tried, the manifest says why.
"""
TABLE = (
    "| name | assignment | functions | checks | mistakes | mutants killed |\n| --- | --- | --- | --- | --- | --- |\n"
)


class Name(NamedTuple):
    """A name of the lecture, and which functions of which assignment grade it (patterns; none: all of them)."""

    en: str
    ja: str
    assignment: str
    functions: tuple[str, ...] = ("*",)


class Check(NamedTuple):
    """One check: its id, the function that it is about, and whether students have it."""

    id: str
    of: str
    public: bool


class Row(NamedTuple):
    """What is told of a name; an assignment that is not there yet has no functions."""

    name: Name
    functions: tuple[str, ...] = ()
    public: int = 0
    hidden: int = 0
    mistakes: int = 0
    killed: int | None = None  # None: the manifest says why none is tried
    equivalent: int = 0

    @property
    def empty(self) -> list[str]:
        """Which cells are empty."""
        cells = {"functions": self.functions, "public checks": self.public, "mistakes": self.mistakes}
        return [name for name, cell in {**cells, "mutants": self.killed != 0}.items() if not cell]

    def __str__(self) -> str:
        name = self.name.ja if self.name.ja == self.name.en else f"{self.name.ja}<br>{self.name.en}"
        if not is_there(self.name.assignment):
            return f"| {name} | {self.name.assignment}: not yet | | | | |"
        functions = ", ".join(f"`{function}`" for function in self.functions)
        killed = "not tried" if self.killed is None else str(self.killed)
        killed += f" + {self.equivalent}" if self.equivalent else ""
        checks = f"{self.public} + {self.hidden}"
        return f"| {name} | {self.name.assignment} | {functions} | {checks} | {self.mistakes} | {killed} |"


def names() -> Iterator[tuple[str, list[Name]]]:
    """Yield the heading of each part of the lecture, and its names."""
    for number, part in enumerate(tomllib.loads(NAMES.read_text("utf-8"))["part"], 1):
        entries = [Name(**{**entry, "functions": tuple(entry.get("functions", "*"))}) for entry in part["names"]]
        yield f"{number}  {part['ja']} · {part['en']}", entries


def is_there(assignment: str) -> bool:
    """Say whether an assignment is written, and not only announced."""
    return (ROOT / "assignments" / assignment / "manifest.toml").is_file()


def row(name: Name) -> Row:
    """Return what is told of a name."""
    if not is_there(name.assignment):
        return Row(name)
    functions = functions_of(name)
    about = [check for check in checks_of(name.assignment) if check.of in functions]
    public = sum(check.public for check in about)
    mistakes = len(set().union(*(mistakes_of(name.assignment).get(of, set()) for of in functions)))
    return Row(name, functions, public, len(about) - public, mistakes, *_mutants(name.assignment, functions))


def functions_of(name: Name) -> tuple[str, ...]:
    """Return the functions of a name, of those that checks are about."""
    every = dict.fromkeys(check.of for check in checks_of(name.assignment))
    return tuple(of for of in every if any(fnmatchcase(of, pattern) for pattern in name.functions))


@cache
def checks_of(assignment: str) -> tuple[Check, ...]:
    """Return the checks of an assignment, public ones first, as they stand in their files."""
    folder = ROOT / "assignments" / assignment
    found = []
    for side in ("public", "hidden"):
        for file in sorted((folder / side).glob("test_*.py")):
            for node in ast.parse(file.read_text("utf-8")).body:
                if isinstance(node, ast.FunctionDef) and (of := _about(node)):
                    found.append(Check(node.name, of, side == "public"))
    return tuple(found)


def _about(node: ast.FunctionDef) -> str:
    """Return ``of`` of the decorator ``points``; "" where there is none."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "points":
            for keyword in decorator.keywords:
                if keyword.arg == "of":
                    return str(ast.literal_eval(keyword.value))
    return ""


@cache
def mistakes_of(assignment: str) -> dict[str, set[str]]:
    """Return the known-wrong variants by the functions that they define; where they define none, by FAILS."""
    about = {check.id: check.of for check in checks_of(assignment)}
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "assignments" / assignment / "wrong").glob("*.py")):
        body = ast.parse(file.read_text("utf-8")).body
        defined = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)} & set(about.values())
        for of in defined or {about[id] for id in _fails(body) if id in about}:
            found.setdefault(of, set()).add(file.stem)
    return found


def _fails(body: list[ast.stmt]) -> list[str]:
    for node in body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FAILS":
            return list(ast.literal_eval(node.value))
    return []


def _mutants(assignment: str, functions: tuple[str, ...]) -> tuple[int | None, int]:
    """Return how many mutants of these functions have to be killed, and how many are shown to be equivalent."""
    manifest = ROOT / "assignments" / assignment / "manifest.toml"
    settings = read_audit_settings(manifest)
    if not settings.mutants:
        return None, 0
    source = (ROOT / tomllib.loads(manifest.read_text("utf-8"))["reference"]).read_text("utf-8")
    made = mutants(source, functions, guards=settings.guards)
    marked = {key for equivalent in settings.equivalent for key in equivalent.keys}
    equivalent = sum(mutant.key in marked for mutant in made)
    return len(made) - equivalent, equivalent


def page() -> str:
    """Return the page."""
    parts = [HEAD]
    for heading, entries in names():
        parts.append(f"## {heading}\n\n{TABLE}" + "".join(f"{row(name)}\n" for name in entries))
    return "\n".join(parts)


def main() -> int:
    """Write the page; 1 where a cell of an assignment that is there is empty."""
    PAGE.write_text(page(), "utf-8")
    rows = [row(name) for _, entries in names() for name in entries if is_there(name.assignment)]
    for each in rows:
        if each.empty:
            print(f"{each.name.en} ({each.name.assignment}): no {', no '.join(each.empty)}", file=sys.stderr)
    empty = sum(bool(each.empty) for each in rows)
    print(f"{PAGE.relative_to(ROOT)}: {len(rows)} names of assignments that are there, {empty} with an empty cell")
    return int(empty > 0)


if __name__ == "__main__":
    sys.exit(main())
