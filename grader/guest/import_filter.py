"""What the student's code may import: the standard library, the manifest's packages, its own files.

Other imports raise ModuleNotFoundError at their line, with a readable message. This is usability, not security: files
that must not be read are out of reach anyway.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

from .stubs import PACKAGES

_BUILD_FACTS = "_sysconfigdata_"  # of the standard library, with the machine's name: no list has it
_PRIVATE = __name__.partition(".")[0]
_OURS = (
    "mended_modules",
    "magics",
    "magic_rules",
    "magic_stub",
    "own_magics",
    "notebook_commands",
    "source_lines",
    "stand_ins",
    "stub_values",
    "text_stubs",
    "progress_stub",
    "causes",
)  # imported when they are needed
_LATER = {f"{_PRIVATE}.{name}" for name in _OURS}
REFUSED = "grader: not available in this assignment"


class _StubLoader:  # no ``importlib.abc.Loader``: importing that takes 10 ms
    def create_module(self, spec: ModuleSpec) -> ModuleType:
        from . import stand_ins

        return stand_ins.module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run: the module was made complete."""


class ImportFilter:
    """Import hook: the first on ``sys.meta_path``, asked for every module that is not loaded yet."""

    def __init__(self, packages: Iterable[str], folder: str) -> None:
        self.allowed = frozenset(sys.stdlib_module_names) | frozenset(packages)
        self.folders = [folder]

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Let an allowed import pass, answer with a stub, or refuse.

        Raises:
            ModuleNotFoundError: the package is not for this assignment.
        """
        top = name.partition(".")[0]
        if name in _LATER or top in self.allowed or top.startswith(_BUILD_FACTS) or self._is_own_file(top):
            return None  # the ordinary finders look for it
        if top in PACKAGES:
            return ModuleSpec(name, _StubLoader(), is_package=True)  # type: ignore[arg-type]
        raise ModuleNotFoundError(REFUSED, name=name)

    def _is_own_file(self, top: str) -> bool:
        own = [os.path.join(folder, top) for folder in (*self.folders, *self._added())]
        return any(os.path.exists(path + ".py") or os.path.isdir(path) for path in own)

    def _added(self) -> list[str]:
        """Return the folders of its own that the submission has put on ``sys.path``."""
        paths = [os.path.realpath(path) for path in sys.path if isinstance(path, str)]
        own = tuple(os.path.realpath(folder) + os.sep for folder in self.folders)
        return [path for path in paths if path.startswith(own)]


def install(packages: Sequence[str], folder: str) -> None:
    """Install the filter: only allowed imports succeed from now on, and other modules that are loaded are forgotten."""
    import_filter = ImportFilter(packages, folder)
    for name in list(sys.modules):
        top = name.partition(".")[0]
        if top not in import_filter.allowed and top != _PRIVATE and not top.startswith("_") and top != "msgpack":
            del sys.modules[name]
    sys.meta_path.insert(0, import_filter)
    sys.path.insert(0, folder)


def add_folder(folder: str) -> None:
    """Let the student's own files in ``folder`` be imported as well."""
    if folder not in sys.path:
        sys.path.insert(0, folder)
    for finder in sys.meta_path:
        if isinstance(finder, ImportFilter):
            finder.folders.append(folder)


def join_package(module: ModuleType, path: str, files: Iterable[str]) -> None:
    """Let a module that lies beside ``__init__.py`` import from its package: ``from .layers import Affine``.

    The package itself is imported, and its ``__init__.py`` run, when the module first asks for it.
    """
    folder, _, name = path.rpartition("/")
    if f"{folder}/__init__.py".lstrip("/") not in files:
        return
    home = os.path.abspath(folder)
    if name == "__init__.py":
        module.__path__ = [home]
        module.__package__ = module.__name__
        _allow(module.__name__)
    elif folder:
        add_folder(os.path.dirname(home))
        module.__package__ = os.path.basename(home)
    else:  # what the student calls the package is not known
        package = ModuleType("submission_package")
        package.__path__ = [home]
        module.__package__ = package.__name__
        sys.modules[package.__name__] = package
        _allow(package.__name__)


def _allow(package: str) -> None:
    for finder in sys.meta_path:
        if isinstance(finder, ImportFilter):
            finder.allowed |= {package}
