"""Import the course's own modules by path: the reference, and variants of it. Only ever code that we trust."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from grader.checks.blame import blame
from grader.checks.bytecode import forget_doubtful
from grader.errors import AssignmentError
from grader.extras import missing_extra
from grader.model import Assignment


class BrokenReference(AssignmentError):
    """The course's own answers cannot be loaded: nothing that a student or the person at the keyboard did."""

    exit_code = 3


def load_by_path(path: Path, name: str) -> ModuleType:
    """Import a trusted module from its path under ``name``, without touching ``sys.path``.

    Raises:
        ImportError: the file cannot be imported.
    """
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is not a Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:  # whatever ended it is raised again: half a module is nobody's
        sys.modules.pop(name, None)
        raise
    return module


def load_probes(folder: Path) -> ModuleType | None:
    """Import the ``probes.py`` of the assignment in ``folder``, for the reference's side; None without one."""
    path = folder / "probes.py"
    forget_doubtful([path])
    return load_by_path(path, f"probes_{folder.name}") if path.exists() else None


def load_reference(path: Path) -> ModuleType:
    """Import a reference; its ``import reference.…`` finds its neighbours.

    Raises:
        ImportError: the file cannot be imported.
    """
    return load_from_course(path, path.resolve().parent.parent)


def load_reference_and_probes(assignment: Assignment) -> tuple[ModuleType, ModuleType | None]:
    """Import the reference of an assignment and its probes.

    Raises:
        MissingExtra: a package that they import is not installed, and belongs to an extra: torch or numba, say.
        BrokenReference: a file is not there or does not parse, or importing it fails or ends Python.
    """
    file = assignment.reference
    if not file.is_file():
        raise BrokenReference("checks.no_reference", where=file)
    root = file.resolve().parent.parent
    try:
        reference = load_reference(file)
        file, root = assignment.folder / "probes.py", assignment.folder
        return reference, load_probes(assignment.folder)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the author's code raises what it likes, and may end the process (SystemExit)
        if isinstance(error, ImportError) and (missing := missing_extra(error)):
            raise missing from error
        where, detail = blame(error, root)
        if where == str(root):
            where = str(file)
        raise BrokenReference("checks.broken_reference", where=where, file=file.name, detail=detail) from error


def load_from_course(path: Path, root: Path) -> ModuleType:
    """Import a module of the course in ``root``; it may import what lies below that folder by its dotted name.

    Raises:
        ImportError: the file cannot be imported.
    """
    if str(root) not in sys.path:
        sys.path.append(str(root))
    forget_doubtful(path.parent.glob("*.py"))  # its neighbours too: it may import them
    return load_by_path(path, f"{path.parent.name}.{path.stem}")
