"""Which folders and files a worker needs: the interpreter, and exactly the packages that were asked for."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from functools import cache
from importlib import metadata
from pathlib import Path

RUNTIME = ("msgpack", "numpy")  # what the worker's own code needs
SHELL = ("ipython",)  # what notebooks need


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def _distributions(names: tuple[str, ...]) -> dict[str, metadata.Distribution]:
    """Return the named distributions and, transitively, what they require (extras left out)."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(names)
    while waiting:
        name = _canonical(waiting.pop())
        if name in found:
            continue
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # a missing package of the manifest is reported on import
        found[name] = distribution
        waiting += filter(None, map(_required_here, distribution.requires or ()))
    return found


def _required_here(requirement: str) -> str | None:
    """Return the package that a requirement names; None if it is for another system, another Python or an extra."""
    from packaging.requirements import Requirement  # 15 ms that workers with NumPy alone do not need

    parsed = Requirement(requirement)
    return parsed.name if parsed.marker is None or parsed.marker.evaluate({"extra": ""}) else None


@cache
def _entries(names: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the top-level folders and files of those distributions, as absolute paths."""
    entries: set[Path] = set()
    for distribution in _distributions(names).values():
        root = Path(str(distribution.locate_file("")))
        record = distribution.read_text("RECORD") or ""  # `distribution.files` makes an object of every line
        tops = {line.partition(",")[0].partition("/")[0] for line in record.splitlines()}
        entries.update(root / top for top in tops - {"", "..", "__pycache__"} if not top.endswith(".pth"))
    return tuple(sorted(entries))


def site_folders() -> list[str]:
    """Return the folders in which installed packages lie."""
    return list(dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib")))


def importable(packages: tuple[str, ...], *, notebook: bool) -> list[str]:
    """Return the top-level modules that student code may import besides the standard library."""
    entries = _entries(packages + (SHELL if notebook else ()))
    return sorted({e.name.partition(".")[0] for e in entries if not e.name.endswith((".dist-info", ".libs"))})


def readable(packages: tuple[str, ...], *, notebook: bool) -> list[str]:
    """Return every path that the worker must be able to read, parents before children.

    In a room the folders of ``hidden`` are empty but for what is named here.
    """
    prefix = Path(sys.base_prefix)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    paths = [
        *("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache"),
        str(Path(os.path.realpath(sys.executable))),
        str(prefix / "lib" / version),
        *map(str, prefix.glob("lib/libpython*")),
        str(Path(__file__).parent / "inside"),
        *map(str, _entries((*RUNTIME, *packages, *(SHELL if notebook else ())))),
    ]
    kept: list[str] = []
    for path in sorted(dict.fromkeys(paths)):
        covered = any(path.startswith(parent + "/") for parent in kept)
        if os.path.lexists(path) and (not covered or str(Path(path).parent) in hidden()):
            kept.append(path)
    return kept


@cache
def hidden() -> tuple[str, ...]:
    """Return the folders of installed packages that lie below the interpreter's own library or the system's."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    libraries = [Path(sys.base_prefix, "lib", version), *Path("/usr/lib").glob("python3*")]
    libraries += Path("/usr/local/lib").glob("python3*")
    found = {library / name for library in libraries for name in ("site-packages", "dist-packages")}
    # a mount follows links: one folder under two names would be covered twice, the second time with what was asked for
    return tuple(sorted(str(folder) for folder in found if folder.is_dir() and folder.resolve() == folder))
