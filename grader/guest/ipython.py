"""The shell that modules find which were exported from a notebook: ``get_ipython()`` and ``display()``."""

from __future__ import annotations

import sys
from typing import Any


def _magics() -> Any:
    from . import magics  # 3 ms that plain Python does without

    return magics


class ModuleShell:
    """What ``get_ipython()`` returns in a module; everything but a magic does nothing."""

    def run_line_magic(self, name: str, line: str = "", _stack_depth: int = 1) -> Any:
        """Do what the magic does while grading, in the module that calls it."""
        frame = sys._getframe(1)
        return _magics().line_magic(name, line, frame, frame.f_globals)

    def run_cell_magic(self, name: str, line: str, body: str) -> Any:
        """Do what the magic does while grading, in the module that calls it."""
        frame = sys._getframe(1)
        return _magics().cell_magic(name, line, body, frame, frame.f_globals)

    def magic(self, text: str) -> Any:
        """Do what ``%text`` does; older exports call this."""
        name, _, line = text.strip().lstrip("%").partition(" ")
        frame = sys._getframe(1)
        return _magics().line_magic(name, line, frame, frame.f_globals)

    def system(self, text: str) -> None:
        """Start no program; folders and files are made."""
        _magics().run_commands(text, sys._getframe(1).f_globals)

    def getoutput(self, *_arguments: Any, **_options: Any) -> list[str]:
        """Start no program: it printed nothing."""
        return []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_arguments, **_options: None


def get_ipython() -> ModuleShell:
    """Return the shell; there is one in a notebook, so there is one here."""
    return ModuleShell()


def display(*things: Any, **_options: Any) -> None:
    """Print what a notebook would show."""
    print(*things)
