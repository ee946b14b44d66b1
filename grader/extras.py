"""The optional parts of the installation: what each brings, and what to say where one is missing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec

from grader import messages
from grader.errors import AssignmentError

# extra of pyproject.toml: the modules that its packages are imported by; ``grader check`` needs none of them
EXTRAS = {
    "course": ("alembic", "markdown_it", "nbformat", "openpyxl", "rich", "sqlalchemy"),
    "notebook": ("IPython",),
    "documents": ("docx", "openpyxl", "pptx", "pypdf"),
    "pages": ("jinja2", "nbconvert"),
    "figures": ("matplotlib", "sklearn"),
    "torch": ("torch",),
    "playground": ("matplotlib", "numba"),
}


class MissingExtra(AssignmentError):
    """A package is not installed that only some commands need; the message says which extra brings it.

    In a run over a class the submissions that need it are withheld, and all others are graded.
    """

    def __init__(self, extra: str, module: str) -> None:
        from grader.install_command import install_command

        purpose, command = messages.text(f"extras.purpose.{extra}"), install_command(extra)
        super().__init__("extras.missing", where=sys.prefix, module=module, purpose=purpose, command=command)


def missing_extra(error: ImportError) -> MissingExtra | None:
    """Return the error to show for a failed import; None if what could not be imported belongs to no extra."""
    for extra, modules in EXTRAS.items():
        if isinstance(error, ModuleNotFoundError) and error.name in modules:
            return MissingExtra(extra, error.name)
    return None


def command_for(packages: Sequence[str]) -> str:
    """Return the command that installs packages that an assignment needs, with the extra that brings them."""
    from grader.install_command import install_command

    extras = [extra for extra in ("torch", "playground") if set(packages) & set(EXTRAS[extra])]
    if all(any(package in EXTRAS[extra] for extra in extras) for package in packages):
        return install_command(",".join(extras))
    return f"python -m pip install {' '.join(packages)}"


def missing_modules(extra: str) -> tuple[str, ...]:
    """Return the modules of an extra that this interpreter does not find; nothing is imported."""
    return tuple(module for module in EXTRAS[extra] if not _is_installed(module))


def require_extra(extra: str) -> None:
    """Do nothing if an extra is installed.

    Raises:
        MissingExtra: one of its modules is not found.
    """
    for module in missing_modules(extra):
        raise MissingExtra(extra, module)


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):  # ValueError: imported in an unusual way, without a spec
        return module in sys.modules
