"""The fixtures of checks under plain ``pytest``, for a check's author: ``student``, ``reference``, ``rng``, probes.

A course asks for them in a ``pytest.ini`` (``addopts = -p grader.grading.pytest_plugin``): no other run of
pytest is changed.
``pytest assignments/activations`` runs the checks against the reference; with ``--student FILE``
against any module. The module is imported into pytest's own process: only for code you trust. Calls go over the same
wire as in a grading, so that what comes back of a changed argument is the same (``inout``).
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from grader.checks.reference_loader import load_by_path, load_probes, load_reference
from grader.errors import StudentError
from grader.grading.document_session import ANSWER
from grader.model import Document
from grader.remote.in_process import LocalModule
from grader.remote.student import RemoteObject, StudentModule

_MODULE = pytest.StashKey[LocalModule]()
PUBLIC_SEED = 20_240_401  # any fixed number: public checks must be reproducible on every laptop


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--student FILE``."""
    parser.addoption("--student", metavar="FILE", help="grader: the module that checks are run against")


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
    return load_reference(reference_path(assignment_folder(request.path)))


@pytest.fixture
def local_module(
    request: pytest.FixtureRequest, reference: ModuleType, reference_probe: ModuleType | None
) -> LocalModule:
    """The module under test and its probes."""
    chosen = request.config.getoption("--student")
    module = load_by_path(Path(chosen), "student") if chosen else reference
    request.node.stash[_MODULE] = local = LocalModule(vars(module), reference_probe)
    return local


@pytest.fixture
def student(local_module: LocalModule) -> StudentModule:
    """The module under test: ``--student FILE``, or the reference itself."""
    return local_module.student


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show where in the module under test an exception of its own was raised."""
    error, module = call.excinfo and call.excinfo.value, item.stash.get(_MODULE, None)
    if isinstance(error, StudentError) and module is not None:
        error.__cause__ = module.last_error
    return (yield)


@pytest.fixture
def document(request: pytest.FixtureRequest) -> Document:
    """The document under test: the text of ``--student FILE``, or the assignment's own ``answer.md``."""
    chosen = request.config.getoption("--student")
    path = Path(chosen) if chosen else assignment_folder(request.path) / ANSWER
    return Document(path.name, path.read_text("utf-8"))


@pytest.fixture
def conventions(request: pytest.FixtureRequest) -> Mapping[str, object]:
    """The table ``conventions`` of the assignment's manifest."""
    manifest = assignment_folder(request.path) / "manifest.toml"
    found: Mapping[str, object] = tomllib.loads(manifest.read_text("utf-8")).get("conventions", {})
    return found


@pytest.fixture
def reference_probe(request: pytest.FixtureRequest) -> ModuleType | None:
    """The assignment's ``probes.py``."""
    return load_probes(assignment_folder(request.path))


@pytest.fixture
def probe(local_module: LocalModule) -> RemoteObject:
    """The same, beside the module under test."""
    return local_module.probe


@pytest.fixture
def cpu_seconds() -> Callable[[], float]:
    """A clock to measure the student's calls by (``assert_fast``): CPU seconds of where they run, which is here."""
    return time.thread_time


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """A generator seeded by the check's name."""
    return np.random.default_rng([PUBLIC_SEED, *request.node.name.encode()])
