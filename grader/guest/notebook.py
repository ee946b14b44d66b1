"""The shell that notebooks find: IPython's own, whose magics and programs do what grading allows (``magics.py``)."""

from __future__ import annotations

import ast
import builtins
import sys
from types import ModuleType
from typing import Any

from . import magics
from .notebook_commands import Parse, as_python

_shell: Any = None
_known: dict[str, frozenset[str]] = {}  # the magics that IPython brings; others are the submission's own


def warm_up() -> None:
    """Build the shell once, before any fork."""
    global _shell
    from IPython.core.displaypub import CapturingDisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Shell(InteractiveShell):
        """A shell that starts no program and talks to no front end."""

        def system(self, cmd: str) -> None:
            if not magics.run_commands(cmd, self.user_ns):
                print(f"[not run while grading: !{cmd}]")

        system_piped = system_raw = system

        def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> list[str]:  # noqa: ARG002
            print(f"[not run while grading: !{cmd}]")
            return []

        def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
            if _is_own(magic_name, "line"):
                return super().run_line_magic(magic_name, line, _stack_depth + 1)
            return magics.line_magic(magic_name, line, sys._getframe(1), self.user_ns)

        def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
            if _is_own(magic_name, "cell"):
                return super().run_cell_magic(magic_name, line, cell)  # type: ignore[no-untyped-call]  # IPython
            return magics.cell_magic(magic_name, line, cell, sys._getframe(1), self.user_ns)

        def transform_cell(self, raw_cell: str) -> str:
            return as_python(raw_cell, ast.parse, is_own)

        def enable_gui(self, gui: Any = None) -> None: ...

        def init_virtualenv(self) -> None: ...

        def ask_exit(self) -> None: ...

    settings = Config()
    settings.HistoryManager.enabled = False
    settings.HistoryManager.hist_file = ":memory:"
    _shell = Shell.instance(config=settings, display_pub_class=CapturingDisplayPublisher)
    for kind, by_name in _shell.magics_manager.magics.items():
        _known[kind] = frozenset(by_name)


def _is_own(name: str, kind: str) -> bool:
    return name in _shell.magics_manager.magics[kind] and name not in _known[kind]


def is_own(name: str) -> bool:
    """Say whether the submission has defined a cell magic of this name."""
    return _is_own(name, "cell")


def transform(source: str, parse: Parse) -> str:
    """Return a cell as Python."""
    return as_python(source, parse, is_own)


def module_of_shell(name: str) -> ModuleType:
    """Return the module in which the shell's magics run, named so that ``__main__`` blocks do not."""
    module: ModuleType = _shell.user_module
    module.__dict__["__name__"] = name
    sys.modules[name] = module
    builtins.display = lambda *_things, **_options: None  # type: ignore[attr-defined]  # notebooks have it
    return module
