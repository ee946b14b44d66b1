"""Whether the packages of the core are there, can be loaded and are new enough: asked when something has failed."""

from __future__ import annotations

import re
import sys
from importlib import import_module, metadata
from types import ModuleType

from grader.errors import UsageError
from grader.install_command import install_command, requirements

CORE = ("numpy", "click", "msgpack", "packaging", "pytest")  # as pyproject.toml asks for them
_LEAST = re.compile(r"([\w.-]+)\s*>=\s*([\d.]+)")


def unmet() -> UsageError | None:
    """Return what is wrong with the installation, in words; None if nothing is."""
    least = {match[1].lower(): match[2] for line in requirements() if (match := _LEAST.match(line))}
    for name in CORE:
        try:
            module = import_module(name)
        except ModuleNotFoundError as error:
            module_name = error.name or name
            return UsageError("extras.core_missing", where=sys.prefix, module=module_name, command=install_command())
        except Exception as error:  # whatever a package that is broken raises
            detail = next((line.strip() for line in reversed(str(error).splitlines()) if line.strip()), "")
            detail = f"{type(error).__name__}: {detail}"[:300]
            return UsageError("extras.core_broken", where=sys.prefix, module=name, detail=detail)
        version = _version(name, module)
        if version and _numbers(version) < _numbers(least.get(name, "0")):
            return UsageError("extras.core_old", where=sys.prefix, module=name, version=version, least=least[name])
    return None


def _version(name: str, module: ModuleType) -> str:
    """Return the version of a package; "" where it is not known."""
    try:
        return str(vars(module).get("__version__") or metadata.version(name))  # click warns of being asked itself
    except metadata.PackageNotFoundError:
        return ""


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)[:3]]
