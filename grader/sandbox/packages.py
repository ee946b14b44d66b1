"""Which folders and files a worker needs: the interpreter, and exactly the packages that were asked for."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib import metadata

RUNTIME = ("msgpack", "numpy")  # what the worker's own code needs: installed with the grader


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def _distributions(names: tuple[str, ...]) -> dict[str, metadata.Distribution]:
    """Return the named distributions and, transitively, what they require on this machine and this Python."""
    from importlib import metadata  # 10 ms, and all that is asked of NumPy is known

    distributions: dict[str, metadata.Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(name, "") for name in names]
    while waiting:
        name, extra = waiting.pop()
        name = _canonical(name)
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            distributions[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # a missing manifest package is reported on import
        waiting += _required(distributions[name].requires or (), extra)
    return distributions


def _required(lines: Iterable[str], extra: str) -> Iterator[tuple[str, str]]:
    """Yield the name, and each extra, of what these lines require; ``extra`` is the extra that was asked for."""
    for line in lines:
        from packaging.requirements import InvalidRequirement, Requirement  # 12 ms, and NumPy requires nothing

        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            continue  # old metadata; pip has ignored it too
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            yield from ((requirement.name, wanted) for wanted in ("", *requirement.extras))


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


def not_installed(packages: Iterable[str]) -> list[str]:
    """Return those of these packages of which no distribution is installed, in their order."""
    unknown = [package for package in packages if package not in RUNTIME]
    return [package for package in unknown if _canonical(package) not in _distributions((package,))]


def importable(packages: tuple[str, ...]) -> list[str]:
    """Return the top-level modules that student code may import besides the standard library."""
    if set(packages) <= {"numpy"}:  # it requires nothing, and is one module
        return list(packages)
    entries = _entries(packages)
    return sorted({e.name.partition(".")[0] for e in entries if not e.name.endswith((".dist-info", ".libs"))})


def readable(packages: tuple[str, ...]) -> list[str]:
    """Return every path that the worker must be able to read, parents before children.

    In namespaces the folders of ``hidden`` are empty, except for the paths that are named here.
    """
    prefix = Path(sys.base_prefix)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    paths = [
        *("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache"),
        str(Path(os.path.realpath(sys.executable))),
        str(prefix / "lib" / version),
        *map(str, prefix.glob("lib/libpython*")),
        str(Path(__file__).parents[1] / "guest"),
        *map(str, _entries((*RUNTIME, *packages))),
    ]
    kept: list[str] = []
    for path in sorted(dict.fromkeys(paths)):
        covered = any(path.startswith(parent + "/") for parent in kept)
        if os.path.lexists(path) and (not covered or str(Path(path).parent) in hidden()):
            kept.append(path)
    return kept


def closed_to_others(packages: tuple[str, ...], *, through: bool) -> str:
    """Return the first of the ``readable`` paths that only its owner may read; "" where all are open to everybody.

    ``through``: the folders above them count too. In namespaces they do not, each path being mounted by itself.
    """
    for path in map(Path, readable(packages)):
        for each in (*reversed(path.parents), path) if through else (path,):
            needed = 0o005 if each.is_dir() and each == path else 0o001 if each.is_dir() else 0o004
            if each.stat().st_mode & needed != needed:
                return str(each)
    return ""


@cache
def hidden() -> tuple[str, ...]:
    """Return the folders of installed packages that lie below the interpreter's own library or the system's."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    libraries = [Path(sys.base_prefix, "lib", version), *Path("/usr/lib").glob("python3*")]
    libraries += Path("/usr/local/lib").glob("python3*")
    folders = {library / name for library in libraries for name in ("site-packages", "dist-packages")}
    # a mount follows links: one folder under two names would be covered twice, the second time with what was asked for
    return tuple(sorted(str(folder) for folder in folders if folder.is_dir() and folder.resolve() == folder))
