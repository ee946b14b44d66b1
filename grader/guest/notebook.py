"""Notebook cells without a kernel: IPython's shell understands the magics, we run the statements."""

from __future__ import annotations

import builtins
import os
import re
from types import ModuleType
from typing import Any

from .import_filter import RUN_THE_BODY

_CELL_MAGIC = re.compile(r"\A\s*%%(\w+)([^\n]*)\n?")
_shell: Any = None


def warm_up() -> None:
    """Build the shell once, before any fork, and use it once so that its lazy parts are loaded."""
    global _shell
    from IPython.core.displaypub import CapturingDisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Shell(InteractiveShell):
        """A shell that starts no program and talks to no front end."""

        def system(self, cmd: str) -> None:
            print(f"[not run while grading: !{cmd}]")

        system_piped = system_raw = system

        def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> list[str]:  # noqa: ARG002
            print(f"[not run while grading: !{cmd}]")
            return []

        def enable_gui(self, gui: Any = None) -> None: ...

        def init_virtualenv(self) -> None: ...

        def ask_exit(self) -> None: ...

    settings = Config()
    settings.HistoryManager.enabled = False
    settings.HistoryManager.hist_file = ":memory:"
    _shell = Shell.instance(config=settings, display_pub_class=CapturingDisplayPublisher)
    for name in ("matplotlib", "load_ext", "reload_ext", "autoreload", "pip", "conda", "mamba", "uv", "pylab", "cd"):
        _shell.register_magic_function(_nothing, "line", name)
    _shell.transform_cell("%matplotlib inline\nx = 1\n")
    _shell.run_line_magic("matplotlib", "inline")


def _nothing(_line: str = "", _cell: str | None = None) -> None: ...


def module_of_shell(name: str) -> ModuleType:
    """Return the module in which the shell's magics run, named so that ``__main__`` blocks do not."""
    import sys

    module: ModuleType = _shell.user_module
    module.__dict__["__name__"] = name
    sys.modules[name] = module
    builtins.display = lambda *_things, **_options: None  # type: ignore[attr-defined]  # notebooks have it
    return module


def transform(source: str) -> str:
    """Return a cell as Python: cell magics are unwrapped, written to a file or left out; the rest by IPython."""
    magic = _CELL_MAGIC.match(source)
    if magic is None:
        text = source.lstrip("\n")
        return "\n" * (len(source) - len(text)) + str(_shell.transform_cell(text))  # the shell drops blank lines
    name, line, body = magic[1], magic[2], source[magic.end() :]
    if name in RUN_THE_BODY:
        return "\n" + transform(body)  # the line numbers of the cell stay right
    if name == "writefile":
        path = line.replace("-a", "").strip().strip("'\"")
        mode = "a" if "-a " in line else "w"
        if path and not os.path.isabs(path):
            with open(path, mode, encoding="utf-8") as file:
                file.write(body if body.endswith("\n") else body + "\n")
    return ""
