"""Who may import whom, kept true by reading the imports."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = {"intake", "worker", "checks", "diagnosis", "scoring", "store", "reports", "kits", "audit", "interchange"}
SHARED = {"results", "errors", "extras", "words", "compare", "inout"}
STORY = {
    "pipeline",
    "desk",
    "batch",
    "run",
    "in_process",
    "trials",
    "auditing",
    "diagnose",
    "known_answers",
    "marking",
    "reading",
}


def imports(file: Path) -> set[str]:
    """Return the dotted names that a file imports, those for type checkers only included."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                found.add("." * node.level + (node.module or ""))
            elif node.module == "grader":
                found |= {f"grader.{alias.name}" for alias in node.names}
            else:
                found.add(node.module or "")
    return found


def own_parts(file: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(file) if name.startswith("grader.")}


FILES = sorted(
    file for file in (ROOT / "grader").rglob("*.py") if "skeleton" not in file.parts and "migrations" not in file.parts
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_imports_only_what_its_place_allows(file):
    place = file.relative_to(ROOT / "grader").with_suffix("").parts
    if place[0] in ROOMS:
        allowed = SHARED | {place[0]}
    elif place[0] == "cli":
        allowed = SHARED | {"cli", "pipeline", "store", "reports", "run", "marking", "audit", "auditing", "trials"}
        allowed |= {"intake", "checks"}
    elif place[0] in STORY:
        allowed = SHARED | ROOMS | STORY
    else:
        allowed = SHARED | {"pipeline", "cli"}

    assert own_parts(file) <= allowed


@pytest.mark.parametrize("file", sorted((ROOT / "grader/worker/inside").glob("*.py")), ids=lambda file: file.name)
def test_the_confined_side_never_imports_the_grader_or_the_course(file):
    names = imports(file)

    assert not {name for name in names if name.split(".")[0] in ("grader", "reference", "assignments")}


@pytest.mark.parametrize("file", sorted((ROOT / "commands").glob("*.py")), ids=lambda file: file.name)
def test_a_command_of_the_course_imports_what_commands_are_made_of(file):
    allowed = {"cli.app", "errors", "extras", "reports.page", "reports.safe", "results", "words"}

    assert {name.partition(".")[2] for name in imports(file) if name.startswith("grader.")} <= allowed


def packages_of(manifest: Path) -> set[str]:
    return set(tomllib.loads(manifest.read_text("utf-8")).get("packages", ()))


STANDARD = {"__future__", "collections", "dataclasses", "functools", "itertools", "math", "re", "typing", "unicodedata"}
REFERENCE = {"numpy", "reference"} | STANDARD


@pytest.mark.parametrize("file", sorted((ROOT / "reference").glob("*.py")), ids=lambda file: file.name)
def test_a_reference_imports_numpy_its_neighbours_and_what_its_assignment_lists(file):
    tops = {name.split(".")[0] for name in imports(file)}
    theirs = [m for m in ROOT.glob("assignments/*/manifest.toml") if f'"reference/{file.name}"' in m.read_text("utf-8")]

    assert tops <= REFERENCE.union(*map(packages_of, theirs))


CHECKS = sorted(file for kind in ("public", "hidden") for file in ROOT.glob(f"assignments/*/{kind}/test_*.py"))


@pytest.mark.parametrize("file", CHECKS, ids=lambda file: f"{file.parts[-3]}/{file.name}")
def test_a_check_imports_only_grader_checks_pytest_and_what_its_assignment_lists(file):
    listed = packages_of(file.parents[1] / "manifest.toml")

    assert imports(file) <= {"grader.checks", "numpy", "pytest", "__future__"} | listed


@pytest.mark.parametrize("file", sorted(ROOT.glob("assignments/*/probes.py")), ids=lambda file: file.parts[-2])
def test_probes_import_only_what_the_worker_may(file):
    tops = {name.split(".")[0] for name in imports(file)}

    assert tops <= packages_of(file.parent / "manifest.toml") | {"numpy", "math", "__future__", "collections"}


@pytest.mark.parametrize("file", CHECKS, ids=lambda file: f"{file.parts[-3]}/{file.name}")
def test_a_check_file_holds_no_mutable_globals(file):
    for node in ast.parse(file.read_text("utf-8")).body:
        value = getattr(node, "value", None) if isinstance(node, ast.Assign | ast.AnnAssign) else None

        assert not isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp), ast.unparse(node)


def test_importing_grader_loads_nothing_heavy():
    import subprocess
    import sys

    heavy = "numpy", "pytest", "sqlalchemy", "rich"
    program = f"import sys, grader, grader.cli.app; print([m for m in {heavy} if m in sys.modules])"

    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()

    assert found == "[]"
