"""Replaying a kit as a student does: in other processes, with other hash seeds, folders and another environment.

The order of a set of texts, ``hash`` and what lies beside a check differ there. It costs a process for each of a few
seeds, so it is done only where something in the sources may make a difference.
"""

from __future__ import annotations

import ast
import json
import os
import site
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grader
from grader.checks.collect import collect
from grader.course.manifest import read_manifest
from grader.errors import AssignmentError, CheckEnded
from grader.grading.executor import Executor
from grader.grading.trusted_side import course_side
from grader.kits.kit_file import Kit, pack, read_kit
from grader.kits.opened import OpenedKit
from grader.kits.recorded_side import RecordedSide
from grader.kits.recording import quiet
from grader.model import Assignment

_SEEDS = ("1", "2", "3", "4", "5", "6")  # two texts lie in the same order for half of them
_SECONDS, _AT_ONCE = 300, 2
_NAMES = frozenset({"set", "frozenset", "hash", "id", "open", "vars", "dir", "globals", "exec", "eval"})
_ATTRIBUTES = frozenset({"keys", "union", "intersection", "difference", "symmetric_difference", "load", "loadtxt"})
_SAME_EVERYWHERE = frozenset(
    {"__future__", "abc", "bisect", "cmath", "collections", "contextlib", "copy", "dataclasses", "enum", "fractions"}
    | {"functools", "grader", "heapq", "inspect", "itertools", "math", "numbers", "numpy", "operator", "pytest", "re"}
    | {"statistics", "string", "textwrap", "torch", "typing"}
)


def prove_elsewhere(kit: Kit, assignment: Assignment, modules: Iterable[Path]) -> None:
    """Replay a kit in other processes, where the reference has to pass as well; ``modules`` are those of the reference.

    Raises:
        AssignmentError: it does not: something differs from process to process.
    """
    own = [*sorted((assignment.folder / "public").rglob("*.py")), assignment.folder / "probes.py"]
    if not any(may_differ(source) for source in (*own, *modules) if source.is_file()):
        return
    with tempfile.TemporaryDirectory(prefix="grader-kit-") as name, ThreadPoolExecutor(_AT_ONCE) as pool:
        file = Path(name, "kit", f"{kit.name}.kit")
        file.parent.mkdir()
        file.write_bytes(pack(kit))
        waiting = [pool.submit(_found, file, assignment.folder, seed) for seed in _SEEDS]
        try:
            found = next(filter(None, (each.result() for each in waiting)), None)
        finally:
            pool.shutdown(cancel_futures=True)
    if found:
        check, where, detail = found
        why = "differs_elsewhere" if detail else "differs_from_run_to_run"
        raise AssignmentError(f"kits.{why}", where=where, check=check, detail=detail)


def may_differ(source: Path) -> bool:
    """Say whether a module has something that may differ from process to process."""
    waiting: list[ast.AST] = [ast.parse(source.read_bytes())]
    while waiting:
        node = waiting.pop()
        if _is_of_numbers(node):
            continue
        if _is_suspect(node):
            return True
        waiting += ast.iter_child_nodes(node)
    return False


def _is_of_numbers(node: ast.AST) -> bool:
    """Say whether a node is a set of written numbers, which has one order everywhere."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("set", "frozenset"):
        return len(node.args) == 1 and isinstance(node.args[0], ast.Set) and _is_of_numbers(node.args[0])
    written = node.elts if isinstance(node, ast.Set) else ()
    return bool(written) and all(isinstance(each, ast.Constant) and type(each.value) is int for each in written)


def _is_suspect(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id in _NAMES or (node.id[:2] == "__" and node.id != "__name__")
    if isinstance(node, ast.Attribute):
        return node.attr in _ATTRIBUTES
    if isinstance(node, ast.Import):
        return any(alias.name.partition(".")[0] not in _SAME_EVERYWHERE for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return not node.level and (node.module or "").partition(".")[0] not in _SAME_EVERYWHERE
    return isinstance(node, (ast.Set, ast.SetComp))


def _found(file: Path, folder: Path, seed: str) -> list[str]:
    """Return what a process with a hash seed has found: nothing, or the check, its line, and what was said."""
    home = file.parent.parent / seed
    home.mkdir()
    own = {"PYTHONHASHSEED": seed, "HOME": str(home), "XDG_CACHE_HOME": str(home), "USER": "another"}
    path = os.pathsep.join(filter(None, [str(Path(grader.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]))
    own |= {"PYTHONPATH": path, "PYTHONUSERBASE": site.getuserbase()}
    command = [sys.executable, "-c", "from grader.kits import elsewhere; elsewhere.main()", str(file), str(folder)]
    try:
        ended = subprocess.run(
            command, capture_output=True, env={**os.environ, **own}, cwd=home, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return [file.stem, str(folder), f"{_SECONDS} s"]
    if ended.returncode:
        said = ended.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        return [file.stem, str(folder), said[:300] or f"exit {ended.returncode}"]
    found: list[str] = json.loads(ended.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Replay a kit, and print what does not pass: the check, its line, and what was said."""
    kit, folder = Path(sys.argv[1]), Path(sys.argv[2])
    print("\n" + json.dumps(next(_failures(OpenedKit(read_kit(kit), kit), read_manifest(folder)), [])))


def _failures(opened: OpenedKit, assignment: Assignment) -> Iterator[list[str]]:
    live = course_side(assignment, b"")
    side = RecordedSide(opened.kit, opened.assignment)
    checks = collect(opened.folder, hidden=False)
    executor = Executor(opened.assignment, checks, live.reference, b"", live.probes, side=side)
    with quiet():
        for check in executor.checks:
            for case in check.cases:
                try:
                    executor.call(check, case, executor.reference_target())
                except (Exception, CheckEnded) as error:
                    is_asked = isinstance(error, CheckEnded)  # for something else: its words are for a student
                    detail = "" if is_asked else "".join(traceback.format_exception_only(error)).strip()[:300]
                    yield [check.id, _line(error, opened.folder, assignment.folder), detail]
                finally:
                    executor.restore(check)


def _line(error: BaseException, unpacked: Path, folder: Path) -> str:
    """Return the line of the check that an error came through, in the course."""
    line: Any = folder
    for frame, number in traceback.walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(unpacked):
            line = f"{folder / file.relative_to(unpacked)}:{number}"
    return str(line)
