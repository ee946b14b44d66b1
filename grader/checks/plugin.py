"""The fixtures ``student``, ``reference`` and ``rng`` under plain ``pytest``, for the author of a check.

``pytest assignments/activations`` runs the checks against the reference; with ``--student FILE``
against any module. The module is imported into pytest's own process: only for code you trust.
"""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

PUBLIC_SEED = 20_240_401  # any fixed number: public checks must be reproducible on every laptop


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--student FILE``."""
    parser.addoption("--student", metavar="FILE", help="grader: the module that checks are run against")


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


def assignment_folder(start: Path) -> Path:
    """Return the folder with ``manifest.toml`` at or above ``start``.

    Raises:
        FileNotFoundError: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "manifest.toml").is_file():
            return folder
    raise FileNotFoundError(f"no manifest.toml at or above {start}")


def reference_path(folder: Path) -> Path:
    """Return the path of an assignment's reference: relative to the course's root, else to the folder."""
    name = tomllib.loads((folder / "manifest.toml").read_text("utf-8"))["reference"]
    for root in (*folder.parents, folder):
        if (root / "course.toml").is_file() and (root / name).is_file():
            return Path(root / name)
    return Path(folder / name)


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> ModuleType:
    """The course's own answer."""
    path = reference_path(assignment_folder(request.path))
    root = str(path.parent.parent)
    if root not in sys.path:
        sys.path.insert(0, root)
    return load_by_path(path, f"reference.{path.stem}")


@pytest.fixture
def student(request: pytest.FixtureRequest, reference: ModuleType) -> ModuleType:
    """The module under test: ``--student FILE``, or the reference itself."""
    chosen = request.config.getoption("--student")
    return load_by_path(Path(chosen), "student") if chosen else reference


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """A generator seeded by the check's name."""
    return np.random.default_rng([PUBLIC_SEED, *request.node.name.encode()])
