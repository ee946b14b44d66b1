"""Import the course's own modules by path: the reference, and variants of it. Only ever code that we trust."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from grader.extras import missing_extra
from grader.model import Assignment


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
    spec.loader.exec_module(module)
    return module


def load_probes(folder: Path) -> ModuleType | None:
    """Import the ``probes.py`` of the assignment in ``folder``, for the reference's side; None without one."""
    path = folder / "probes.py"
    return load_by_path(path, f"probes_{folder.name}") if path.is_file() else None


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
        ImportError: another import fails.
    """
    try:
        return load_reference(assignment.reference), load_probes(assignment.folder)
    except ImportError as error:
        if missing := missing_extra(error):
            raise missing from error
        raise


def load_from_course(path: Path, root: Path) -> ModuleType:
    """Import a module of the course in ``root``; it may import what lies below that folder by its dotted name.

    Raises:
        ImportError: the file cannot be imported.
    """
    if str(root) not in sys.path:
        sys.path.append(str(root))
    return load_by_path(path, f"{path.parent.name}.{path.stem}")
