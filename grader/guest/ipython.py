"""The shell of notebooks, and of modules exported from them: ``get_ipython()``, ``display()``, magics of their own.

IPython is not imported: it has 35 MB, and a notebook is worth the same wherever it is graded. What this shell does not
have is a stand-in, as is everything else of IPython's.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from . import own_magics


def _magics() -> Any:
    from . import magics  # 3 ms that plain Python does without

    return magics


class Shell:
    """What ``get_ipython()`` returns. Its names are those of the notebook; in a module, of the module that calls."""

    def __init__(self, names: dict[str, Any] | None = None) -> None:
        if names is not None:
            self.__dict__.update(user_ns=names, user_global_ns=names)

    def _names(self) -> dict[str, Any]:
        own = self.__dict__.get("user_ns")
        return own if isinstance(own, dict) else sys._getframe(2).f_globals

    def run_line_magic(self, name: str, line: str = "", _stack_depth: int = 1) -> Any:
        """Do what the magic does while grading, where it stands."""
        if own := own_magics.LINE.get(name):
            return own(line)
        return _magics().line_magic(name, line, sys._getframe(1), self._names())

    def run_cell_magic(self, name: str, line: str, cell: str) -> Any:
        """Do what the magic does while grading, where it stands."""
        if own := own_magics.CELL.get(name):
            return own(line, cell)
        return _magics().cell_magic(name, line, cell, sys._getframe(1), self._names())

    def magic(self, text: str) -> Any:
        """Do what ``%text`` does; older exports call this."""
        name, _, line = text.strip().lstrip("%").partition(" ")
        if own := own_magics.LINE.get(name):
            return own(line)
        return _magics().line_magic(name, line, sys._getframe(1), self._names())

    def system(self, text: str) -> None:
        """Start no program; folders and files are made."""
        if not _magics().run_commands(text, self._names()):
            print(f"[not run while grading: !{text}]")

    def getoutput(self, text: str = "", *_arguments: Any, **_options: Any) -> list[str]:
        """Start no program: it printed nothing."""
        print(f"[not run while grading: !{text}]")
        return []

    def run_cell(self, cell: str, *_arguments: Any, **_options: Any) -> Any:
        """Run a cell; as in a notebook what it raises is printed, and whoever called it goes on."""
        from .stubs import stub

        names, success = self._names(), True
        try:
            exec(compile(as_python(cell, ast.parse), "<cell>", "exec", dont_inherit=True), names)
        except Exception as error:  # the student's own code, in their confined process: told as a cell tells it
            print(f"{type(error).__name__}: {error}")
            success = False
        return stub("IPython.result", {"success": success, "result": None})

    def ex(self, code: str) -> None:
        """Run Python."""
        exec(code, self._names())

    def ev(self, expression: str) -> Any:
        """Return the value of an expression."""
        return eval(expression, self._names())  # confined: the student's own process, and their own text

    def push(self, variables: Mapping[str, Any], **_options: Any) -> None:
        """Define names."""
        self._names().update(variables)

    def register_magic_function(
        self, function: Callable[..., Any], magic_kind: str = "line", magic_name: str | None = None
    ) -> None:
        """Make a function a magic: ``line``, ``cell``, or ``line_cell`` for both."""
        own_magics.register(function, magic_kind, magic_name)

    def register_magics(self, *groups: Any) -> None:
        """Make the marked methods of classes (or of instances) magics."""
        for group in groups:
            instance = group(self) if isinstance(group, type) else group
            for name in dir(type(instance)):
                for kind, own in getattr(getattr(type(instance), name), "_magics", ()):
                    self.register_magic_function(getattr(instance, name), kind, own)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in ("user_ns", "user_global_ns"):
            return sys._getframe(1).f_globals
        from .stubs import stub

        return stub(f"IPython.shell.{name}")


Shell.__name__ = Shell.__qualname__ = "ZMQInteractiveShell"  # by which code asks whether it is in a notebook


def get_ipython() -> Shell:
    """Return the shell; there is one in a notebook, so there is one in a module that was exported from one."""
    return Shell()


def display(*things: Any, **_options: Any) -> None:
    """Print what a notebook would show."""
    print(*things)


def new_notebook(name: str) -> ModuleType:
    """Return the module in which cells run, named so that ``__main__`` blocks do not."""
    module = ModuleType(name)
    sys.modules[name] = module
    shell = Shell(vars(module))
    shell.__dict__["user_module"] = module
    builtins.get_ipython = lambda: shell  # type: ignore[attr-defined]  # notebooks have these
    builtins.display = lambda *_things, **_options: None  # type: ignore[attr-defined]
    builtins.__IPYTHON__ = True  # type: ignore[attr-defined]
    module.__dict__.update(exit=_nothing, quit=_nothing)
    return module


def _nothing(*_arguments: Any) -> None:
    """Stand for ``exit``, which ends no notebook."""


def as_python(source: str, parse: Callable[[str], ast.Module]) -> str:
    """Return a cell as Python."""
    from .notebook_commands import as_python  # likewise 3 ms

    return as_python(source, parse, own_magics.CELL.__contains__)
