"""Who may import whom, kept true by reading the imports; docs/architecture.md has the same table in words."""

from __future__ import annotations

import ast
import graphlib
import itertools
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]

# From the top: a room may import what stands in the lines below its own, never what stands above or beside it.
LAYERS = (
    {"__main__"},
    {"cli", "notebook", "web"},
    {"audit", "kits"},
    {"grading"},
    {"remote", "intake", "interchange"},
    {"sandbox", "checks", "diagnosis", "similarity", "course", "store", "reports"},
    {"atomic_write", "compare", "documentation", "extras", "installation", "user_cache"},
    {"total"},
    {"disclosure", "errors", "install_command", "records", "policy", "topics"},
    {"messages"},
    {"model"},
)
FLOOR = {room: number for number, layer in enumerate(LAYERS) for room in layer}
WIRE_USERS = {"sandbox", "remote"}  # these alone may import from the confined side


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


def imported(file: Path) -> set[str]:
    """Return the dotted names of all modules and members that a file imports when it runs."""
    found = set()
    tree = ast.parse(file.read_text("utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in set(ast.walk(tree)) - for_types:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            found |= {start, *(f"{start.rstrip('.')}.{alias.name}" for alias in node.names)}
    return found


def imported_rooms(file: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(file) if name.startswith("grader.")}


def room_of(file: Path) -> str:
    return file.relative_to(ROOT / "grader").with_suffix("").parts[0]


FILES = sorted(
    file for file in (ROOT / "grader").rglob("*.py") if "skeleton" not in file.parts and "migrations" not in file.parts
)
TRUSTED = [file for file in FILES if room_of(file) not in ("guest", "__init__")]


def test_a_file_imports_only_what_stands_below_its_room():
    wrong = []
    for file in TRUSTED:
        room = room_of(file)
        for other in imported_rooms(file) - {room}:
            if not (room in WIRE_USERS if other == "guest" else FLOOR.get(other, -1) > FLOOR[room]):
                wrong.append(f"{file.relative_to(ROOT)} imports grader.{other}")

    assert wrong == []


def test_no_imports_go_in_a_circle():
    names = {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file for file in FILES}
    graph = {}
    for name, file in names.items():
        package = name if file.name == "__init__.py" else name.rpartition(".")[0]
        absolute = {f"{package}.{other.lstrip('.')}" if other.startswith(".") else other for other in imported(file)}
        graph[name] = {other for other in absolute if other in names and other not in (name, package, "grader")}

    tuple(graphlib.TopologicalSorter(graph).static_order())  # raises a CycleError that lists the circle


PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_every_file_that_the_page_names_exists():
    named = set(re.findall(r"`((?:[\w.]+/)*[\w.]+\.(?:py|toml)|(?:[\w.]+/)+)`", PAGE))
    made_up = {
        "messages/ROOM.toml",
        "course.toml",
        "assignments/NAME/",
        "wrong/",
        "right/",
        "submissions/",
        "assignments/NAME/wrong/",
    }
    missing = [name for name in named - made_up if not (ROOT / name).exists() and not (ROOT / "grader" / name).exists()]

    assert missing == []


def test_the_page_describes_every_folder_and_every_row():
    table = PAGE.partition("## Layers")[2].partition("\n## ")[0]
    rows = [re.findall(r"`(\w+)(?:/|\.py)`", line) for line in table.splitlines() if line.startswith("| ")][2:]
    described = [set(row) for row in rows if "guest" not in row]
    built = {room_of(file) for file in TRUSTED} - {"__main__"}

    assert built <= set().union(*described)
    for above, below in itertools.pairwise(described):
        assert max(FLOOR[room] for room in above & FLOOR.keys()) < min(FLOOR[room] for room in below & FLOOR.keys())


def test_every_room_stands_in_the_table_of_layers():
    assert {room_of(file) for file in TRUSTED} <= FLOOR.keys()


def test_a_package_only_re_exports_in_its_init():
    allowed = (ast.Expr, ast.Import, ast.ImportFrom, ast.Assign, ast.If)
    own_code = [
        str(file.relative_to(ROOT))
        for file in FILES
        if file.name == "__init__.py" and room_of(file) not in ("__init__", "messages")
        for node in ast.parse(file.read_text("utf-8")).body
        if not isinstance(node, allowed)
    ]

    assert own_code == []


def test_the_confined_side_never_imports_the_grader_or_the_course():
    wrong = [
        f"{file.name} imports {name}"
        for file in FILES
        if room_of(file) == "guest"
        for name in imports(file)
        if name.split(".")[0] in ("grader", "reference", "assignments")
    ]

    assert wrong == []


def test_a_command_of_the_course_imports_what_commands_are_made_of():
    allowed = {"cli.app", "errors", "extras", "messages", "model", "reports.escaping", "reports.terminal_page"}
    used = {
        name.partition(".")[2] for file in ROOT.glob("commands/*.py") for name in imports(file) if "grader." in name
    }

    assert used <= allowed


def test_no_class_name_stands_twice_without_a_reason_on_its_line():
    places: dict[str, list[str]] = {}
    for file in FILES:
        lines = file.read_text("utf-8").splitlines()
        for node in ast.walk(ast.parse("\n".join(lines))):
            if isinstance(node, ast.ClassDef) and "  # " not in lines[node.lineno - 1]:
                places.setdefault(node.name, []).append(f"{file.relative_to(ROOT)}:{node.lineno}")

    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def packages_of(manifest: Path) -> set[str]:
    return set(tomllib.loads(manifest.read_text("utf-8")).get("packages", ()))


STANDARD = {
    "__future__",
    "collections",
    "dataclasses",
    "functools",
    "itertools",
    "math",
    "pathlib",
    "re",
    "typing",
    "unicodedata",
}
REFERENCE = {"numpy", "reference"} | STANDARD


CHECKS = sorted(file for kind in ("public", "hidden") for file in ROOT.glob(f"assignments/*/{kind}/test_*.py"))


def test_a_reference_imports_numpy_its_neighbours_and_what_its_assignment_lists():
    manifests = {manifest: manifest.read_text("utf-8") for manifest in ROOT.glob("assignments/*/manifest.toml")}
    for file in (ROOT / "reference").glob("*.py"):
        theirs = [manifest for manifest, text in manifests.items() if f'"reference/{file.name}"' in text]

        assert {name.split(".")[0] for name in imports(file)} <= REFERENCE.union(*map(packages_of, theirs)), file


def test_a_check_imports_only_grader_checks_pytest_and_what_its_assignment_lists():
    for file in CHECKS:
        listed = packages_of(file.parents[1] / "manifest.toml")

        assert imports(file) <= {"grader.checks", "numpy", "pytest", "__future__"} | listed, file


def test_probes_import_only_what_the_worker_may():
    for file in ROOT.glob("assignments/*/probes.py"):
        tops = {name.split(".")[0] for name in imports(file)}

        assert tops <= packages_of(file.parent / "manifest.toml") | {"numpy", "math", "__future__", "collections"}, file


def test_a_check_file_holds_no_mutable_globals():
    mutable = ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp
    for file in CHECKS:
        nodes = ast.parse(file.read_text("utf-8")).body
        values = [node.value for node in nodes if isinstance(node, ast.Assign | ast.AnnAssign)]

        assert [ast.unparse(value) for value in values if isinstance(value, mutable)] == [], file


def test_importing_grader_loads_nothing_heavy():
    import subprocess
    import sys

    heavy = "numpy", "pytest", "sqlalchemy", "rich"
    program = f"import sys, grader, grader.cli.app; print([m for m in {heavy} if m in sys.modules])"

    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()

    assert found == "[]"
